// Sending to and receiving from the organisation.
#include "stages/internet/outside_host.h"

#include <algorithm>

#include "sim/sleep.h"
#include "stages/mail/address.h"
#include "stages/mail/hex.h"
#include "stages/service/described.h"
#include "stages/service/timing.h"

namespace internet {

OutsideHost::OutsideHost(sim::EventQueue& queue, sim::Process& process,
                         const directory::Directory& directory, smtp::Dialer& dialer,
                         service::Witness& witness, const directory::InternetHost& self,
                         std::uint64_t seed)
    : queue_(queue),
      process_(process),
      directory_(directory),
      dialer_(dialer),
      witness_(witness),
      self_(self),
      random_(seed, "outside host " + self.name),
      seed_(seed) {
  if (self_.unknown_users.empty()) return;
  Conduct conduct;
  conduct.stage = Stage::rcpt;
  conduct.reply = {550, "5.1.1", "Recipient address rejected: User unknown"};
  conduct.recipients = self_.unknown_users;
  script_.add(std::move(conduct));
}

void OutsideHost::send(OutsideMail mail, mail::MessageKey key) {
  const mail::MessageRef message = compose(mail, key);
  describe(mail, *message);
  Outgoing outgoing;
  outgoing.mail = std::move(mail);
  outgoing.message = message;
  outgoing.gives_up = queue_.now() + gives_up_after;
  outgoing.held = service::Held{witness_, key};
  for (const auto& recipient : smtp::envelope_of(outgoing.mail.recipients)) {
    outgoing.open.push_back(recipient.number);
  }
  Outgoing& kept = outgoing_.emplace(key, std::move(outgoing)).first->second;
  if (process_.up()) process_.tasks().spawn(deliver(kept));
}

void OutsideHost::resume() {
  for (auto& [key, outgoing] : outgoing_) process_.tasks().spawn(deliver(outgoing));
}

std::string OutsideHost::new_message_id() {
  std::string id;
  id = "<";
  const std::string now = sim::iso(queue_.now());
  for (const char c : now.substr(0, 19)) {
    if (c >= '0' && c <= '9') id += c;
  }
  id += "." + std::to_string(++messages_ + sim::hash(seed_, self_.name) % 9000) + "@" + self_.name +
        ">";
  return id;
}

mail::MessageRef OutsideHost::compose(const OutsideMail& mail, mail::MessageKey key) {
  auto message = mail::new_message();
  message->key = message->sent = key;
  message->crashes = mail.crashes;
  std::string& id = message->message_id;  // "<20130623140512.4711@mail.contoso.com>"
  id = mail.message_id.empty() ? new_message_id() : mail.message_id;
  message->subject = mail.subject;
  message->sender = mail.header_from.empty() ? mail.from : mail.header_from;
  message->return_path = mail.return_path.empty() ? mail.from : mail.return_path;
  message->attachment = mail.attachment;
  message->scl = mail.scl;
  message->item_class = mail.item_class;
  message->corrupt = mail.corrupt;
  message->infected = mail.infected;
  message->direction = mail::Direction::incoming;
  message->arrival = queue_.now();
  return message;
}

sim::Task<> OutsideHost::deliver(Outgoing& outgoing) {
  for (;;) {
    const auto response = co_await offer(outgoing);
    if (response) settle(outgoing, *response);
    if (outgoing.open.empty()) break;
    const bool refused = response && !response->final.accepted() && !response->final.transient();
    if (refused || queue_.now() >= outgoing.gives_up) {
      fail(outgoing);
      break;
    }
    co_await sim::sleep(queue_, retry_after);
  }
  const OutsideMail mail = std::move(outgoing.mail);
  const bool failed = !outgoing.open.empty();
  outgoing_.erase(outgoing.message->key);
  if (failed && !mail.return_path.empty()) give_back(mail);
}

void OutsideHost::settle(Outgoing& outgoing, const smtp::Response& response) {
  const auto& named = response.recipients;
  const bool accepted = response.final.accepted();
  if (!accepted) outgoing.status = response.final.str();
  std::vector<smtp::RecipientNumber> open;
  for (std::size_t i = 0; i < outgoing.open.size(); ++i) {
    const smtp::RecipientNumber number = outgoing.open[i];
    const bool by_name = !named.empty() && !named[i].accepted();
    if (by_name && !named[i].transient()) {
      witness_.refused_alone(outgoing.message->key, number, named[i].str(), queue_.now());
    } else if (by_name || !accepted) {
      open.push_back(number);
      if (accepted) outgoing.status = named[i].str();
    } else {
      outgoing.taken = true;
    }
  }
  outgoing.open = std::move(open);
}

void OutsideHost::fail(const Outgoing& outgoing) {
  const mail::MessageKey key = outgoing.message->key;
  for (const smtp::RecipientNumber number : outgoing.open) {
    if (outgoing.taken) {
      witness_.refused_alone(key, number, outgoing.status, queue_.now());
    } else {
      witness_.failed(key, number, outgoing.status, queue_.now());
    }
  }
}

void OutsideHost::describe(const OutsideMail& mail, const mail::Message& message) {
  const auto recipients = smtp::envelope_of(mail.recipients);
  witness_.describe(message.key, service::sending_of(message, mail.bytes, recipients, self_.ip));
}

std::vector<directory::ServerIndex> OutsideHost::front_ends(const OutsideMail& mail) {
  if (mail.through) return {*mail.through};
  std::vector<directory::ServerIndex> found;
  // Where there are Edge servers, the domains' MX records name them. (EDG-2)
  for (directory::ServerIndex i = 0; i < directory_.servers().size(); ++i) {
    const directory::ServerEntry& server = directory_.server(i);
    if (directory_.has_edge() ? server.edge : server.client_access) found.push_back(i);
  }
  for (std::size_t i = found.size(); i > 1; --i) {
    const auto at = random_.below(static_cast<std::uint32_t>(i));
    std::swap(found[i - 1], found[at]);
  }
  return found;
}

sim::Task<std::optional<smtp::Response>> OutsideHost::offer(const Outgoing& outgoing) {
  const OutsideMail& mail = outgoing.mail;
  for (const directory::ServerIndex server : front_ends(mail)) {
    const auto& entry = directory_.server(server);
    const smtp::Port port = entry.edge ? smtp::Port::transport : smtp::Port::frontend;
    const smtp::Peer peer{server, port, entry.fqdn, entry.ip};
    const auto connection = co_await dialer_.connect(peer);
    if (!connection) continue;
    smtp::Transaction transaction;
    transaction.helo = self_.name;
    transaction.client_ip = self_.ip;
    transaction.message = outgoing.message;
    for (const smtp::RecipientNumber number : outgoing.open) {
      const auto at = static_cast<smtp::RecipientNumber>(transaction.recipients.size());
      transaction.recipients.emplace_back(mail.recipients[number], at);
      transaction.recipients.back().notify = mail.notify;
    }
    transaction.rest = outgoing.open.size() < mail.recipients.size();
    transaction.bytes = mail.bytes;
    transaction.received_lines = mail.received_lines;
    auto response = co_await connection->send(transaction);
    co_return response;
  }
  co_return std::nullopt;
}

sim::Task<smtp::Response> OutsideHost::receive(smtp::Transaction& transaction) {
  const service::Held working{witness_, transaction.message->key};
  Script::Verdict verdict = script_.judge(transaction, queue_.now());
  const bool refused = verdict.mail || verdict.data || !verdict.any_recipient();
  const auto accept = random_.draw(service::timing::outside_accept.quantiles());
  // Who is refused before the data does not send them.
  const sim::Duration transfer =
      refused || verdict.hangs_up_at_data ? sim::Duration{0} : transaction.transfer;
  co_await sim::sleep(queue_, accept + transfer + verdict.delay);
  if (verdict.mail) co_return smtp::Response{*verdict.mail};
  smtp::Response response;
  response.recipients = std::move(verdict.recipients);
  if (refused) {
    response.final = verdict.data.value_or(smtp::Reply{554, "5.5.1", "Error: no valid recipients"});
    co_return response;
  }
  if (verdict.hangs_up_at_data) co_return smtp::hung_up();
  if (verdict.dot) {
    response.final = *verdict.dot;
    co_return response;
  }
  for (std::size_t i = 0; i < transaction.recipients.size(); ++i) {
    if (!response.recipients[i].accepted()) continue;
    witness_.copy_outside(transaction.message->key, transaction.recipients[i].number);
    forward(transaction, transaction.recipients[i].address);
  }
  if (verdict.hangs_up_at_dot) co_return smtp::hung_up();
  response.final = queued(transaction);
  co_return response;
}

void OutsideHost::forward(const smtp::Transaction& transaction, std::string_view recipient) {
  const mail::Message& message = *transaction.message;
  for (const auto& [user, to] : self_.forwards) {
    if (!mail::same_address(user, recipient)) continue;
    OutsideMail mail;
    mail.from = message.sender;
    mail.return_path = message.return_path;
    mail.recipients = {to};
    mail.subject = message.subject;
    mail.bytes = transaction.bytes;
    mail.message_id = message.message_id;
    mail.received_lines = transaction.received_lines + 1;
    send(std::move(mail), witness_.begins(queue_.now()));
  }
}

// As a common mail host words it. Its sender may be anybody's: only ours is told here. (RCV-6)
void OutsideHost::give_back(const OutsideMail& mail) {
  if (mail.return_path == "<>" || !directory_.accepts(mail::domain_of(mail.return_path))) return;
  OutsideMail notice;
  notice.from = "MAILER-DAEMON@" + self_.name;
  notice.return_path = "<>";
  notice.recipients = {mail.return_path};
  notice.subject = "Undelivered Mail Returned to Sender";
  notice.bytes = mail.bytes + 2000;
  send(std::move(notice), witness_.begins(queue_.now()));
}

smtp::Reply OutsideHost::queued(const smtp::Transaction& transaction) const {
  const std::uint64_t queue_id = sim::hash(seed_, transaction.message->message_id) ^
                                 sim::hash(transaction.session.id, self_.name);
  char digits[10];
  mail::write_hex(mail::upper_case_hex, queue_id, 5, digits);
  return {250, "2.0.0", "Ok: queued as " + std::string(digits, sizeof digits)};
}

}  // namespace internet
