// Makes reports, keeps them in the database, and hands them over.
#include "stages/submission/reports.h"

#include <algorithm>
#include <utility>

#include "sim/sleep.h"
#include "stages/mail/address.h"
#include "stages/service/described.h"
#include "stages/service/offer.h"
#include "stages/service/system_mail.h"
#include "stages/service/timing.h"

namespace submission {

std::string Reports::prepare(const OutboxItem& item) {
  const auto& recipients = item.envelope.recipients;
  const bool told = std::any_of(recipients.begin(), recipients.end(),
                                [](const smtp::Recipient& one) { return one.notify.failure; });
  if (!told || item.message->return_path == "<>" || !item.message->probe.empty()) return {};
  const std::uint64_t number = sim::hash(context_.seed ^ item.event, item.message->message_id);
  return service::made_message_id(context_, sim::mix(number));
}

mail::MessageRef Reports::compose(const OutboxItem& item, std::string message_id) const {
  const mail::Message& original = *item.message;
  auto message = service::made_message(context_, item.key, std::move(message_id));
  message->subject = std::string{service::undeliverable} + original.subject;
  message->sender = service::notice_sender(context_.directory, original.return_path);  // DSN-2
  message->return_path = "<>";
  message->automatic = mail::Automatic::failure_notice;
  message->direction = mail::Direction::originating;
  message->rules_passed = original.rules_passed;
  message->enclosed = original.enclosed;
  return message;
}

void Reports::make(const OutboxItem& item, std::string message_id) {
  if (message_id.empty()) return;
  const directory::DatabaseIndex database = item.draft.sender->database;
  Outboxes& outboxes = outboxes_.of(database);
  const std::uint64_t number = ++outboxes.reports_made;
  Report& report = outboxes.reports[number];
  report.message = compose(item, std::move(message_id));
  report.recipients.emplace_back(item.message->return_path, 0);
  report.bytes = service::notice_bytes(item.draft.bytes,
                                       item.draft.bytes <= service::attached_bytes_max);  // DSN-5
  report.held = service::Held{context_.witness, report.message->key};
  service::tell_made(context_.witness, *report.message, report.bytes, report.recipients);
  const Ticket ticket{database, context_.stores.of(database).mounts(), number};
  context_.process.tasks().spawn(hand_over(ticket));
}

void Reports::pick_up(directory::DatabaseIndex database) {
  for (auto& [number, report] : outboxes_.of(database).reports) {
    report.retry_after = sim::Duration{0};
    const Ticket ticket{database, context_.stores.of(database).mounts(), number};
    context_.process.tasks().spawn(hand_over(ticket));
  }
}

Report* Reports::find(const Ticket& ticket) {
  if (context_.stores.of(ticket.database).mounts() != ticket.mount) return nullptr;
  auto& reports = outboxes_.of(ticket.database).reports;
  const auto found = reports.find(ticket.number);
  return found == reports.end() ? nullptr : &found->second;
}

sim::Task<> Reports::hand_over(Ticket ticket) {
  const auto prepare = random_.draw(service::timing::submission_conversion.quantiles());
  co_await sim::sleep(context_.queue, prepare);
  for (;;) {
    const auto reply = co_await attempt(ticket);
    Report* const report = find(ticket);
    if (report == nullptr) co_return;
    const bool too_old = context_.now() >= report->message->arrival + expiry;
    if (reply && (!reply->transient() || too_old)) {  // Taken, or refused for good.
      if (!reply->accepted()) give_up(*report, *reply);
      outboxes_.of(ticket.database).reports.erase(ticket.number);
      co_return;
    }
    report->retry_after = report->retry_after == sim::Duration{0}
                              ? retry_after_min
                              : std::min(2 * report->retry_after, retry_after_max);
    const sim::Duration delay = report->retry_after;
    co_await sim::sleep(context_.queue, delay);
  }
}

void Reports::give_up(const Report& report, const smtp::Reply& reply) {
  rows_.report_failed(report, reply);
  const std::string status = reply.str();
  for (const auto& recipient : report.recipients) {
    context_.witness.failed(report.message->key, recipient.number, status, context_.now());
  }
}

sim::Task<std::optional<smtp::Reply>> Reports::attempt(Ticket ticket) {
  std::optional<smtp::Reply> last;
  const Report* const first = find(ticket);
  if (first == nullptr) co_return last;
  const std::vector<std::string_view> addresses{first->recipients.front().address};
  const auto hubs = service::in_random_order(
      context_.routing.for_submission(context_.server, addresses), random_);
  for (const directory::ServerIndex hub : hubs) {
    const Report* const report = find(ticket);
    if (report == nullptr) co_return last;
    smtp::Transaction offered = transaction(*report);
    const auto reply = co_await service::offer(context_, offered, hub);
    if (!reply) continue;
    last = *reply;
    if (!reply->transient()) break;
  }
  co_return last;
}

smtp::Transaction Reports::transaction(const Report& report) const {
  smtp::Transaction out;
  out.service = "submission";
  out.helo = context_.self().fqdn;
  out.client_ip = context_.self().ip;
  out.message = report.message;
  out.recipients = report.recipients;
  out.bytes = report.bytes;
  const sim::Time made = report.message->arrival;
  out.sender_hop = mail::HopLatency{"SUB", context_.self().fqdn, made};
  out.handover = {"MTSSDMO", made, "MTSSD|MTSS"};
  return out;
}

}  // namespace submission
