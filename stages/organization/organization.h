// A topology becomes hosts with their services, a network between them, and logs.
//
// The organisation is driven from outside: mail is put in, servers crash and start, links are cut,
// and the event queue is run by whoever owns it.
//
// Each role brings its services, and there are no others (ARC-1): every message passes a Transport
// service (ARC-3), and goes from service to service only where each dials the other (ARC-5).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sim/event_queue.h"
#include "sim/network.h"
#include "sim/task_group.h"
#include "stages/directory/directory.h"
#include "stages/directory/routing.h"
#include "stages/directory/state.h"
#include "stages/internet/outside_host.h"
#include "stages/organization/active_manager.h"
#include "stages/organization/mail_programs.h"
#include "stages/organization/service_kind.h"
#include "stages/organization/wire.h"
#include "stages/service/stores.h"
#include "stages/service/witness.h"
#include "stages/submission/outbox.h"
#include "stages/tracking/log.h"
#include "stages/transport/drop_folders.h"
#include "stages/transport/treatment.h"

namespace organization {

struct Settings {
  std::uint64_t seed = 1;
  tracking::LogSettings logs;
  // activate(), switch_over() or resubmit() will be called: Safety Net is kept.
  bool databases_move = false;
  // The log folder of a server; must stay valid as long as the organisation lives.
  std::function<tracking::LogDirectory&(const std::string& server)> log_folder;
};

class Organization {
 public:
  // The queue and the witness must outlive the organisation. Every server is started.
  Organization(sim::EventQueue& queue, service::Witness& witness, directory::Topology topology,
               Settings settings);
  ~Organization();
  Organization(const Organization&) = delete;
  Organization& operator=(const Organization&) = delete;

  const directory::Directory& directory() const { return directory_; }

  // A mailbox user sends; if its store is out of reach, the client tries again every minute.
  mail::MessageKey send(submission::Draft draft);
  // A moderator answers what he is asked about messages with this subject, now or later on; if his
  // store is out of reach, he tries again every minute. REQUIRES: somebody is moderated. (MOD-2)
  void decide(const directory::RecipientEntry& moderator, std::string subject, bool approve);
  // The same by SMTP, with a name and a password. (FET-3)
  mail::MessageKey send_by_smtp(submission::Draft draft,
                                std::optional<directory::ServerIndex> through) {
    return mail_programs_.send(std::move(draft), through);
  }
  // Somebody outside sends, through the host of that number.
  mail::MessageKey send_from_outside(directory::ServerIndex host, internet::OutsideMail mail);

  // Somebody puts a file into a folder of a mailbox server; while the machine is down, he tries
  // again every minute. (ARC-8)
  mail::MessageKey put_into(directory::ServerIndex server, transport::Folder folder,
                            transport::DroppedFile file);

  // Of our servers and of hosts outside.
  void crash(directory::ServerIndex server);  // Nothing happens if it is down.
  // If it is up, it goes down first. With a new queue database, what lay in the old one is lost.
  enum class Queues : std::uint8_t { kept, lost };
  void restart(directory::ServerIndex server, Queues queues);
  // The same for one service of a server of ours that has it, while the machine goes on. If the
  // machine is down, nothing happens: the service starts with it.
  void crash(directory::ServerIndex server, ServiceKind service);
  void restart(directory::ServerIndex server, ServiceKind service);
  void cut(directory::ServerIndex a, directory::ServerIndex b);
  void join(directory::ServerIndex a, directory::ServerIndex b);

  // The copy on `server` becomes the active one; it lacks what the database got in the last `lost`.
  // Nothing happens if it is that already. REQUIRES: a copy is there. (HA-1)
  void activate(directory::DatabaseIndex database, directory::ServerIndex server,
                sim::Duration lost);
  // An administrator takes the active copy out of use, and mounts it again: nobody reaches its
  // mailboxes meanwhile. A copy that is activated is mounted. (DEL-10)
  void dismount(directory::DatabaseIndex database);
  void mount(directory::DatabaseIndex database);
  // A resource of the server runs short for a while. (BKP-1)
  void press(directory::ServerIndex server, const transport::Pressure& pressure);
  // A helper of the categorizer fails, until as many of its faults have ended as begun. (CAT-8)
  void fault_begins(directory::Helper helper, directory::ServerIndex server) {
    state_.fault_begins(helper, server);
  }
  void fault_ends(directory::Helper helper, directory::ServerIndex server) {
    state_.fault_ends(helper, server);
  }
  // Every active copy of the server goes to a server that is up and has another, without loss;
  // what has none stays. (HA-1, HA-3)
  void switch_over(directory::ServerIndex server);

  // An administrator changes a send connector, by its number; mail that waits is routed anew.
  void change(std::uint32_t connector, directory::State::Connector settings);
  // The same for a site link, by its number. Packets go as they went: only routing changes. (RTE-5)
  void change_link(std::size_t link, std::uint32_t cost);
  const directory::State& state() const { return state_; }
  // An administrator does that with a message in the queues of a server, as soon as its Transport
  // is up; send() or send_from_outside() gave it that key. (QUE-17)
  void treat(directory::ServerIndex server, mail::MessageKey sent, transport::Treatment treatment);
  // Retry-Queue with resubmission, for all delivery queues of the server.
  void resubmit_queues(directory::ServerIndex server);
  // Add-ResubmitRequest at the server; nothing happens if its Transport is down. (SNT-10)
  void resubmit(directory::ServerIndex server, const transport::ResubmitRequest& request);
  // From now on the server takes no mail and hands what it has to these; to none: as usual.
  void drain(directory::ServerIndex server, std::vector<directory::ServerIndex> to);

  // A host outside behaves so until then, too.
  void behave(directory::ServerIndex host, internet::Conduct conduct, sim::Time until);
  // What DNS says of a domain outside, by its number, from now on.
  void set_dns(std::uint32_t domain, directory::DnsAnswer answer);

  // Writes what the logs have buffered.
  void flush_logs();

 private:
  struct Server;
  struct Outside;

  void add_servers();
  void add_outside_hosts();
  // Services learn that the database is on another server, or in use again.
  void announce(directory::DatabaseIndex database);
  // Its client reaches the mailbox.
  bool has_store(const directory::RecipientEntry& mailbox);
  // A program has failed: it ends, and is started again.
  sim::Task<> start_again(directory::ServerIndex server, ServiceKind service);
  void routing_changed();
  sim::Task<> treat_when_up(directory::ServerIndex server, mail::MessageKey sent,
                            transport::Treatment treatment);
  sim::Task<> put_when_up(directory::ServerIndex server, transport::Folder folder,
                          transport::DroppedFile file);
  sim::Task<> send_when_up(submission::Draft draft, mail::MessageKey key);
  sim::Host& host(directory::ServerIndex index);
  sim::Task<> decide_when_up(const directory::RecipientEntry* moderator, std::string subject,
                             bool approve);
  Listener listener(std::uint32_t host, smtp::Port port);

  sim::EventQueue& queue_;
  service::Witness& witness_;
  Settings settings_;
  directory::Directory directory_;
  directory::State state_;
  directory::Routing routing_;
  service::Stores stores_;
  sim::Network network_;
  Listeners listeners_;
  std::vector<std::unique_ptr<Server>> servers_;
  std::vector<std::unique_ptr<Outside>> outside_;
  ActiveManager active_manager_;
  sim::TaskGroup clients_;  // Users waiting for their server.
  MailPrograms mail_programs_;
  sim::TaskGroup controllers_;  // Of programs that have failed.
};

}  // namespace organization
