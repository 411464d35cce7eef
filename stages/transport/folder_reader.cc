// From a file to an item, or to bad mail.
#include "stages/transport/folder_reader.h"

#include <utility>

#include "sim/sleep.h"
#include "stages/service/described.h"
#include "stages/service/timing.h"

namespace transport {
namespace {

// LIM-3. That such a file comes back to its sender is INFERRED: it can be returned, so it is no bad
// mail. (DSN-4)
constexpr std::string_view too_many = "550 5.5.3 RESOLVER.ADR.RecipLimit; too many recipients";
constexpr std::string_view header_too_large = "552 5.3.4 Header size exceeds fixed maximum size";

std::string_view refusal_of(const DroppedFile& file, Folder folder) {
  if (folder != Folder::pickup) return {};
  if (file.recipients.size() > FolderReader::pickup_recipients_max) return too_many;
  return file.header_bytes > FolderReader::pickup_header_bytes_max ? header_too_large
                                                                   : std::string_view{};
}

constexpr std::string_view latency_code(Folder folder) {
  return folder == Folder::pickup ? "PCK" : "RPL";
}

}  // namespace

FolderReader::FolderReader(const service::Context& context, QueueDatabase& database,
                           TransportRows& rows, ShadowRedundancy& shadow_redundancy,
                           const BackPressure& back_pressure, Notifications& notifications,
                           SubmissionQueue& submission_queue)
    : context_(context),
      database_(database),
      rows_(rows),
      shadow_redundancy_(shadow_redundancy),
      back_pressure_(back_pressure),
      notifications_(notifications),
      submission_queue_(submission_queue),
      folders_(context.host.disk().open<DropFolders>(DropFolders::file_name)),
      random_(context.seed, context.stream("folders")) {}

void FolderReader::look() {
  if (looking_ || folders_.empty()) return;
  looking_ = true;
  context_.process.tasks().spawn(read_all());
}

sim::Task<> FolderReader::read_all() {
  while (!folders_.empty()) {
    const sim::Duration since = context_.now().time_since_epoch() % poll;
    co_await sim::sleep(context_.queue, poll - since);
    for (const Folder folder : folders) {
      co_await read(folder);
    }
  }
  looking_ = false;
}

bool FolderReader::takes_nothing() const {
  constexpr bool exchange = false;
  return back_pressure_.refuses(exchange) ||                   // BKP-3
         !context_.state.drained_to(context_.server).empty();  // QUE-17
}

sim::Task<> FolderReader::read(Folder folder) {
  for (std::size_t i = 0; i < files_per_poll_max && !folders_.of(folder).empty(); ++i) {
    if (takes_nothing()) break;
    const bool taken = co_await read_first(folder);
    if (!taken) break;
  }
}

// The file goes when its item is stored: a crash before that leaves it where it was, and its
// message begins anew. (QUE-19)
sim::Task<bool> FolderReader::read_first(Folder folder) {
  const DroppedFile& file = folders_.of(folder).front();
  const sim::Time started = context_.now();
  const mail::MessageKey met = context_.witness.met(file.key, started);
  const service::Held working{context_.witness, met};
  const auto read = random_.draw(service::timing::receive_data.quantiles());
  const auto commit = random_.draw(service::timing::commit.quantiles());
  co_await sim::sleep(context_.queue, read);
  auto item = item_of(file, met, started);
  if (file.sender.empty()) {
    discard(file, folder, *item);
    co_return true;
  }
  context_.witness.identify(*item->message, item->bytes);
  const std::string_view refusal = refusal_of(file, folder);
  if (refusal.empty()) {
    const smtp::Transaction copied = as_it_came(*item);
    co_await shadow_redundancy_.make_redundant(*item, copied);  // RCV-2
    const bool must_be = context_.directory.topology().reject_message_on_shadow_failure;
    if (!item->duty && must_be) co_return false;  // SHD-5; INFERRED that it waits.
  }
  co_await sim::sleep(context_.queue, commit);
  item->accepted = context_.now();
  item->hop.add(latency_code(folder), started, context_.now());
  rows_.picked_up(*item, folder, file.name);
  context_.witness.taken(met);
  MailItem& stored = *item;
  stored.held = service::Held{context_.witness, met};
  database_.items.emplace(stored.internal_id, std::move(item));
  folders_.of(folder).pop_front();
  if (!refusal.empty()) give_back(stored, refusal);
  if (!stored.is_done()) {
    submission_queue_.submit(stored);
  } else {
    database_.items.erase(stored.internal_id);
  }
  co_return true;
}

// Whoever wrote the file proved nothing: it is an anonymous message, and comes from outside.
// INFERRED from the `08A: ` of its row. The server that reads it is its first, and the client is
// not known. (F-5)
std::unique_ptr<MailItem> FolderReader::item_of(const DroppedFile& file, mail::MessageKey met,
                                                sim::Time started) const {
  auto message = mail::new_message();
  message->key = met;
  message->sent = file.key;
  const std::uint64_t random = sim::mix(sim::hash(context_.seed, context_.self().name) ^ met);
  const mail::Guid id = mail::random_guid(random, sim::mix(random) >> 2);
  message->message_id =
      "<" + id.text() + "@" + context_.directory.topology().accepted_domains.front() + ">";  // ID-4
  message->network_message_id = mail::network_message_id(context_.now(), sim::mix(random + 1));
  message->subject = file.subject;
  message->sender = file.sender;
  message->return_path = file.sender.empty() ? "<>" : file.sender;
  message->attachment = file.attachment;
  message->item_class = file.item_class;
  message->corrupt = file.corrupt;
  message->crashes = file.crashes;
  message->direction = mail::Direction::incoming;
  message->arrival = started;
  message->original_size = file.bytes;
  message->first_forest_hop = context_.self().fqdn;
  message->original_client_ip = message->original_server_ip = context_.self().ip;
  auto item = std::make_unique<MailItem>();
  item->internal_id = file.sender.empty() ? 0 : database_.ids.next(context_.now());
  item->message = std::move(message);
  for (const auto& recipient : file.recipients) item->recipients.emplace_back(recipient);
  item->bytes = item->bytes_received = file.bytes;
  item->received_lines = 1;
  item->hop = mail::HopLatency{"HUB", context_.self().fqdn, started};
  return item;
}

// The file stays as bad mail (".bad"), and nobody is told: it names no sender. (DSN-4)
void FolderReader::discard(const DroppedFile& file, Folder folder, const MailItem& bad) {
  const mail::MessageKey key = bad.message->key;
  service::tell_made(context_.witness, *bad.message, bad.bytes, file.recipients);
  rows_.bad_file(bad, folder, file.name);
  for (const auto& recipient : file.recipients) {
    context_.witness.failed(key, recipient.number, {}, context_.now());
  }
  folders_.of(folder).pop_front();
}

void FolderReader::give_back(MailItem& item, std::string_view status) {
  const std::vector<std::uint32_t> all = item.open();
  const Notice notice = notifications_.prepare(NoticeKind::failure, item, all);
  const std::vector<std::string> statuses(all.size(), std::string{status});
  rows_.unresolved(item, all, statuses, notice);
  for (const auto index : all) {
    context_.witness.failed(item.message->key, item.recipients[index].number, status,
                            context_.now());
    item.recipients[index].done = true;
  }
  notifications_.make(notice, item);
}

}  // namespace transport
