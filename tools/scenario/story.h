// A scenario file as values: the organisation, what happens, what is expected.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/time.h"
#include "stages/directory/state.h"
#include "stages/directory/topology.h"
#include "stages/internet/script.h"
#include "stages/organization/service_kind.h"
#include "stages/smtp/transaction.h"
#include "stages/transport/back_pressure.h"
#include "stages/transport/drop_folders.h"
#include "stages/transport/treatment.h"

namespace scenario {

// A place in a scenario file, both from 1.
struct Place {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

// A file for the Pickup or Replay folder of a mailbox server. (ARC-8)
struct FileDrop {
  std::string server;
  transport::Folder folder = transport::Folder::pickup;
  std::string name;  // "order.eml"; with count > 1 the n-th is "order-n.eml".
  std::uint64_t header_bytes = 1024;
  bool no_sender = false;  // It does not say who sends it.
};

// A message, or `count` messages, `every` apart. With count > 1 the n-th has subject
// "<subject> n" and the name "<name>#n", n from 1.
struct Send {
  std::string message;                   // The name that expectations use.
  std::string from;                      // The address of a mailbox of ours, or an address outside.
  std::vector<std::string> to, cc, bcc;  // Addresses.
  std::string subject;
  std::uint64_t bytes = 5000;  // MIME size as the client made it.
  std::uint64_t count = 1;
  sim::Duration every{0};
  std::string via;         // Inbound only: the Internet host that sends it.
  std::string through;     // Inbound, or by SMTP: the server that takes it; empty: any.
  bool smtp = false;       // Internal only: by SMTP with a name and a password. (FET-3)
  std::string attachment;  // The name of a file; often none.
  std::uint8_t scl = 0;    // Inbound only: what a content filter will find.
  mail::ItemClass item_class = mail::ItemClass::note;
  bool corrupt = false;       // No store takes its content. (DEL-5)
  bool infected = false;      // There is malware in its attachment. (CAT-11)
  std::string client_type;    // Internal only: overrides the mailbox's.
  std::string in_name_of;     // Internal only: a mailbox's address; empty: in its own. (SUB-16)
  std::string alternate;      // Internal only: a mailbox's address; empty: nobody. (RES-17)
  bool on_behalf = false;     // With it: on its behalf, else as if it were that one.
  std::uint32_t crashes = 0;  // How often the Transport service that reads it crashes. (QUE-14)
  std::uint32_t submission_crashes = 0;  // The same of Submission, which only mailboxes use.
  std::string header_from;  // Inbound only: who stands as the sender; empty: `from`. (FMT-18)
  std::optional<smtp::Notify> notify;  // Of what its sender wants to be told; empty: the usual.
  std::optional<FileDrop> file;        // Empty: it does not come as a file.
};

// The server, or host outside, stops dead; its disk stays. Or one service of it alone.
struct Crash {
  std::string server;
  std::optional<organization::ServiceKind> service = {};
};

struct Restart {  // The server starts again; if it was up, it goes down and comes up at once.
  std::string server;
  bool new_queue_database = false;  // The old one is lost, with all that lay in it.
  std::optional<organization::ServiceKind> service = {};
};

struct Partition {  // The two servers cannot reach each other.
  std::string first, second;
  sim::Duration until{0};  // Since the start of the scenario, like `at`.
};

// Another copy of the database becomes the active one, on `to`. It lacks what the database got in
// the last `lost`.
struct Failover {
  std::string database, to;
  sim::Duration lost{0};
};

struct Dismount {  // The active copy of the database is out of use for a while.
  std::string database;
  sim::Duration until{0};  // Since the start of the scenario, like `at`.
};

struct Switchover {  // Every active copy leaves the server for another copy, without loss.
  std::string server;
};

struct HostConduct {  // A host outside behaves by script for a while.
  std::string host;
  internet::Conduct conduct;
  std::optional<sim::Duration> duration;  // Empty: from now on.
};

struct PressureLine {  // A resource of the server runs short for a while.
  std::string server;
  transport::Resource resource = transport::Resource::disk;
  transport::Level level = transport::Level::medium;
  sim::Duration until{0};  // Since the start of the scenario, like `at`.
};

struct Fault {  // The directory, or an agent, fails servers for a while.
  directory::Helper helper = directory::Helper::directory;
  std::vector<std::string> servers;  // Mailbox servers.
  sim::Duration until{0};            // Since the start of the scenario, like `at`.
};

struct ConnectorChange {  // An administrator changes a send connector; what is empty stays.
  std::string connector;
  std::optional<bool> enabled;
  std::optional<std::uint32_t> cost;
};

struct LinkChange {      // An administrator gives a site link another cost.
  std::size_t link = 0;  // Its number in the topology.
  std::uint32_t cost = 100;
};

struct MessageTreatment {  // An administrator looks for a message in queues.
  std::string message;     // A Send's name; with count > 1, all of them.
  std::string server;      // Empty: on all servers.
  transport::Treatment treatment = transport::Treatment::suspend;
};

struct Resubmit {  // An administrator has the queues of a server resubmitted.
  std::string server;
};

struct ResubmitRequest {  // An administrator asks the Safety Net of a server for mail. (SNT-10)
  std::string server;
  std::string database;                   // Empty: any.
  std::string sender, recipient;          // Addresses; empty: anybody.
  sim::Duration from{0}, until{0};        // Since the start of the scenario, like `at`.
  std::vector<std::string> unresponsive;  // Servers for which it answers as a shadow.
};

struct Drain {  // A server takes no more mail, and hands what it has to others.
  std::string server;
  std::vector<std::string> to;
  std::optional<sim::Duration> duration;  // Empty: from now on.
};

struct DnsChange {  // What DNS says of a domain outside, for a while.
  std::string domain;
  directory::DnsAnswer answer = directory::DnsAnswer::found;
  std::optional<sim::Duration> duration;  // Empty: from now on.
};

// A moderator answers what he was asked about a message. (MOD-2)
struct Decide {
  std::string message;  // A Send's name.
  std::string by;       // The moderator's alias.
  bool approve = false;
};

struct Line {
  sim::Duration at{0};  // Since the start of the scenario.
  std::variant<Send, Crash, Restart, Partition, Failover, Switchover, HostConduct, DnsChange,
               ConnectorChange, PressureLine, Dismount, Decide, MessageTreatment, Resubmit,
               ResubmitRequest, Drain, Fault, LinkChange>
      action;
  Place place;
};

struct Expectation {
  std::string message;  // A Send's name; with count > 1 it speaks of every one of them.
  std::string caused;   // The subject of a message that it caused; empty: the message itself.
  std::string to;       // The recipient as the sender wrote it (an address).
  std::string outcome;  // "delivered", "relayed", "pending" … (truth.jsonl's words).
  std::optional<sim::Duration> within;  // Of the message's start.
  std::optional<std::string> server;    // Where it was delivered, or the host it was relayed to.
  std::optional<std::uint64_t> copies;  // How many hosts outside took, known to us or not.
  Place place;
};

struct Logging {
  std::uint64_t file_bytes_max = 10u << 20;
  std::uint64_t folder_bytes_max = 1000u << 20;
  sim::Duration age_max = std::chrono::hours{24 * 30};
  bool subjects = true;  // Rows show them. (F-9)
};

struct Story {
  std::string path;        // As the user gave it.
  std::string name;        // "two-users-one-server": the file's name without ".toml".
  std::string title;       // The first comment line.
  std::uint64_t hash = 0;  // XXH3 of the file's bytes.
  sim::Time start;
  std::uint64_t seed = 1;
  std::optional<sim::Duration> duration;  // Run this long; empty: until nothing is left to do.
  directory::Topology topology;
  Logging logging;
  std::vector<Line> timeline;  // In order of `at`, then of the file.
  std::vector<Expectation> expectations;
};

}  // namespace scenario
