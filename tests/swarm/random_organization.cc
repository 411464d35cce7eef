// Draws sites, servers, databases and ways out.
#include "tests/swarm/random_organization.h"

#include <algorithm>
#include <utility>

namespace swarm {
namespace {

class Draw {
 public:
  explicit Draw(sim::Random& random) : random_(random) {}

  Organization all() {
    settings();
    sites();
    servers();
    databases();
    outside();
    add_people(random_, organization_);
    add_policies(random_, organization_);
    return std::move(organization_);
  }

 private:
  void line(const std::string& text) { organization_.text += text + "\n"; }
  std::uint32_t from_to(std::uint32_t least, std::uint32_t most) {
    return least + random_.below(most - least + 1);
  }
  std::string number(std::uint32_t limit) { return std::to_string(random_.below(limit)); }

  void settings() {
    line("[organization]\ndomains = [\"fabrikam.com\", \"litware.com\"]");
    if (chance(random_, 50)) line("submission_target = \"local_site\"");
    line("shadow_preference = \"" +
         one_of<std::string>(random_, {"prefer_remote", "local_only", "remote_only"}) + "\"");
    if (chance(random_, 30)) line("reject_message_on_shadow_failure = true");
    if (chance(random_, 10)) line("recipient_thread_limit = " + std::to_string(from_to(1, 3)));
    if (chance(random_, 30)) {
      line("[logging]\nmax_file_size = \"" + std::to_string(from_to(2, 20)) + " KB\"");
    }
  }

  void sites() {
    const auto count = from_to(1, 4);
    line("[sites]");
    for (std::uint32_t i = 0; i < count; ++i) {
      sites_.push_back("S" + std::to_string(i));
      line(sites_[i] + " = { hub = " + (chance(random_, 40) ? "true" : "false") + " }");
    }
    line("[site_links]");
    for (std::uint32_t i = 1; i < count; ++i) {  // Each with an earlier one: all are connected.
      line("L" + std::to_string(i) + " = { sites = [\"" + sites_[i] + "\", \"" +
           sites_[random_.below(i)] + "\"], cost = " + std::to_string(from_to(1, 5)) +
           ", latency = \"" + std::to_string(from_to(0, 3) * 40) + "ms\" }");
    }
  }

  void server(const std::string& name, std::size_t site, const std::string& roles) {
    organization_.servers.push_back(name);
    line(name + " = { site = \"" + sites_[site] + "\", roles = [" + roles + "], ip = \"10." +
         std::to_string(site) + ".0." + std::to_string(organization_.servers.size()) + "\" }");
  }

  void servers() {
    line("[servers]");
    bool any_front_end = false;
    for (std::size_t site = 0; site < sites_.size(); ++site) {
      const auto count = from_to(1, 3);
      for (std::uint32_t i = 0; i < count; ++i) {
        const std::string name = "MBX" + std::to_string(site) + std::to_string(i);
        const bool both = chance(random_, 30);
        server(name, site, both ? R"("mailbox", "client_access")" : R"("mailbox")");
        organization_.mailbox_servers.push_back(name);
        any_front_end = any_front_end || both;
      }
      if (any_front_end && !chance(random_, 50)) continue;
      server("CAS" + std::to_string(site), site, R"("client_access")");
      any_front_end = true;
    }
  }

  void databases() {
    line("[dags]");
    std::vector<std::string> free = organization_.mailbox_servers;
    for (int dag = 0; free.size() > 1 && chance(random_, 70); ++dag) {
      const std::size_t size = 1 + random_.below(static_cast<std::uint32_t>(free.size()));
      std::vector<std::string> members;
      for (std::size_t i = 0; i < size; ++i) members.push_back(random_.take_one(free));
      line("DAG" + std::to_string(dag) + " = " + array(members));
      dags_.push_back(members);
    }
    line("[databases]");
    const auto count = from_to(1, 6);
    for (std::uint32_t i = 0; i < count; ++i) {
      organization_.databases.push_back("DB" + std::to_string(i));
      const std::string active = one_of(random_, organization_.mailbox_servers);
      line(organization_.databases[i] + " = { active = \"" + active + "\"" + copies(i, active) +
           " }");
    }
  }

  // Nearly always on some other members of the active server's DAG.
  std::string copies(std::uint32_t database, const std::string& active) {
    for (std::vector<std::string> members : dags_) {
      const auto here = std::find(members.begin(), members.end(), active);
      if (here == members.end()) continue;
      members.erase(here);
      if (members.empty() || chance(random_, 20)) return "";
      while (members.size() > 1 && chance(random_, 40)) random_.take_one(members);
      organization_.copies[organization_.databases[database]] = members;
      return ", copies = " + array(members);
    }
    return "";
  }

  void outside() {
    line("[send_connectors]");
    line("All = { source_servers = " +
         some_of(
             random_, organization_.mailbox_servers,
             1 + random_.below(static_cast<std::uint32_t>(organization_.mailbox_servers.size()))) +
         ", address_spaces = [\"*\"]" + (chance(random_, 30) ? ", frontend_proxy = true }" : " }"));
    if (chance(random_, 50)) {
      line("Near = { source_servers = [\"" + one_of(random_, organization_.mailbox_servers) +
           "\"], address_spaces = [\"*.wingtiptoys.com\"], smart_host = \"relay.proseware.com\" }");
    }
    line("[internet]");
    line(
        "\"mx.contoso.com\" = { ip = \"203.0.113.5\", domains = [\"contoso.com\", "
        "\"northwindtraders.com\"] }");
    line(
        "\"mx.wingtiptoys.com\" = { ip = \"203.0.113.6\", domains = [\"wingtiptoys.com\"], latency "
        "= \"" +
        number(200) + "ms\" }");
    line("\"relay.proseware.com\" = { ip = \"203.0.113.7\" }");
    organization_.hosts = {"mx.contoso.com", "mx.wingtiptoys.com", "relay.proseware.com"};
    organization_.outside = {"a@contoso.com", "b@contoso.com", "c@northwindtraders.com",
                             "d@wingtiptoys.com"};
    organization_.strangers = {"e@contoso.com", "f@wingtiptoys.com"};
  }

  sim::Random& random_;
  Organization organization_;
  std::vector<std::string> sites_;
  std::vector<std::vector<std::string>> dags_;
};

}  // namespace

bool chance(sim::Random& random, std::uint32_t percent) { return random.below(100) < percent; }

std::string array(const std::vector<std::string>& names) {
  std::string text = "[";
  for (const std::string& name : names)
    text += (&name == names.data() ? "\"" : ", \"") + name + "\"";
  return text + "]";
}

std::string some_of(sim::Random& random, std::vector<std::string> names, std::size_t count) {
  std::vector<std::string> some;
  for (std::size_t i = 0; i < count && !names.empty(); ++i) some.push_back(random.take_one(names));
  return array(some);
}

Organization random_organization(sim::Random& random) { return Draw{random}.all(); }

}  // namespace swarm
