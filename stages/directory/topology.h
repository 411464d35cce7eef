// The organisation as its administrator describes it, and the Internet around it.
//
// Plain data, names for references, no behaviour.
//
// Whoever makes a Topology has checked it: every name resolves, addresses are unique, every
// database's active server holds the mailbox role. Order of the vectors is the order of the
// scenario file and means nothing but a stable order.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/time.h"
#include "stages/directory/edge_filters.h"
#include "stages/directory/inbox_rule.h"
#include "stages/directory/journal_rules.h"
#include "stages/directory/limits.h"
#include "stages/directory/transport_rules.h"

namespace directory {

struct Site {
  std::string name;
  bool hub = false;  // A hub site: messages on a route through it stop there (RTE-7).
};

struct SiteLink {
  std::string first_site;
  std::string second_site;
  std::uint32_t cost = 100;                       // RTE-5: default 100.
  sim::Duration latency = sim::milliseconds{10};  // One way.
  std::uint64_t max_message_size = ~std::uint64_t{0};
};

struct Server {
  std::string name;  // Short, as in logs: "MBX11".
  std::string site;
  bool mailbox = false;        // Transport, Submission and Delivery.
  bool client_access = false;  // Front End Transport.
  std::string ip;
  // Edge Transport, and nothing else. Its site is the one that it is subscribed to: it lies in the
  // perimeter beside it and is no member. (EDG-1)
  bool edge = false;
};

struct Dag {
  std::string name;
  std::vector<std::string> members;  // Servers with the mailbox role.
};

struct Database {
  std::string name;
  std::string active;               // The server that begins with the active copy.
  std::vector<std::string> copies;  // Servers with passive copies.
  std::string journal_to = {};      // Who gets reports of its mail; empty: nobody. (JRN-1)
};

// Who decides what a recipient gets, by alias. (MOD-1)
struct Moderation {
  std::vector<std::string> moderators;  // Mailboxes; empty: nobody, it gets everything.
  std::vector<std::string> bypass;      // Whose mail passes without a decision.
  bool bypass_nested = false;           // Of a group: its members need no decision of their own.
};

struct Mailbox {
  std::string alias;                         // "E15002".
  std::string address;                       // Primary SMTP address.
  std::vector<std::string> proxy_addresses;  // Further addresses of the same mailbox.
  std::string database;
  std::string client_ip;    // The user's machine; empty if not told.
  std::string client_type;  // "MOMT", "OWA", … (FMT-24).
  std::string department = {};
  std::string forward_to = {};  // The alias of who gets its mail (ForwardingAddress); may be empty.
  bool deliver_and_forward = false;         // Both get it (DeliverToMailboxAndForward). (RES-6)
  bool full = false;                        // Its quota is used up. (DEL-5)
  std::vector<InboxRule> inbox_rules = {};  // In their order. (DEL-8)
  std::string out_of_office = {};           // What senders are told; empty: nothing.
  Moderation moderation = {};
  RecipientLimits limits = {};
  bool monitoring = false;  // Of Managed Availability: no group's query finds it. (PROBE-3)
  // Aliases of mailboxes that may send as this one, and on its behalf. (SUB-16)
  std::vector<std::string> send_as = {};
  std::vector<std::string> send_on_behalf = {};
  std::uint32_t message_rate = 0;  // How many messages it may send in a minute; 0: any. (SUB-18)
  // No mailbox but a mail-enabled public folder: `forward_to` is the public folder mailbox with its
  // content, in whose database it is. (RES-16)
  bool public_folder = false;
};

// A mail contact, or a mail user: an address of ours that stands for one outside. (RES-7)
struct Contact {
  std::string alias;
  std::string address;
  std::vector<std::string> proxy_addresses;
  std::string external_address;
  RecipientLimits limits = {};
};

// Whom the failure notices of a group's members go to. (RES-13)
enum class GroupReports : std::uint8_t { originator, manager, nobody };

// Which mailboxes a dynamic group has: those that fit every filter that is not empty. (RES-5)
struct MemberFilter {
  std::string department;
  std::string database;
  bool broken = false;  // The query cannot be run.
};

struct Group {
  std::string alias;
  std::string address;
  std::vector<std::string> proxy_addresses;
  std::vector<std::string> members;    // Aliases of mailboxes, contacts and groups.
  std::optional<MemberFilter> filter;  // A dynamic group: it has this instead of members.
  std::string expansion_server;        // Empty: any server expands it. (RES-4)
  GroupReports reports = GroupReports::originator;
  std::string manager;  // An alias; empty if it has none.
  Moderation moderation = {};
  RecipientLimits limits = {};
};

// What an accepted domain means for recipients that nobody has. (RES-2)
enum class DomainKind : std::uint8_t { authoritative, internal_relay, external_relay };

struct SendConnector {  // CON-6
  std::string name;
  std::vector<std::string> source_servers;
  std::vector<std::string> address_spaces;  // Domains; "*" for all, "*.contoso.com" for a tree.
  std::uint32_t cost = 1;
  std::string smart_host;  // A host of `internet`; empty: the host that serves the domain.
  // Made by an Edge subscription: to the mailbox servers of the site, for all accepted domains.
  bool edge_inbound = false;
  bool enabled = true;
  bool scoped = false;          // Only servers of its source servers' sites use it. (RTE-12)
  bool frontend_proxy = false;  // Mail leaves through a front end of the site. (FET-4)
  std::uint64_t max_message_size = std::uint64_t{25} << 20;
};

// What mail that nobody wrote may go to domains outside. (RES-14)
struct RemoteDomain {
  std::string name;  // As an address space of a connector.
  bool out_of_office = true;
  bool automatic_replies = true;
  bool automatic_forwards = true;
  bool failure_notices = true;
};

struct InternetHost {
  std::string name;  // FQDN, used in HELO.
  std::string ip;
  std::vector<std::string> domains;               // Domains it takes mail for and sends mail of.
  sim::Duration latency = sim::milliseconds{20};  // One way, to any server of ours.
  // A Receive connector lets it send to anybody without authentication, as a printer does. (RCV-5)
  bool relay = false;
  std::uint32_t preference = 10;  // In the MX records of its domains: the lowest is tried first.
  std::vector<std::string> unknown_users{};  // Addresses in its domains that it has not.
  // Users whose mail it sends on to an address of ours, as they have asked it to.
  std::vector<std::pair<std::string, std::string>> forwards{};
};

// What DNS says when asked for the mail hosts of a domain.
enum class DnsAnswer : std::uint8_t {
  found,
  nonexistent,  // There is no such domain.
  fails,        // No server answers, or it answers with an error.
};

// A domain outside that no host takes mail for.
struct HostlessDomain {
  std::string name;
  DnsAnswer answer = DnsAnswer::nonexistent;
};

// Which Transport servers the Submission service may use (SUB-2 against SUB-4).
enum class SubmissionTarget : std::uint8_t { target_group, local_site };

// Where a DAG over several sites looks for a shadow server (SHD-3).
enum class ShadowPreference : std::uint8_t { prefer_remote, local_only, remote_only };

// What the Malware Agent does with what it finds. (CAT-11)
struct AntiMalware {
  bool replaces = false;         // Attachments by a text; otherwise the message is deleted.
  bool notifies_inside = false;  // Senders inside are told.
  bool notifies_outside = false;
};

struct Topology {
  std::string organization;                   // "Fabrikam".
  std::string forest;                         // "fabrikam.com": servers are <name>.<forest>.
  std::string build;                          // "15.00.1497.002".
  std::vector<std::string> accepted_domains;  // The first is the default domain.
  std::map<std::string, DomainKind> relay_domains = {};  // Those that are not authoritative.
  SubmissionTarget submission_target = SubmissionTarget::target_group;
  ShadowPreference shadow_preference = ShadowPreference::prefer_remote;
  bool reject_message_on_shadow_failure = false;  // SHD-5.
  std::uint32_t recipient_thread_limit = 0;       // 0: none. (DEL-4)
  bool message_throttling = false;                // Who sends much and to many goes last. (QUE-18)
  bool probes = false;  // Managed Availability sends its probes. (PROBE-1)
  std::vector<Site> sites;
  std::vector<SiteLink> site_links;
  std::vector<Server> servers;
  std::vector<Dag> dags;
  std::vector<Database> databases;
  std::vector<Mailbox> mailboxes;
  std::vector<Contact> contacts;
  std::vector<Group> groups = {};
  std::vector<SendConnector> send_connectors;
  std::vector<InternetHost> internet;
  EdgeFilters edge_filters;
  AntiMalware anti_malware = {};
  std::vector<TransportRule> rules = {};  // In their order. (RUL-1)
  OrganizationLimits limits = {};
  std::vector<JournalRule> journal_rules = {};
  // Where reports go that cannot be delivered; empty: they are tried for ever. (JRN-3)
  std::string alternate_journaling_mailbox = {};
  std::vector<HostlessDomain> hostless_domains;
  // The alias of the mailbox where moderated mail waits; empty only if nobody is moderated. (MOD-1)
  std::string arbitration_mailbox = {};
  std::vector<RemoteDomain> remote_domains = {};
};

}  // namespace directory
