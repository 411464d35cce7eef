// Composes, keeps and hands over what inbox rules make.
#include "stages/delivery/rule_mailer.h"

#include <algorithm>
#include <utility>

#include "sim/sleep.h"
#include "stages/service/described.h"
#include "stages/service/offer.h"
#include "stages/service/timing.h"

namespace delivery {
namespace {

// What a reply has around its text. INFERRED.
constexpr std::uint64_t reply_bytes = 2400;

std::string_view subject_prefix(RuleMailKind kind) {
  switch (kind) {
    case RuleMailKind::forward:
      return "FW: ";
    case RuleMailKind::redirect:
      return "";
    case RuleMailKind::reply:
      return "RE: ";
    case RuleMailKind::out_of_office:
      return "Automatic reply: ";
  }
  return "";
}

// A redirection is a forward to remote domains. INFERRED (RES-14)
mail::Automatic automatic(RuleMailKind kind) {
  switch (kind) {
    case RuleMailKind::forward:
    case RuleMailKind::redirect:
      return mail::Automatic::forward;
    case RuleMailKind::reply:
      return mail::Automatic::reply;
    case RuleMailKind::out_of_office:
      return mail::Automatic::out_of_office;
  }
  return mail::Automatic::no;
}

bool answers(RuleMailKind kind) {
  return kind == RuleMailKind::reply || kind == RuleMailKind::out_of_office;
}

}  // namespace

RuleMailer::RuleMailer(const service::Context& context, tracking::Log& log)
    : context_(context),
      rows_(context, log),
      mails_(context.host.disk().open<RuleMails>(RuleMails::file_name)),
      random_(context.seed, context.stream("rule mail")) {}

void RuleMailer::pick_up_all() {
  for (auto& [number, item] : mails_.items) {
    item.retry_after = sim::Duration{0};
    spawn(number);
  }
}

void RuleMailer::make(const directory::RecipientEntry& mailbox, const RuleResult& result,
                      const mail::Message& cause, std::uint64_t cause_bytes) {
  for (const RuleMail& mail : result.mails) {
    if (!may_make(mailbox)) {
      rows_.throttle(cause, mailbox.address, mail.rule_name, mails_per_hour_max + 1,
                     mails_per_hour_max);
      continue;
    }
    mail::MessageRef message = compose(mailbox, mail, cause);
    const std::uint64_t bytes =
        answers(mail.kind) ? reply_bytes + 2 * mail.text.size() : cause_bytes;
    keep(mail, std::move(message), bytes);
    RuleItem& item = mails_.items.at(mails_.made);
    const bool redirect = mail.kind == RuleMailKind::redirect;
    rows_.receive(item, mail.rule_id, redirect ? "Redirect" : "To", cause.message_id);
    spawn(mails_.made);
  }
}

bool RuleMailer::may_make(const directory::RecipientEntry& mailbox) {
  std::deque<sim::Time>& made = made_[mailbox.mailbox_guid];
  while (!made.empty() && made.front() + sim::hours{1} <= context_.now()) made.pop_front();
  if (made.size() >= mails_per_hour_max) return false;
  made.push_back(context_.now());
  return true;
}

// INFERRED: a redirection keeps the sender and his address for reports; what else a rule makes
// comes from the mailbox, answers with the null sender. All have a Message-Id of their own.
mail::MessageRef RuleMailer::compose(const directory::RecipientEntry& mailbox, const RuleMail& mail,
                                     const mail::Message& cause) {
  const std::uint64_t high =
      sim::mix(sim::hash(context_.seed, context_.self().name) + (++mails_.made << 20));
  const std::uint64_t low = sim::mix(high ^ mail.rule_id);
  auto message = mail::new_message();
  message->key = context_.witness.caused(cause.key, context_.now());
  message->message_id = "<" + mail::Guid{high, low}.digits() + "@" + context_.self().fqdn + ">";
  message->network_message_id = mail::network_message_id(context_.now(), sim::mix(low));
  message->subject = std::string{subject_prefix(mail.kind)} + cause.subject;
  message->sender = mailbox.address;
  message->return_path = answers(mail.kind) ? "<>" : mailbox.address;
  if (mail.kind == RuleMailKind::redirect) {
    message->sender = cause.sender;
    message->item_class = cause.item_class;
    message->return_path = cause.return_path;
    // Of a manager's copy (RES-11) the first sender is the manager: this is another message.
    const bool is_first = cause.original_from_address == cause.return_path;
    if (is_first) message->original_from_address = cause.original_from_address;
  }
  message->automatic = automatic(mail.kind);
  message->direction = mail::Direction::originating;
  message->arrival = context_.now();
  if (!answers(mail.kind)) {
    message->rules_passed = cause.rules_passed;
    message->rules_passed.push_back(mailbox.address);
  }
  return message;
}

void RuleMailer::keep(const RuleMail& mail, mail::MessageRef message, std::uint64_t bytes) {
  RuleItem& item = mails_.items[mails_.made];
  item.recipients.emplace_back(std::string{mail.to}, 0);
  item.bytes = bytes;
  item.internal_id = next_internal_id_++;
  item.created = context_.now();
  item.held = service::Held{context_.witness, message->key};
  service::tell_made(context_.witness, *message, bytes, item.recipients);
  item.message = std::move(message);
}

void RuleMailer::spawn(std::uint64_t number) { context_.process.tasks().spawn(hand_over(number)); }

sim::Task<> RuleMailer::hand_over(std::uint64_t number) {
  RuleItem& item = mails_.items.at(number);
  const auto prepare = random_.draw(service::timing::rule_mail.quantiles());
  co_await sim::sleep(context_.queue, prepare);
  while (true) {
    const bool done = co_await attempt(item);
    if (done) break;
    item.retry_after = item.retry_after == sim::Duration{0}
                           ? retry_after_min
                           : std::min(2 * item.retry_after, retry_after_max);
    co_await sim::sleep(context_.queue, item.retry_after);
  }
  mails_.items.erase(number);
}

// By its own delivery group, as mail without recipients in a mailbox goes. INFERRED (SUB-2)
sim::Task<bool> RuleMailer::attempt(RuleItem& item) {
  const auto hubs =
      service::in_random_order(context_.routing.for_submission(context_.server, {}), random_);
  std::string status = "421 4.2.1 Unable to connect";
  for (const directory::ServerIndex hub : hubs) {
    smtp::Transaction offered = transaction(item);
    const auto reply = co_await service::offer(context_, offered, hub);
    if (!reply) continue;
    if (reply->accepted()) co_return true;
    status = reply->str();
    if (reply->transient()) continue;
    give_up(item, status);
    co_return true;
  }
  if (context_.now() < item.created + expiry) co_return false;
  give_up(item, status);
  co_return true;
}

smtp::Transaction RuleMailer::transaction(const RuleItem& item) const {
  smtp::Transaction offered;
  offered.service = "delivery";
  offered.helo = context_.self().fqdn;
  offered.client_ip = context_.self().ip;
  offered.message = item.message;
  offered.recipients = item.recipients;
  offered.bytes = item.bytes;
  offered.sender_hop = mail::HopLatency{"DEL", context_.self().fqdn, item.created};
  offered.handover = {"MR", item.created, {}};
  return offered;
}

void RuleMailer::give_up(const RuleItem& item, const std::string& status) {
  rows_.fail(item, status);
  for (const auto& recipient : item.recipients) {
    context_.witness.failed(item.message->key, recipient.number, status, context_.now());
  }
}

}  // namespace delivery
