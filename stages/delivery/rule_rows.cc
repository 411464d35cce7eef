// MAILBOXRULE/RECEIVE, MAILBOXRULE/THROTTLE, and the FAIL of what no hub took.
#include "stages/delivery/rule_rows.h"

namespace delivery {

// message-info stays empty: INFERRED, for the message came by no connection.
void RuleRows::receive(const RuleItem& item, std::uint64_t rule_id, std::string_view status,
                       std::string_view cause) {
  service::RowDraft draft{context_};
  tracking::Row& row = draft.row;
  row.source = tracking::Source::mailboxrule;
  row.event_id = tracking::Event::receive;
  row.server_ip = context_.self().ip;
  row.server_hostname = context_.self().name;
  const std::string rule = std::to_string(rule_id);
  row.source_context = rule;
  row.internal_message_id = item.internal_id;
  draft.item(*item.message, item.bytes);
  draft.recipients(item.recipients);
  draft.statuses(status);
  draft.reference(cause);
  draft.tail(*item.message);
  book_.write(draft.finish(), item.message->key);
}

void RuleRows::throttle(const mail::Message& cause, std::string_view mailbox,
                        std::string_view rule_name, std::size_t count, std::size_t limit) {
  service::RowDraft draft{context_};
  tracking::Row& row = draft.row;
  row.source = tracking::Source::mailboxrule;
  row.event_id = tracking::Event::throttle;
  row.server_ip = context_.self().ip;
  row.server_hostname = context_.self().name;
  row.source_context = "Inbox";
  draft.identity(cause);
  draft.recipient(mailbox);
  draft.add_status(rule_name);
  // The limit's name is INFERRED.
  const std::string reason =
      "MessagesPerHour:" + std::to_string(count) + "/" + std::to_string(limit);
  draft.reference(reason);
  book_.write(draft.finish(), cause.key);
}

void RuleRows::fail(const RuleItem& item, std::string_view status) {
  service::RowDraft draft{context_};
  tracking::Row& row = draft.row;
  row.source = tracking::Source::smtp;
  row.event_id = tracking::Event::fail;
  row.client_ip = context_.self().ip;
  row.client_hostname = context_.self().name;
  row.internal_message_id = item.internal_id;
  draft.item(*item.message, item.bytes);
  draft.recipients(item.recipients);
  const std::string error = service::last_error(status);
  draft.statuses(error);
  draft.tail(*item.message);
  book_.write(draft.finish(), item.message->key);
}

}  // namespace delivery
