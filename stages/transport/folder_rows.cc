// RECEIVE and BADMAIL of files in the Pickup and Replay folders.
#include "stages/transport/item_row.h"
#include "stages/transport/transport_rows.h"

namespace transport {
namespace {

tracking::Source source_of(Folder folder) {
  return folder == Folder::pickup ? tracking::Source::pickup : tracking::Source::admin;
}

}  // namespace

void TransportRows::picked_up(const MailItem& item, Folder folder, std::string_view file) {
  ItemRow draft{context_, source_of(folder), tracking::Event::receive, Here::server, item, file};
  draft.all_recipients();
  draft.row.message_info = folder == Folder::pickup ? "08A: " : "12A: ";  // FMT-13
  draft.original_ips(*item.message);
  draft.write(book_);
}

void TransportRows::bad_file(const MailItem& item, Folder folder, std::string_view file) {
  ItemRow draft{context_, source_of(folder), tracking::Event::badmail, Here::server, item, file};
  draft.all_recipients();
  draft.write(book_);
}

}  // namespace transport
