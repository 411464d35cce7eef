// Reads [remote_domains]: which automatic mail may go to domains outside.
#include "tools/input/words.h"
#include "tools/scenario/addresses.h"
#include "tools/scenario/parts.h"

namespace scenario::reader {
namespace {

const Kind remote_domain_kind{"remote domain", "remote_domain", "remote_domains", is_address_space,
                              "\"*\", a domain or \"*.domain\""};

}  // namespace

void read_remote_domains(Draft& draft, Fields& root) {
  Names names;
  for (auto& [name, fields] : read_entries(draft, root, remote_domain_kind, names)) {
    directory::RemoteDomain domain;
    domain.name = name.value;
    domain.out_of_office = fields.boolean("out_of_office").value_or(true);
    domain.automatic_replies = fields.boolean("automatic_replies").value_or(true);
    domain.automatic_forwards = fields.boolean("automatic_forwards").value_or(true);
    domain.failure_notices = fields.boolean("failure_notices").value_or(true);
    draft.topology().remote_domains.push_back(std::move(domain));
  }
}

}  // namespace scenario::reader
