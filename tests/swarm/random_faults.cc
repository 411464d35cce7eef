// Draws what goes wrong, and what administrators do.
#include <utility>

#include "tests/swarm/random_story.h"

namespace swarm {
namespace {

using Lines = std::string (*)(sim::Random&, const Organization&, std::uint64_t at);

std::string line(const std::string& text) { return "  { " + text + " },\n"; }
std::string at_time(std::uint64_t at) { return "at = " + milliseconds(at); }
std::string span(std::uint64_t from, std::uint64_t lasts) {
  return "from = " + milliseconds(from) + ", until = " + milliseconds(from + lasts + 1);
}
std::uint64_t lasting(sim::Random& random) {
  return one_of<std::uint32_t>(random, {0, 1, 10, 100, 5'000, 120'000, 600'000, 20'000'000});
}

std::string partition(sim::Random& random, const Organization& organization, std::uint64_t at) {
  if (organization.servers.size() < 2) return "";
  const std::uint64_t lasts = lasting(random);
  return line(span(at, lasts) + ", partition = " + some_of(random, organization.servers, 2));
}

std::string crash(sim::Random& random, const Organization& organization, std::uint64_t at) {
  const std::uint64_t lasts = lasting(random);
  const std::string server = one_of(random, organization.servers);
  const bool has_queues = server.starts_with("MBX");
  std::string lines = line(at_time(at) + ", crash = \"" + server + "\"");
  if (chance(random, 85)) {
    lines += line(at_time(at + lasts) + ", restart = \"" + server + "\"" +
                  (has_queues && chance(random, 10) ? ", queue_database = \"new\"" : ""));
  }
  return lines;
}

std::string service(sim::Random& random, const Organization& organization, std::uint64_t at) {
  const std::uint64_t lasts = lasting(random);
  const std::string server = one_of(random, organization.mailbox_servers);
  const std::string which = ", service = \"" +
                            one_of<std::string>(random, {"transport", "submission", "delivery"}) +
                            "\"";
  return line(at_time(at) + ", crash = \"" + server + "\"" + which) +
         line(at_time(at + lasts) + ", restart = \"" + server + "\"" + which);
}

std::string move(sim::Random& random, const Organization& organization, std::uint64_t at) {
  if (organization.copies.empty()) return "";
  const std::string database = one_of(random, organization.databases);
  const auto copies = organization.copies.find(database);
  if (copies == organization.copies.end()) return "";
  const std::string to = one_of(random, copies->second);
  return line(at_time(at) + ", failover = \"" + database + "\", to = \"" + to + "\"" +
              (chance(random, 50) ? ", lost = " + milliseconds(random.below(4000)) : ""));
}

std::string dismount(sim::Random& random, const Organization& organization, std::uint64_t at) {
  const std::uint64_t lasts = lasting(random);
  return line(span(at, lasts) + ", dismount = \"" + one_of(random, organization.databases) + "\"");
}

std::string pressure(sim::Random& random, const Organization& organization, std::uint64_t at) {
  const std::uint64_t lasts = lasting(random);
  return line(span(at, lasts) + ", pressure = \"" + one_of(random, organization.mailbox_servers) +
              "\", level = \"" + one_of<std::string>(random, {"medium", "high"}) +
              "\", resource = \"" +
              one_of<std::string>(random, {"disk", "private bytes", "version buckets"}) + "\"");
}

std::string host(sim::Random& random, const Organization& organization, std::uint64_t at) {
  const std::string what = one_of<std::string>(
      random,
      {"replies = \"451 4.7.0 later\", stage = \"connect\"", "replies = \"451 4.7.0 later\"",
       "replies = \"550 5.7.1 no\"", "replies = \"452 4.2.2 full\", stage = \"rcpt\"",
       "replies = \"554 5.6.0 bad\", stage = \"dot\"", "greylist = \"5min\"", "delay = \"20s\"",
       "drops = \"data\"", "drops = \"dot\""});
  return line(at_time(at) + ", host = \"" + one_of(random, organization.hosts) + "\", " + what +
              ", for = " + milliseconds(1 + lasting(random)));
}

std::string dns(sim::Random& random, const Organization&, std::uint64_t at) {
  return line(at_time(at) + ", dns = \"contoso.com\", answer = \"" +
              one_of<std::string>(random, {"fails", "nonexistent"}) +
              "\", for = " + milliseconds(1 + lasting(random)));
}

std::string connector(sim::Random& random, const Organization&, std::uint64_t at) {
  const std::uint64_t lasts = lasting(random);
  return line(at_time(at) + ", connector = \"All\", enabled = false") +
         line(at_time(at + lasts + 1) + ", connector = \"All\", enabled = true");
}

std::string administrator(sim::Random& random, const Organization& organization, std::uint64_t at) {
  const std::string server = one_of(random, organization.mailbox_servers);
  if (chance(random, 30)) return line(at_time(at) + ", resubmit = \"" + server + "\"");
  if (chance(random, 40)) {
    return line(at_time(at) + ", message = \"m0\", do = \"suspend\"") +
           line(at_time(at + lasting(random)) + ", message = \"m0\", do = \"" +
                one_of<std::string>(random, {"resume", "remove", "discard"}) + "\"");
  }
  std::vector<std::string> others = organization.mailbox_servers;
  std::erase(others, server);
  if (others.empty()) return "";
  return line(at_time(at) + ", drain = \"" + server + "\", to = " + some_of(random, others, 2) +
              ", for = " + milliseconds(1 + lasting(random)));
}

}  // namespace

std::string random_fault(sim::Random& random, const Organization& organization) {
  // Most faults strike while the first messages move.
  const std::uint64_t at = chance(random, 70) ? random.below(2500) : random.below(400'000);
  if (chance(random, 30)) return partition(random, organization, at);
  if (chance(random, 40)) return crash(random, organization, at);
  const std::vector<Lines> others = {service, move, move, dismount,  pressure,
                                     host,    host, dns,  connector, administrator};
  return one_of(random, others)(random, organization, at);
}

}  // namespace swarm
