// The organization of a random scenario, and the names its timeline may use.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sim/random.h"

namespace swarm {

struct Organization {
  std::string text;  // TOML from [organization] to [internet].
  std::vector<std::string> servers;
  std::vector<std::string> mailbox_servers;
  std::vector<std::string> databases;
  std::map<std::string, std::vector<std::string>> copies;  // Servers with a passive copy.
  std::vector<std::string> groups;
  std::vector<std::string> moderators;  // Aliases of mailboxes that somebody may ask.
  std::vector<std::string> hosts;
  std::vector<std::string> users;    // Aliases.
  std::vector<std::string> at_home;  // Those of users whose machine has an address.
  std::vector<std::string> ours;     // What mail to us may be addressed to: aliases, old addresses.
  std::vector<std::string> outside;  // Addresses that some connector takes mail for.
  std::vector<std::string> strangers;
};

Organization random_organization(sim::Random& random);

// Adds mailboxes, contacts and groups, with what they may have: forwards, inbox rules, moderators,
// limits.
void add_people(sim::Random& random, Organization& organization);
// Adds transport rules, journal rules, limits and remote domains.
void add_policies(sim::Random& random, Organization& organization);

// True in `percent` of 100 cases.
bool chance(sim::Random& random, std::uint32_t percent);

template <typename T>
const T& one_of(sim::Random& random, const std::vector<T>& choices) {
  return choices[random.below(static_cast<std::uint32_t>(choices.size()))];
}

// The names as a TOML array.
std::string array(const std::vector<std::string>& names);

// `count` of the names in random order, as a TOML array.
std::string some_of(sim::Random& random, std::vector<std::string> names, std::size_t count);

}  // namespace swarm
