// Draws a timeline for a random organization.
#include "tests/swarm/random_story.h"

namespace swarm {
namespace {

std::string send(sim::Random& random, const Organization& organization, std::size_t number) {
  const bool inbound = chance(random, 30);
  const bool by_smtp = !inbound && !organization.at_home.empty() && chance(random, 15);
  const auto& senders = inbound   ? organization.strangers
                        : by_smtp ? organization.at_home
                                  : organization.users;
  std::vector<std::string> known = organization.ours;
  if (!inbound) known.insert(known.end(), organization.outside.begin(), organization.outside.end());
  std::string line = "  { at = " + milliseconds(chance(random, 40) ? 0 : random.below(4000)) +
                     ", send = \"m" + std::to_string(number) + "\", from = \"" +
                     one_of(random, senders) + "\", unknown_recipients = true" +
                     (by_smtp ? ", smtp = true" : "");
  bool any = false;
  for (const char* list : {"to", "cc", "bcc"}) {
    const std::size_t count = random.below(4);
    if (count == 0 || known.empty()) continue;
    any = true;
    line += std::string(", ") + list + " = [";
    for (std::size_t i = 0; i < count && !known.empty(); ++i) {
      line += (i == 0 ? "\"" : ", \"") + random.take_one(known) + "\"";
    }
    line += "]";
  }
  if (!any) line += ", to = [\"" + random.take_one(known) + "\"]";
  if (chance(random, 30)) {
    line += ", count = " + std::to_string(2 + random.below(4)) +
            ", every = " + milliseconds(one_of<std::uint32_t>(random, {0, 1, 50, 900}));
  }
  if (chance(random, 20)) line += ", notify = [\"success\", \"failure\"]";
  if (chance(random, 2)) line += ", crashes = " + std::to_string(1 + random.below(2));
  if (chance(random, 2)) line += ", corrupt = true";
  if (!inbound && !by_smtp && chance(random, 5)) line += ", meeting = \"request\"";
  if (chance(random, 10)) line += ", size = \"" + std::to_string(1 + random.below(20)) + " MB\"";
  return line + " },\n";
}

std::string decision(sim::Random& random, const Organization& organization, std::size_t messages) {
  const std::uint64_t at = one_of<std::uint32_t>(random, {0, 2'000, 60'000, 90'000'000});
  return "  { at = " + milliseconds(at) + ", " +
         one_of<std::string>(random, {"approve", "approve", "reject"}) + " = \"m" +
         std::to_string(random.below(static_cast<std::uint32_t>(messages))) + "\", by = \"" +
         one_of(random, organization.moderators) + "\" },\n";
}

}  // namespace

std::string milliseconds(std::uint64_t count) { return "\"" + std::to_string(count) + "ms\""; }

std::string random_story(std::uint64_t seed) {
  sim::Random random(seed, "swarm");
  const Organization organization = random_organization(random);
  // Near midnight at the end of a February: hours, days and months change.
  std::string text =
      "# Made at random.\nstart = 2016-02-29T23:58:" + std::to_string(10 + random.below(50)) +
      "Z\nseed = " + std::to_string(seed) + "\n";
  if (chance(random, 10)) text += "duration = " + milliseconds(1 + random.below(3000)) + "\n";
  text += organization.text + "[story]\ntimeline = [\n";
  const std::size_t sends = 1 + random.below(8);
  for (std::size_t i = 0; i < sends; ++i) text += send(random, organization, i);
  for (std::size_t i = 0; i < sends && !organization.moderators.empty(); ++i) {
    if (chance(random, 60)) text += decision(random, organization, sends);
  }
  const std::size_t faults = one_of<std::uint32_t>(random, {0, 0, 1, 2, 4, 8});
  for (std::size_t i = 0; i < faults; ++i) text += random_fault(random, organization);
  return text + "]\n";
}

}  // namespace swarm
