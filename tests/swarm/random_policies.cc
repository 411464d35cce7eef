// Draws what administrators have decided for all mail: rules, journaling, limits, remote domains.
#include "tests/swarm/random_organization.h"

namespace swarm {
namespace {

std::string conditions(sim::Random& random, const Organization& organization) {
  std::string text;
  if (chance(random, 30)) text += "from = [\"" + one_of(random, organization.users) + "\"], ";
  if (chance(random, 30)) text += "sent_to = [\"" + one_of(random, organization.users) + "\"], ";
  if (chance(random, 30)) text += "subject_contains = [\"m1\", \"m3\"], ";
  if (chance(random, 10)) text += "size_over = \"1 MB\", ";
  if (chance(random, 20)) {
    text += std::string("sender = \"") + (chance(random, 50) ? "inside" : "outside") + "\", ";
  }
  return text;
}

void rules(sim::Random& random, Organization& organization) {
  organization.text += "[rules]\n";
  const std::uint32_t count = 1 + random.below(3);
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::string action = one_of<std::string>(
        random, {"reject", "delete", "redirect", "bcc", "quarantine", "append"});
    const bool names = action == "redirect" || action == "bcc" || action == "quarantine";
    organization.text += "R" + std::to_string(i) + " = { " + conditions(random, organization) +
                         "action = \"" + action + "\"" +
                         (names ? ", to = \"" + one_of(random, organization.users) + "\"" : "") +
                         (chance(random, 15) ? ", mode = \"audit\"" : "") + " }\n";
  }
}

void journaling(sim::Random& random, Organization& organization) {
  organization.text +=
      "[journal_rules]\nJ = { " +
      (chance(random, 60) ? "recipient = \"" + one_of(random, organization.users) + "\", "
                          : std::string{}) +
      "scope = \"" + one_of<std::string>(random, {"all", "internal", "external"}) + "\", to = \"" +
      (chance(random, 20) ? "partner" : one_of(random, organization.users)) + "\" }\n";
}

}  // namespace

void add_policies(sim::Random& random, Organization& organization) {
  if (chance(random, 30)) rules(random, organization);
  if (chance(random, 25)) journaling(random, organization);
  if (chance(random, 15)) organization.text += "[limits]\nmax_send_size = \"4 MB\"\n";
  if (chance(random, 20)) {
    organization.text += "[remote_domains]\n\"*\" = { " +
                         one_of<std::string>(random, {"out_of_office", "automatic_replies",
                                                      "automatic_forwards", "failure_notices"}) +
                         " = false }\n";
  }
}

}  // namespace swarm
