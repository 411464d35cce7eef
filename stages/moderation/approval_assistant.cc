// From an initiation message to the end of its waiting.
#include "stages/moderation/approval_assistant.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "stages/mail/address.h"
#include "stages/service/system_mail.h"

namespace moderation {
namespace {

// A request shows the message that waits; an answer and a notice are short. INFERRED
constexpr std::uint64_t form_bytes = 3200;

constexpr std::string_view request_prefix = "Approval Requested: ";  // MOD-5

}  // namespace

ApprovalAssistant::Expiry::Expiry(ApprovalAssistant& owner, std::string id, sim::Time due)
    : owner_(owner), id_(std::move(id)), ticket_(owner.context_.queue.at(due, &fire, this)) {}

void ApprovalAssistant::Expiry::fire(void* self) {
  auto* timer = static_cast<Expiry*>(self);
  timer->ticket_ = {};
  const std::string id = timer->id_;  // It goes meanwhile.
  timer->owner_.expire(id);
}

bool ApprovalAssistant::is_here(directory::DatabaseIndex database) const {
  return context_.state.active(database) == context_.server && context_.state.mounted(database);
}

WaitingMail& ApprovalAssistant::waiting_mail() {
  return context_.stores.of(context_.directory.arbitration_mailbox()->database).open<WaitingMail>();
}

void ApprovalAssistant::delivered(const directory::RecipientEntry& mailbox,
                                  const mail::MessageRef& message) {
  const auto* request = dynamic_cast<const ApprovalRequest*>(message->enclosed.get());
  if (&mailbox != context_.directory.arbitration_mailbox()) {
    if (request != nullptr) asked(mailbox, request->initiation_id, message->subject);
    return;
  }
  if (request != nullptr) return returned(*request);
  if (const auto* decision = dynamic_cast<const Decision*>(message->enclosed.get())) {
    return decide(*decision, message->sender);
  }
  begin(message);
}

void ApprovalAssistant::begin(const mail::MessageRef& initiation) {
  const auto* what = dynamic_cast<const transport::Initiation*>(initiation->enclosed.get());
  if (what == nullptr || what->id != initiation->message_id) return;
  if (waiting_mail().decided.contains(what->id)) return;
  Waiting waiting;
  waiting.initiation = initiation;
  waiting.held = service::Held{context_.witness, initiation->key};
  waiting.arrived = context_.now();
  const auto& moderators = what->moderators;
  waiting.asked = moderators.size();
  const std::string& id = initiation->message_id;
  const auto [at, is_new] = waiting_mail().messages.emplace(id, std::move(waiting));
  if (!is_new) return;
  expiries_.try_emplace(id, *this, id, context_.now() + expiry);
  for (const auto* moderator : moderators) ask(at->second, *moderator);
}

void ApprovalAssistant::ask(const Waiting& waiting, const directory::RecipientEntry& moderator) {
  send(waiting, moderator.address, request_prefix,
       std::make_shared<ApprovalRequest>(waiting.initiation->message_id, moderator.address));
}

void ApprovalAssistant::send(const Waiting& waiting, std::string_view to, std::string_view prefix,
                             std::shared_ptr<const mail::Enclosure> enclosed) {
  submission::Draft draft;
  draft.sender = context_.directory.arbitration_mailbox();
  draft.to.emplace_back(to);
  draft.subject = std::string{prefix} + waiting.what().original->subject;
  draft.bytes = form_bytes + (enclosed != nullptr ? waiting.what().bytes : 0);
  draft.client_type = "EventBasedAssistants";  // INFERRED
  draft.enclosed = std::move(enclosed);
  // A rule must not send on what is told of its own mail, for ever. INFERRED (DEL-8)
  draft.rules_passed = waiting.what().original->rules_passed;
  const auto key = context_.witness.caused(waiting.what().original->key, context_.now());
  send_(std::move(draft), key);
}

void ApprovalAssistant::answer(const directory::RecipientEntry& moderator, std::string_view subject,
                               bool approve) {
  auto& known = context_.stores.of(moderator.database).open<Requests>();
  std::vector<std::string> answered;
  std::erase_if(known.requests, [&](const Requests::Request& request) {
    const bool is_it = request.moderator == &moderator && request.subject == subject;
    if (is_it) answered.push_back(request.initiation_id);
    return is_it;
  });
  for (const std::string& id : answered) reply({&moderator, std::string{subject}, approve}, id);
  if (answered.empty()) known.answers.push_back({&moderator, std::string{subject}, approve});
}

void ApprovalAssistant::asked(const directory::RecipientEntry& moderator,
                              const std::string& initiation_id, std::string_view subject) {
  subject.remove_prefix(std::min(request_prefix.size(), subject.size()));
  auto& known = context_.stores.of(moderator.database).open<Requests>();
  const auto answer =
      std::find_if(known.answers.begin(), known.answers.end(), [&](const Requests::Answer& each) {
        return each.moderator == &moderator && each.subject == subject;
      });
  if (answer == known.answers.end()) {
    known.requests.push_back({&moderator, std::string{subject}, initiation_id, context_.now()});
    return;
  }
  reply(*answer, initiation_id);
  known.answers.erase(answer);
}

void ApprovalAssistant::reply(const Requests::Answer& answer, const std::string& initiation_id) {
  submission::Draft draft;
  draft.sender = answer.moderator;
  draft.to.push_back(context_.directory.arbitration_mailbox()->address);
  draft.subject = (answer.approve ? "Approve: " : "Reject: ") + answer.subject;
  draft.bytes = form_bytes;
  draft.client_type = answer.moderator->client_type;
  draft.client_ip = answer.moderator->client_ip;
  draft.enclosed = std::make_shared<Decision>(initiation_id, answer.approve);
  send_(std::move(draft), context_.witness.begins(context_.now()));
}

// The first answer counts; later ones find nothing that waits. (MOD-2)
void ApprovalAssistant::decide(const Decision& decision, std::string_view sender) {
  auto& messages = waiting_mail().messages;
  const auto found = messages.find(decision.initiation_id);
  if (found == messages.end()) return;
  if (!decision.approve) {
    return refuse(decision.initiation_id, tracking::Event::moderatorreject, "Rejected: ");
  }
  rows_.ended(tracking::Event::moderatorapprove, found->second);
  submission::Approved approved;
  approved.message = found->second.what().original;
  approved.recipients = found->second.what().recipients;
  for (smtp::Recipient& recipient : approved.recipients) {
    if (recipient.approval == smtp::Approval::none) recipient.approval = smtp::Approval::given;
  }
  approved.bytes = found->second.what().bytes;
  approved.approver = sender;
  approved.initiation_id = decision.initiation_id;
  submission::Draft draft;
  draft.sender = context_.directory.arbitration_mailbox();
  draft.bytes = approved.bytes;
  draft.client_type = "ApprovalAPI";  // INFERRED
  const mail::MessageKey key = approved.message->key;
  draft.approved = std::make_shared<submission::Approved>(std::move(approved));
  send_(std::move(draft), key);
  end(decision.initiation_id);
}

void ApprovalAssistant::returned(const ApprovalRequest& request) {
  auto& messages = waiting_mail().messages;
  const auto found = messages.find(request.initiation_id);
  if (found == messages.end()) return;
  found->second.returned.insert(request.moderator);
  if (found->second.returned.size() < found->second.asked) return;
  refuse(request.initiation_id, tracking::Event::moderatorsallndr, service::undeliverable);
}

void ApprovalAssistant::expire(const std::string& initiation_id) {
  // It is looked for again where and when the database is in use.
  if (!is_here(context_.directory.arbitration_mailbox()->database)) {
    expiries_.erase(initiation_id);
    return;
  }
  refuse(initiation_id, tracking::Event::moderationexpire, "Expired: ");
}

void ApprovalAssistant::refuse(const std::string& initiation_id, tracking::Event event,
                               std::string_view prefix) {
  auto& messages = waiting_mail().messages;
  const auto found = messages.find(initiation_id);
  if (found == messages.end()) {  // A failover has lost it.
    expiries_.erase(initiation_id);
    return;
  }
  const Waiting& waiting = found->second;
  rows_.ended(event, waiting);
  for (const smtp::Recipient& recipient : waiting.what().recipients) {
    context_.witness.failed(waiting.what().original->key, recipient.number, {}, context_.now());
  }
  send(waiting, waiting.what().original->return_path, prefix, nullptr);
  end(initiation_id);
}

void ApprovalAssistant::end(const std::string& initiation_id) {
  waiting_mail().messages.erase(initiation_id);
  waiting_mail().decided.insert(initiation_id);
  expiries_.erase(initiation_id);
}

void ApprovalAssistant::mounted(directory::DatabaseIndex database) {
  if (database != context_.directory.arbitration_mailbox()->database || !is_here(database)) return;
  for (const auto& [id, waiting] : waiting_mail().messages) {
    const sim::Time due = std::max(waiting.arrived + expiry, context_.now());
    expiries_.try_emplace(id, *this, id, due);
  }
}

}  // namespace moderation
