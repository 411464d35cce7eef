// Sends, crashes, restarts and cuts at their times.
#include "tools/scenario/driver.h"

#include <algorithm>

#include "sim/check.h"
#include "sim/sleep.h"
#include "stages/mail/address.h"

namespace scenario {
namespace {

// The outside host that a mail comes from. The reader has checked that there is one.
directory::ServerIndex sending_host(const directory::Directory& directory, const Send& send) {
  if (!send.via.empty()) return *directory.host_named(send.via);
  const auto domain = directory.outside_domain_named(mail::domain_of(send.from));
  CHECK(domain.has_value());
  return directory.outside_domain(*domain).host;
}

std::string subject_of(const Send& send, std::uint64_t number) {
  return send.count > 1 ? send.subject + " " + std::to_string(number) : send.subject;
}

}  // namespace

Driver::Driver(sim::EventQueue& queue, organization::Organization& world, const Story& story)
    : queue_(queue), world_(world), story_(story), last_action_(story.start) {
  for (const Expectation& expectation : story.expectations) expected_.insert(expectation.message);
  for (const Line& line : story.timeline) {
    const auto* treatment = std::get_if<MessageTreatment>(&line.action);
    if (treatment != nullptr) treated_.insert(treatment->message);
  }
  for (const Line& line : story.timeline) {
    sim::Time last = story.start + line.at;
    if (const auto* send = std::get_if<Send>(&line.action)) {
      last += send->every * static_cast<std::int64_t>(send->count - 1);
    } else if (const auto* cut = std::get_if<Partition>(&line.action)) {
      last = story.start + cut->until;
    } else if (const auto* pressure = std::get_if<PressureLine>(&line.action)) {
      last = story.start + pressure->until;
    } else if (const auto* dismount = std::get_if<Dismount>(&line.action)) {
      last = story.start + dismount->until;
    } else if (const auto* fault = std::get_if<Fault>(&line.action)) {
      last = story.start + fault->until;
    } else if (const auto* drain = std::get_if<Drain>(&line.action)) {
      last += drain->duration.value_or(sim::Duration{0});
    } else if (const auto* dns = std::get_if<DnsChange>(&line.action)) {
      last += dns->duration.value_or(sim::Duration{0});
    }
    last_action_ = std::max(last_action_, last);
    tasks_.spawn(play(line));
  }
}

sim::Task<> Driver::play(const Line& line) {
  co_await sim::sleep_until(queue_, story_.start + line.at);
  const auto server = [&](const std::string& name) {
    const auto ours = world_.directory().server_named(name);
    return ours ? *ours : *world_.directory().host_named(name);
  };
  if (const auto* send = std::get_if<Send>(&line.action)) {
    co_await send_all(*send);
  } else if (const auto* crash = std::get_if<Crash>(&line.action)) {
    if (crash->service) {
      world_.crash(server(crash->server), *crash->service);
    } else {
      world_.crash(server(crash->server));
    }
  } else if (const auto* restart = std::get_if<Restart>(&line.action)) {
    this->restart(server(restart->server), *restart);
  } else if (const auto* failover = std::get_if<Failover>(&line.action)) {
    const auto database = world_.directory().database_named(failover->database);
    world_.activate(*database, server(failover->to), failover->lost);
  } else if (const auto* switchover = std::get_if<Switchover>(&line.action)) {
    world_.switch_over(server(switchover->server));
  } else if (const auto* decision = std::get_if<Decide>(&line.action)) {
    decide(*decision);
  } else if (const auto* cut = std::get_if<Partition>(&line.action)) {
    co_await partition(*cut);
  } else if (const auto* host = std::get_if<HostConduct>(&line.action)) {
    const sim::Time until = host->duration ? queue_.now() + *host->duration : sim::Time::max();
    world_.behave(*world_.directory().host_named(host->host), host->conduct, until);
  } else if (const auto* connector = std::get_if<ConnectorChange>(&line.action)) {
    change(*connector);
  } else if (const auto* link = std::get_if<LinkChange>(&line.action)) {
    world_.change_link(link->link, link->cost);
  } else if (const auto* pressure = std::get_if<PressureLine>(&line.action)) {
    const sim::Time until = story_.start + pressure->until;
    world_.press(server(pressure->server),
                 {pressure->resource, pressure->level, queue_.now(), until});
  } else if (const auto* dismount = std::get_if<Dismount>(&line.action)) {
    const auto database = *world_.directory().database_named(dismount->database);
    world_.dismount(database);
    co_await sim::sleep_until(queue_, story_.start + dismount->until);
    world_.mount(database);
  } else if (const auto* treatment = std::get_if<MessageTreatment>(&line.action)) {
    treat(*treatment);
  } else if (const auto* resubmit = std::get_if<Resubmit>(&line.action)) {
    world_.resubmit_queues(server(resubmit->server));
  } else if (const auto* request = std::get_if<ResubmitRequest>(&line.action)) {
    ask_safety_net(*request);
  } else if (const auto* drain = std::get_if<Drain>(&line.action)) {
    co_await this->drain(*drain);
  } else if (const auto* dns = std::get_if<DnsChange>(&line.action)) {
    co_await change_dns(*dns);
  } else if (const auto* fault = std::get_if<Fault>(&line.action)) {
    co_await let_fail(*fault);
  }
}

void Driver::restart(std::uint32_t host, const Restart& line) {
  using Queues = organization::Organization::Queues;
  if (line.service) {
    world_.restart(host, *line.service);
  } else {
    world_.restart(host, line.new_queue_database ? Queues::lost : Queues::kept);
  }
}

void Driver::treat(const MessageTreatment& treatment) {
  for (const mail::MessageKey key : keys_[treatment.message]) {
    for (directory::ServerIndex i = 0; i < world_.directory().servers().size(); ++i) {
      const bool meant =
          treatment.server.empty() || world_.directory().server_named(treatment.server) == i;
      if (meant) world_.treat(i, key, treatment.treatment);
    }
  }
}

void Driver::ask_safety_net(const ResubmitRequest& line) {
  const directory::Directory& directory = world_.directory();
  const auto server = *directory.server_named(line.server);
  transport::ResubmitRequest request;
  request.from = story_.start + line.from;
  request.until = story_.start + line.until;
  request.sender = line.sender;
  request.recipient = line.recipient;
  if (!line.database.empty()) request.database = *directory.database_named(line.database);
  if (line.unresponsive.empty()) world_.resubmit(server, request);
  for (const auto& name : line.unresponsive) {
    request.unresponsive = *directory.server_named(name);
    world_.resubmit(server, request);
  }
}

sim::Task<> Driver::drain(const Drain& drain) {
  const auto server = *world_.directory().server_named(drain.server);
  std::vector<directory::ServerIndex> to;
  for (const auto& name : drain.to) to.push_back(*world_.directory().server_named(name));
  world_.drain(server, std::move(to));
  if (!drain.duration) co_return;
  co_await sim::sleep(queue_, *drain.duration);
  world_.drain(server, {});
}

void Driver::change(const ConnectorChange& change) {
  const auto& connectors = world_.directory().topology().send_connectors;
  const auto found = std::find_if(connectors.begin(), connectors.end(), [&](const auto& connector) {
    return connector.name == change.connector;
  });
  CHECK(found != connectors.end());  // The reader has looked for it.
  const auto number = static_cast<std::uint32_t>(found - connectors.begin());
  directory::State::Connector settings = world_.state().connector(number);
  settings.enabled = change.enabled.value_or(settings.enabled);
  settings.cost = change.cost.value_or(settings.cost);
  world_.change(number, settings);
}

sim::Task<> Driver::change_dns(const DnsChange& change) {
  const auto domain = *world_.directory().outside_domain_named(change.domain);
  world_.set_dns(domain, change.answer);
  if (!change.duration) co_return;
  co_await sim::sleep(queue_, *change.duration);
  world_.set_dns(domain, directory::DnsAnswer::found);
}

// A moderator knows a message by its subject.
void Driver::decide(const Decide& decision) {
  const auto& mailboxes = story_.topology.mailboxes;
  const auto moderator =
      std::find_if(mailboxes.begin(), mailboxes.end(),
                   [&](const directory::Mailbox& one) { return one.alias == decision.by; });
  CHECK(moderator != mailboxes.end());
  const directory::RecipientEntry& entry = *world_.directory().find(moderator->address);
  for (const Line& line : story_.timeline) {
    const auto* send = std::get_if<Send>(&line.action);
    if (send == nullptr || send->message != decision.message) continue;
    for (std::uint64_t i = 1; i <= send->count; ++i) {
      world_.decide(entry, subject_of(*send, i), decision.approve);
    }
  }
}

sim::Task<> Driver::partition(const Partition& cut) {
  const auto first = *world_.directory().server_named(cut.first);
  const auto second = *world_.directory().server_named(cut.second);
  world_.cut(first, second);
  co_await sim::sleep_until(queue_, story_.start + cut.until);
  world_.join(first, second);
}

sim::Task<> Driver::let_fail(const Fault& fault) {
  std::vector<directory::ServerIndex> servers;
  for (const auto& name : fault.servers) servers.push_back(*world_.directory().server_named(name));
  for (const auto server : servers) world_.fault_begins(fault.helper, server);
  co_await sim::sleep_until(queue_, story_.start + fault.until);
  for (const auto server : servers) world_.fault_ends(fault.helper, server);
}

sim::Task<> Driver::send_all(const Send& send) {
  const bool expected = expected_.contains(send.message);
  for (std::uint64_t i = 1; i <= send.count; ++i) {
    const mail::MessageKey key = send_one(send, i);
    if (expected) names_.emplace(key, send.message);
    if (treated_.contains(send.message)) keys_[send.message].push_back(key);
    if (send.every.count() == 0 || i == send.count) continue;
    co_await sim::sleep(queue_, send.every);
  }
}

mail::MessageKey Driver::send_one(const Send& send, std::uint64_t number) {
  if (send.file) return put_file(send, number);
  const directory::Directory& directory = world_.directory();
  std::string subject = subject_of(send, number);
  const directory::RecipientEntry* sender = directory.find(send.from);
  if (sender != nullptr && sender->is_mailbox()) {
    submission::Draft draft;
    draft.sender = sender;
    draft.to = send.to;
    draft.cc = send.cc;
    draft.bcc = send.bcc;
    draft.subject = std::move(subject);
    draft.bytes = send.bytes;
    draft.attachment = send.attachment;
    draft.client_type = send.client_type.empty() ? sender->client_type : send.client_type;
    draft.client_ip = sender->client_ip;
    draft.item_class = send.item_class;
    draft.corrupt = send.corrupt;
    draft.infected = send.infected;
    draft.crashes = send.crashes;
    draft.submission_crashes = send.submission_crashes;
    draft.notify = send.notify.value_or(smtp::Notify{});
    if (!send.in_name_of.empty()) draft.in_name_of = directory.find(send.in_name_of);
    draft.on_behalf = send.on_behalf;
    if (!send.alternate.empty()) {
      draft.alternate_recipient = directory.find(send.alternate)->address;
    }
    if (send.smtp)
      return world_.send_by_smtp(std::move(draft), directory.server_named(send.through));
    return world_.send(std::move(draft));
  }
  internet::OutsideMail mail;
  mail.from = send.from;
  mail.header_from = send.header_from;
  for (const auto* list : {&send.to, &send.cc, &send.bcc}) {
    mail.recipients.insert(mail.recipients.end(), list->begin(), list->end());
  }
  mail.subject = std::move(subject);
  mail.bytes = send.bytes;
  mail.attachment = send.attachment;
  mail.scl = send.scl;
  mail.item_class = send.item_class;
  mail.corrupt = send.corrupt;
  mail.infected = send.infected;
  mail.crashes = send.crashes;
  mail.notify = send.notify.value_or(smtp::Notify{});
  if (!send.through.empty()) mail.through = directory.server_named(send.through);
  return world_.send_from_outside(sending_host(directory, send), std::move(mail));
}

mail::MessageKey Driver::put_file(const Send& send, std::uint64_t number) {
  const FileDrop& drop = *send.file;
  transport::DroppedFile file;
  file.name = drop.name;
  if (send.count > 1) {  // "order-1.eml", "order-2.eml" …
    const std::size_t dot = std::min(file.name.rfind('.'), file.name.size());
    file.name.insert(dot, "-" + std::to_string(number));
  }
  if (!drop.no_sender) file.sender = send.from;
  std::vector<std::string> addresses;
  for (const auto* list : {&send.to, &send.cc, &send.bcc}) {
    addresses.insert(addresses.end(), list->begin(), list->end());
  }
  file.recipients = smtp::envelope_of(addresses);
  for (auto& recipient : file.recipients) recipient.notify = send.notify.value_or(smtp::Notify{});
  file.subject = subject_of(send, number);
  file.bytes = send.bytes;
  file.header_bytes = drop.header_bytes;
  file.attachment = send.attachment;
  file.item_class = send.item_class;
  file.corrupt = send.corrupt;
  file.crashes = send.crashes;
  const auto server = *world_.directory().server_named(drop.server);
  return world_.put_into(server, drop.folder, std::move(file));
}

}  // namespace scenario
