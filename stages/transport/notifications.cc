// Decides on notifications and makes them.
#include "stages/transport/notifications.h"

#include "sim/random.h"
#include "stages/service/system_mail.h"

namespace transport {
namespace {

bool is_told(NoticeKind kind, const smtp::Notify& notify) {
  switch (kind) {
    case NoticeKind::failure:
      return notify.failure;
    case NoticeKind::delay:
      return notify.delay;
    case NoticeKind::relay:
    case NoticeKind::expansion:
    case NoticeKind::delivery:
      return notify.success;
    case NoticeKind::quarantine:
      return true;
  }
  return false;
}

std::string_view subject_prefix(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::failure:
    case NoticeKind::quarantine:
      return service::undeliverable;
    case NoticeKind::delay:
      return "Delivery delayed: ";
    case NoticeKind::relay:
      return "Relayed: ";
    case NoticeKind::expansion:
      return "Expanded: ";
    case NoticeKind::delivery:
      return "Delivered: ";
  }
  return "";
}

}  // namespace

Notice Notifications::prepare(NoticeKind kind, const MailItem& about,
                              std::span<const std::uint32_t> recipients) {
  Notice notice;
  notice.kind = kind;
  if (about.resubmitted_to != directory::none) return notice;  // SNT-7
  for (const auto index : recipients) {
    if (is_told(kind, about.recipients[index].notify)) notice.recipients.push_back(index);
  }
  if (notice.recipients.empty()) return notice;
  if (about.message->return_path == "<>") {
    notice.bad_mail = kind == NoticeKind::failure;
  } else {
    notice.message_id = new_message_id(about);
  }
  return notice;
}

Notice Notifications::prepare_success(const directory::NextHop& hop, const MailItem& about,
                                      std::span<const std::uint32_t> accepted) {
  const bool asked = std::any_of(accepted.begin(), accepted.end(), [&](std::uint32_t index) {
    return about.recipients[index].notify.success;
  });
  const bool delivered = hop.type == directory::DeliveryType::smtp_delivery_to_mailbox;
  if (!asked || !(delivered || hop.external())) return {};
  return prepare(delivered ? NoticeKind::delivery : NoticeKind::relay, about, accepted);
}

Notice Notifications::prepare_expansion(const MailItem& about) {
  Notice notice;
  notice.kind = NoticeKind::expansion;
  const bool told = about.resubmitted_to == directory::none && about.message->return_path != "<>";
  if (told) notice.message_id = new_message_id(about);
  return notice;
}

Notice Notifications::prepare_quarantine(const MailItem& about,
                                         std::span<const std::uint32_t> recipients,
                                         std::string_view mailbox) {
  Notice notice;
  notice.kind = NoticeKind::quarantine;
  if (about.resubmitted_to != directory::none) return notice;  // SNT-7
  notice.to = mailbox;
  notice.recipients.assign(recipients.begin(), recipients.end());
  notice.message_id = new_message_id(about);
  return notice;
}

// Computed from what is told, so that it is the same in every run.
std::string Notifications::new_message_id(const MailItem& about) {
  const auto now = static_cast<std::uint64_t>(context_.now().time_since_epoch().count());
  return service::made_message_id(
      context_, sim::mix(sim::hash(context_.seed ^ now, about.message->message_id) + ++prepared_));
}

mail::MessageRef Notifications::compose(const Notice& notice, const MailItem& about) const {
  const mail::Message& original = *about.message;
  auto message = service::made_message(context_, original.key, notice.message_id);
  message->subject = std::string{subject_prefix(notice.kind)} + original.subject;
  const std::string& to = notice.to.empty() ? original.return_path : notice.to;
  message->sender = service::notice_sender(context_.directory, to);
  message->return_path = "<>";
  if (notice.kind == NoticeKind::failure) message->automatic = mail::Automatic::failure_notice;
  message->direction = mail::Direction::originating;
  message->first_forest_hop = context_.self().fqdn;
  // A rule must not send on what is told of its own mail, for ever. INFERRED (DEL-8)
  message->rules_passed = original.rules_passed;
  message->journal_report = original.journal_report;  // It has the report with it. (JRN-3)
  // With the original, which is attached. Whom it comes back to knows by it what failed.
  if (notice.kind == NoticeKind::failure) message->enclosed = original.enclosed;
  return message;
}

void Notifications::make(const Notice& notice, const MailItem& about) {
  if (notice.bad_mail) rows_.badmail(about, notice.recipients);
  if (!notice.exists()) return;
  const std::string& to = notice.to.empty() ? about.message->return_path : notice.to;
  const bool attached =
      about.bytes <= service::attached_bytes_max || about.message->journal_report;  // DSN-5
  const std::uint64_t bytes = service::notice_bytes(about.bytes, attached);
  MailItem& stored = add_made(context_, database_, about, compose(notice, about), {to, 0}, bytes);
  rows_.dsn(stored, notice.kind, about.message->message_id);
  submission_queue_.submit(stored);
}

}  // namespace transport
