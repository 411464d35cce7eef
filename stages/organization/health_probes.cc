// Composing probes, and sending them the three ways.
#include "stages/organization/health_probes.h"

#include <string>

#include "sim/sleep.h"
#include "stages/directory/health_mailboxes.h"
#include "stages/service/described.h"

namespace organization {
namespace {

// One way of sending, as Managed Availability names it.
struct Way {
  std::string_view name;
  std::string_view subject;  // The last two INFERRED.
};
constexpr Way inbound_proxy{"OnPremisesInboundProxy", "Inbound proxy probe"};
constexpr Way client_submission{"OnPremisesSmtpClientSubmission", "Client submission probe"};
constexpr Way mapi_submission{"Mapi.Submit.Probe", "Mapi.Submit.Probe"};

constexpr std::uint64_t probe_bytes = 1200;         // INFERRED
constexpr std::string_view probe_ip = "127.0.0.1";  // It runs on the server itself. INFERRED

std::string health_mailbox(const service::Context& context, directory::DatabaseIndex database) {
  return directory::health_mailbox(context.directory.topology(), context.seed,
                                   context.directory.database(database).name, 0);
}

mail::MessageRef compose(const service::Context& context, const Way& way, mail::MessageKey key,
                         std::string sender, mail::Direction direction) {
  auto message = mail::new_message();
  const std::uint64_t high = sim::mix(sim::hash(context.seed, context.stream(way.name)) ^ key);
  message->key = key;
  message->message_id =
      "<" + mail::Guid{high, sim::mix(high)}.digits() + "@" + context.self().fqdn + ">";
  message->subject = way.subject;
  message->sender = message->return_path = std::move(sender);
  message->direction = direction;
  message->arrival = context.now();
  message->probe = way.name;
  return message;
}

// To the front end of this server, on that port; once.
sim::Task<> offer(const service::Context& context, smtp::Port port, smtp::Transaction transaction) {
  const mail::MessageKey key = transaction.message->key;
  const service::Held held{context.witness, key};
  context.witness.describe(key, service::sending_of(transaction));
  const smtp::Peer peer{context.server, port, context.self().fqdn, context.self().ip};
  const auto connection = co_await context.dialer.connect(peer);
  std::string status;
  if (connection) {
    const auto response = co_await connection->send(transaction);
    if (response && response->final.accepted()) co_return;
    if (response) status = response->final.str();
  }
  context.witness.failed(key, 0, status, context.now());
}

smtp::Transaction transaction(const service::Context& context, mail::MessageRef message,
                              std::string recipient) {
  smtp::Transaction out;
  out.helo = context.self().fqdn;
  out.client_ip = probe_ip;
  out.message = std::move(message);
  out.recipients.emplace_back(std::move(recipient), 0);
  out.bytes = probe_bytes;
  return out;
}

// From outside, as it were: the sender is a domain of nobody here. (PROBE-2)
sim::Task<> probe_inbound(const service::Context& context, directory::DatabaseIndex database) {
  const bool early = context.directory.probe_care() == directory::ProbeCare::early;
  std::string sender = early ? "inboundproxy@inboundproxy.com" : "inboundproxy@contoso.com";
  const mail::MessageKey key = context.witness.begins(context.now());
  auto message = compose(context, inbound_proxy, key, std::move(sender), mail::Direction::incoming);
  auto mail = transaction(context, std::move(message), health_mailbox(context, database));
  co_await offer(context, smtp::Port::frontend, std::move(mail));
}

sim::Task<> probe_client(const service::Context& context, directory::DatabaseIndex database) {
  const std::string user = health_mailbox(context, database);
  const mail::MessageKey key = context.witness.begins(context.now());
  auto message = compose(context, client_submission, key, user, mail::Direction::originating);
  auto mail = transaction(context, std::move(message), user);
  mail.user = context.directory.find(user)->address;
  co_await offer(context, smtp::Port::client, std::move(mail));
}

void probe_mapi(const service::Context& context, submission::Submission& submission,
                directory::DatabaseIndex database) {
  submission::Draft draft;
  draft.sender = context.directory.find(health_mailbox(context, database));
  draft.to = {draft.sender->address};
  draft.subject = mapi_submission.subject;
  draft.bytes = probe_bytes;
  draft.client_type = "Monitoring";
  draft.probe = mapi_submission.name;
  submission.client_sends(std::move(draft), context.witness.begins(context.now()));
}

// Both ways through the front end, each time to a database at random. INFERRED
sim::Task<> watch_front_end(const service::Context& context) {
  sim::Random random(context.seed, context.stream("probes of the front end"));
  const auto databases = static_cast<std::uint32_t>(context.directory.databases().size());
  const sim::Duration first = sim::seconds{random.below(150)};
  co_await sim::sleep(context.queue, first);
  for (;;) {
    const directory::DatabaseIndex inbound = random.below(databases);
    context.process.tasks().spawn(probe_inbound(context, inbound));
    co_await sim::sleep(context.queue, probe_interval / 2);
    const directory::DatabaseIndex client = random.below(databases);
    context.process.tasks().spawn(probe_client(context, client));
    co_await sim::sleep(context.queue, probe_interval / 2);
  }
}

// Every database that is mounted here.
sim::Task<> watch_databases(const service::Context& context, submission::Submission& submission) {
  sim::Random random(context.seed, context.stream("probes of databases"));
  const sim::Duration first = sim::seconds{random.below(300)};
  co_await sim::sleep(context.queue, first);
  for (;;) {
    const auto databases = static_cast<std::uint32_t>(context.directory.databases().size());
    for (directory::DatabaseIndex i = 0; i < databases; ++i) {
      if (context.state.active(i) != context.server || !context.state.mounted(i)) continue;
      probe_mapi(context, submission, i);
    }
    co_await sim::sleep(context.queue, probe_interval);
  }
}

bool are_on(const service::Context& context) {
  return context.directory.topology().probes && !context.directory.databases().empty();
}

}  // namespace

void start_front_end_probes(const service::Context& context) {
  if (are_on(context)) context.process.tasks().spawn(watch_front_end(context));
}

void start_database_probes(const service::Context& context, submission::Submission& submission) {
  if (are_on(context)) context.process.tasks().spawn(watch_databases(context, submission));
}

}  // namespace organization
