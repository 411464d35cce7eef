// A story while it is read: what is known so far, by name, and the mistakes found.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stages/directory/recipients.h"
#include "tools/scenario/fields.h"
#include "tools/scenario/mistakes.h"
#include "tools/scenario/story.h"

namespace scenario::reader {

// The names of one kind of thing, numbered in order of addition: the n-th name is the n-th element
// of the topology's vector. No two names differ in case alone.
class Names {
 public:
  Names() = default;
  Names(const Names&) = delete;  // all() refers to names inside the map.
  Names& operator=(const Names&) = delete;

  // Empty if the name is new and now added; else the place of the name it clashes with.
  std::optional<Place> add(const Text& name);
  std::optional<std::size_t> find(std::string_view name) const;  // Case counts.
  std::optional<std::size_t> find_ignoring_case(std::string_view name) const;
  const std::vector<std::string_view>& all() const { return all_; }

  // Names that are reported as mistakes already: those that are ill-formed, and those that add()
  // found to clash.
  void note_ill_formed(std::string_view name) { ill_formed_.emplace_back(name); }
  std::vector<std::string_view> ill_formed() const {
    return {ill_formed_.begin(), ill_formed_.end()};
  }
  bool any_clash() const { return any_clash_; }

 private:
  struct Known {
    std::string name;
    Place place;
    std::size_t number;
  };
  std::map<std::string, Known, std::less<>> by_lower_name_;
  std::vector<std::string_view> all_;
  std::vector<std::string> ill_formed_;
  bool any_clash_ = false;
};

// A mailbox, a contact or a group: its index in the topology.
struct Owner {
  directory::RecipientKind kind = directory::RecipientKind::mailbox;
  std::size_t index = 0;

  auto operator<=>(const Owner&) const = default;
};

struct Draft {
  explicit Draft(std::string path) : mistakes(std::move(path)) {}

  Story story;
  Mistakes mistakes;

  Names sites, servers, dags, databases, connectors, hosts;
  Names domains;  // Accepted.
  Names aliases;  // Of mailboxes, contacts and groups; its numbers index `owners`.
  std::vector<Owner> owners;
  Names addresses;  // Of mailboxes, contacts and groups; its numbers index `address_owners`.
  std::vector<Owner> address_owners;
  // What an alias names that may stand further down in the file.
  struct Reference {
    Text alias;
    std::string whose;  // As sentences call it: "mailbox "E15002"".
  };
  std::vector<Reference> moderators;  // And whose mail passes without them.
  std::vector<Reference> delegates;
  std::optional<Text> arbitration_mailbox;
  std::vector<Text> decisions;  // The messages that decisions name.
  std::vector<Reference> references;
  // Journaling mailboxes of databases, by number, and the alternate one, until they are known.
  std::vector<std::pair<std::size_t, Text>> journaled_databases;
  std::optional<Text> alternate_journaling_mailbox;
  Names messages;
  // By message: its recipients as written, by their primary addresses in lower case.
  std::map<std::string, std::map<std::string, std::string>> recipients_of;
  std::map<std::string, std::string> dag_of;  // By server.
  std::set<std::string> served_domains;       // Of hosts in [internet], in lower case.
  std::set<std::string> hostless_domains;     // Of [dns], in lower case.
  // False if a part has mistakes: then what seems to be missing may be the mistake's fault, and
  // is not reported.
  bool servers_are_whole = false, outside_is_whole = false;

  directory::Topology& topology() { return story.topology; }

  // Look-ups for a name in the file; a name that is not there is a mistake.
  const directory::Server* server(const Text& name);
  bool is_mailbox_server(const Text& name);  // Of any role beside.
  bool is_site(const Text& name);
  bool is_host(const Text& name);
  bool is_machine(const Text& name);  // A server, or a host in [internet].

  // Whether an unknown name may be the fault of a mistake that is reported already, so that
  // reporting it as well would mislead: it is near an ill-formed name, or a clash hides some name
  // and no other is near.
  bool is_explained(const Names& names, std::string_view unknown);

  // Records that nothing of that kind has the name, unless another mistake explains it. If no name
  // is near, a few known ones are listed.
  void unknown(const Names& names, std::string_view word, const Text& name,
               std::string_view expected);

  // The mailbox, contact or group of an alias or address (which has an "@"); empty if there is
  // none, which is no mistake yet.
  std::optional<Owner> owner(std::string_view alias_or_address) const;
  std::string primary_address(const Owner& owner) const;
  bool is_accepted(std::string_view domain) const;
  bool is_relayed(std::string_view domain) const;  // Accepted, but not authoritative.

  // Whether messages may reach others than those that their senders name.
  bool recipients_may_change() const;

  // Records a mistake if the text is no IP address, or one that another machine has. The users'
  // machines may share addresses (a terminal server), no others.
  bool claim_ip(const Text& ip, const std::string& machine, bool shared);

 private:
  struct Claim {
    std::string machine;
    bool shared;
  };
  std::map<std::string, Claim> ips_;  // By bytes.
};

// What the entries of a table like [servers] have in common.
struct Kind {
  std::string_view word;     // "server".
  std::string_view keys;     // Of the KeyTable.
  std::string_view section;  // "servers".
  bool (*is_name)(std::string_view);
  std::string_view name_expected;
};

// Records what is wrong with the name of an entry; false if it clashes with another's.
bool add_name(Draft& draft, const Kind& kind, const Text& name, Names& names);

struct NamedFields {
  Text name;
  Fields fields;
};

// The entries of root's table of that kind, in order of the file, their names added to `names`.
// Entries with clashing names are only reported; one that is no table reads as an empty one.
std::vector<NamedFields> read_entries(Draft& draft, Fields& root, const Kind& kind, Names& names);

// True for any text of 1 to 64 bytes without control characters: the names of DAGs, databases,
// connectors, messages.
bool is_free_name(std::string_view text);

}  // namespace scenario::reader
