// Draws mailboxes, contacts and groups, with all that their owners may have set.
#include "tests/swarm/random_organization.h"

namespace swarm {
namespace {

class People {
 public:
  People(sim::Random& random, Organization& organization)
      : random_(random),
        organization_(organization),
        count_(2 + random.below(7)),
        forwards_(chance(random, 40)),
        inbox_rules_(chance(random, 30)),
        moderation_(chance(random, 30)),
        limits_(chance(random, 30)) {}

  void all() {
    line("[mailboxes]");
    for (std::uint32_t i = 0; i < count_; ++i) mailbox(i);
    line("[contacts]\npartner = { external_address = \"partner@contoso.com\" }");
    organization_.ours.push_back("partner");
    if (chance(random_, 50)) groups();
    if (chance(random_, 30)) organization_.ours.push_back("nobody@fabrikam.com");
  }

 private:
  void line(const std::string& text) { organization_.text += text + "\n"; }
  std::string user() { return "user" + std::to_string(random_.below(count_)); }
  std::string users(std::uint32_t most) {
    std::vector<std::string> all;
    for (std::uint32_t i = 0; i < count_; ++i) all.push_back("user" + std::to_string(i));
    return some_of(random_, all, 1 + random_.below(most));
  }

  void mailbox(std::uint32_t i) {
    const std::string alias = "user" + std::to_string(i);
    const std::string old = "old" + std::to_string(i) + "@litware.com";
    const bool known = chance(random_, 60);
    if (known) organization_.at_home.push_back(alias);
    line(alias + " = { database = \"" + one_of(random_, organization_.databases) + "\"" +
         (known ? ", ip = \"10.9.0." + std::to_string(i + 1) + "\"" : "") +
         ", proxy_addresses = [\"" + old + "\"], client = \"" +
         one_of<std::string>(random_, {"OWA", "MOMT", "AirSync"}) + "\"" + forward(alias) +
         inbox_rule(alias) + moderated() + limited() + " }");
    organization_.users.push_back(alias);
    organization_.ours.push_back(alias);
    organization_.ours.push_back(
        chance(random_, 50) ? old : "USER" + std::to_string(i) + "@Fabrikam.com");
    // One name for each person: a recipient may not be named twice.
    organization_.ours.erase(organization_.ours.end() - (chance(random_, 70) ? 1 : 2));
  }

  std::string forward(const std::string& alias) {
    if (!forwards_ || !chance(random_, 30)) return "";
    const std::string to = chance(random_, 20) ? "partner" : user();
    if (to == alias) return "";
    return ", forward_to = \"" + to + "\"" +
           (chance(random_, 60) ? ", deliver_and_forward = true" : "");
  }

  std::string inbox_rule(const std::string& alias) {
    if (!inbox_rules_ || !chance(random_, 40)) return "";
    if (chance(random_, 30)) return ", out_of_office = \"Away\"";
    const std::string to = chance(random_, 20) ? "partner" : user();
    if (to == alias) return ", inbox_rules = [{ move_to = \"Old\" }]";
    const std::string action = one_of<std::string>(
        random_, {"forward_to = \"" + to + "\"", "redirect_to = \"" + to + "\"",
                  "reply = \"Thank you\"", "move_to = \"Orders\"", "delete = true"});
    return ", inbox_rules = [{ " + action + " }]";
  }

  std::string moderated() {
    if (!moderation_ || !chance(random_, 30)) return "";
    const std::string by = user();
    organization_.moderators.push_back(by);
    return ", moderators = [\"" + by + "\"]" +
           (chance(random_, 30) ? ", bypass_moderation = " + users(2) : "");
  }

  std::string limited() {
    if (!limits_) return "";
    std::string text;
    if (chance(random_, 10)) text += ", full = true";
    if (chance(random_, 10)) text += ", authenticated_only = true";
    if (chance(random_, 10)) text += ", max_receive_size = \"2 MB\"";
    if (chance(random_, 10)) text += ", max_send_size = \"3 MB\"";
    if (chance(random_, 10)) text += ", reject_from = " + users(2);
    return text;
  }

  void groups() {
    line("[groups]");
    const std::vector<std::string> names = {"staff", "board", "crew"};
    std::vector<std::string> known = names;
    known.insert(known.end(), {"partner", "user0", "user1"});
    for (const std::string& name : names) {
      const std::string members = some_of(random_, known, random_.below(6));
      line(name + " = { members = " + members +
           (chance(random_, 20)
                ? ", expansion_server = \"" + one_of(random_, organization_.mailbox_servers) + "\""
                : "") +
           one_of<std::string>(random_, {"", "", ", reports = \"nobody\"",
                                         ", reports = \"manager\", manager = \"user0\""}) +
           moderated() + (chance(random_, 20) ? ", bypass_nested_moderation = true" : "") + " }");
      organization_.groups.push_back(name);
      if (chance(random_, 60)) organization_.ours.push_back(name);
    }
  }

  sim::Random& random_;
  Organization& organization_;
  std::uint32_t count_;
  bool forwards_, inbox_rules_, moderation_, limits_;
};

}  // namespace

void add_people(sim::Random& random, Organization& organization) {
  People{random, organization}.all();
}

}  // namespace swarm
