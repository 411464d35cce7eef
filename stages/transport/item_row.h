// A row about an item of the queue database: what most rows of Transport begin and end with.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "stages/service/log_book.h"
#include "stages/transport/mail_item.h"

namespace transport {

// The column that names this server.
enum class Here : std::uint8_t { client, server };

// The item, and the texts that are given to it, must live until write() has returned.
class ItemRow : public service::RowDraft {
 public:
  ItemRow(const service::Context& context, tracking::Source source, tracking::Event event,
          Here here, const MailItem& of, std::string_view source_context = {})
      : RowDraft(context), of_(of) {
    row.source = source;
    row.event_id = event;
    (here == Here::client ? row.client_hostname : row.server_hostname) = context.self().name;
    row.source_context = source_context;
    row.internal_message_id = of.internal_id;
    item(*of.message, of.bytes);
  }

  void all_recipients() { recipients(of_.recipients); }
  void recipients_of(std::span<const std::uint32_t> indices) {
    for (const auto index : indices) recipient(of_.recipients[index].address);
  }
  // Ends the row as most end, and writes it.
  void write(service::LogBook& book) {
    tail(*of_.message);
    book.write(finish(), of_.message->key);
  }

 private:
  const MailItem& of_;
};

}  // namespace transport
