// Composing a message as a mail program does, and offering it to front ends.
#include "stages/organization/mail_programs.h"

#include "sim/sleep.h"
#include "stages/mail/address.h"
#include "stages/mail/hex.h"
#include "stages/service/described.h"

namespace organization {

MailPrograms::MailPrograms(sim::EventQueue& queue, service::Witness& witness,
                           const directory::Directory& directory, DialerOf dialer,
                           std::uint64_t seed)
    : queue_(queue),
      witness_(witness),
      directory_(directory),
      dialer_(std::move(dialer)),
      seed_(seed),
      random_(seed, "mail programs") {}

mail::MessageKey MailPrograms::send(submission::Draft draft,
                                    std::optional<directory::ServerIndex> through) {
  const mail::MessageKey key = witness_.begins(queue_.now());
  const submission::Envelope envelope = submission::envelope_of(draft);
  Outgoing outgoing;
  outgoing.user = draft.sender->address;
  outgoing.client_ip = draft.client_ip;
  outgoing.message = compose(draft, key);
  outgoing.recipients = envelope.recipients;
  outgoing.bytes = draft.bytes;
  outgoing.through = through;
  outgoing.gives_up = queue_.now() + gives_up_after;
  witness_.describe(key, service::sending_of(*outgoing.message, outgoing.bytes, outgoing.recipients,
                                             outgoing.client_ip));
  outgoing.held = service::Held{witness_, key};
  tasks_.spawn(deliver(std::move(outgoing)));
  return key;
}

// "<51C70B4E.4A1D07F3@fabrikam.com>": the seconds since 1970 and a number, as one common program
// has it. INFERRED; Exchange keeps what it finds. (ID-4)
mail::MessageRef MailPrograms::compose(const submission::Draft& draft, mail::MessageKey key) {
  auto message = mail::new_message();
  message->key = message->sent = key;
  message->crashes = draft.crashes;
  char digits[8];
  const auto add = [&](std::uint64_t number) {
    mail::write_hex(mail::upper_case_hex, number, 4, digits);
    message->message_id.append(digits, sizeof digits);
  };
  message->message_id = "<";
  add(static_cast<std::uint64_t>(queue_.now().time_since_epoch() / sim::seconds{1}));
  message->message_id += '.';
  add(sim::mix(sim::hash(seed_, draft.sender->address) ^ key));
  message->message_id += '@';
  message->message_id.append(mail::domain_of(draft.sender->address)) += '>';
  message->subject = draft.subject;
  message->sender = message->return_path = draft.sender->address;
  message->attachment = draft.attachment;
  message->corrupt = draft.corrupt;
  message->infected = draft.infected;
  message->item_class = draft.item_class;
  message->arrival = queue_.now();
  return message;
}

sim::Task<> MailPrograms::deliver(Outgoing outgoing) {
  const mail::MessageKey key = outgoing.message->key;
  std::string status;  // The last answer.
  for (;;) {
    const auto reply = co_await offer(outgoing);
    if (reply && reply->accepted()) co_return;
    if (reply) status = reply->str();
    const bool refused = reply && !reply->transient();
    if (refused || queue_.now() >= outgoing.gives_up) break;
    co_await sim::sleep(queue_, retry_after);
  }
  for (const auto& recipient : outgoing.recipients) {
    witness_.failed(key, recipient.number, status, queue_.now());
  }
}

std::vector<directory::ServerIndex> MailPrograms::front_ends(const Outgoing& outgoing) {
  if (outgoing.through) return {*outgoing.through};
  std::vector<directory::ServerIndex> all, order;
  for (directory::ServerIndex i = 0; i < directory_.servers().size(); ++i) {
    if (directory_.server(i).client_access) all.push_back(i);
  }
  while (!all.empty()) order.push_back(random_.take_one(all));  // One name for all in DNS.
  return order;
}

sim::Task<std::optional<smtp::Reply>> MailPrograms::offer(const Outgoing& outgoing) {
  for (const directory::ServerIndex server : front_ends(outgoing)) {
    const auto& entry = directory_.server(server);
    const smtp::Peer peer{server, smtp::Port::client, entry.fqdn, entry.ip};
    const auto connection = co_await dialer_(server).connect(peer);
    if (!connection) continue;
    smtp::Transaction transaction;
    transaction.helo = "[" + outgoing.client_ip + "]";
    transaction.client_ip = outgoing.client_ip;
    transaction.user = outgoing.user;
    transaction.message = outgoing.message;
    transaction.recipients = outgoing.recipients;
    transaction.bytes = outgoing.bytes;
    const auto response = co_await connection->send(transaction);
    if (!response) co_return std::nullopt;
    co_return response->final;
  }
  co_return std::nullopt;
}

}  // namespace organization
