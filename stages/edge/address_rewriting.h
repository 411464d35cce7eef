// The agents on Edge that show the world other addresses than those inside.
//
// CAT-5. Inbound, at RCPT: RECEIVE has the internal recipient already. Outbound, when the message
// is routed: RECEIVE has the internal sender, AGENTINFO and SEND the external one. INFERRED from
// the events at which the two agents act.
#pragma once

#include <optional>
#include <string>

#include "stages/directory/directory.h"
#include "stages/smtp/transaction.h"
#include "stages/transport/categorizer.h"

namespace edge {

class AddressRewriting final : public transport::CategorizerAgents {
 public:
  explicit AddressRewriting(const directory::Directory& directory)
      : rewrites_(directory.topology().edge_filters.rewrites) {}

  // Whether a recipient was rewritten.
  bool inbound(smtp::Transaction& transaction) const;
  void routed(transport::MailItem& item) const override;

 private:
  using Part = std::string directory::EdgeFilters::Rewrite::*;
  std::optional<std::string> rewritten(const std::string& address, Part from, Part to) const;

  const std::vector<directory::EdgeFilters::Rewrite>& rewrites_;
};

}  // namespace edge
