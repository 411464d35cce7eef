// The agents on Edge that refuse mail: at MAIL, at RCPT, and when the data is there.
//
// CAT-5. Pure judgements: rows and answers are the service's. The wording of the replies is
// that of the product as widely quoted; INFERRED where no page has it.
#pragma once

#include <optional>
#include <string_view>

#include "stages/directory/directory.h"
#include "stages/smtp/reply.h"
#include "stages/smtp/transaction.h"

namespace edge {

struct Refusal {
  std::string_view agent;  // As source-context shows it.
  smtp::Reply reply;
  bool silent = false;  // The client hears 250 all the same, and `reply` stands in the row alone.
};

class FilterAgents {
 public:
  explicit FilterAgents(const directory::Directory& directory)
      : directory_(directory), filters_(directory.topology().edge_filters) {}

  // Connection filter, then sender filter. (priorities 1 and 6)
  std::optional<Refusal> at_mail(const smtp::Transaction& transaction) const;
  // Recipient filter: EdgeSync has brought the recipients here. (EDG-1, EDG-4)
  std::optional<Refusal> at_rcpt(const smtp::Recipient& recipient) const;
  // Sender ID at the end of the headers; content filter and attachment filter at that of the data.
  std::optional<Refusal> at_data(const smtp::Transaction& transaction) const;

 private:
  bool sends_for(std::string_view client_ip, std::string_view domain) const;
  bool is_blocked_attachment(std::string_view name) const;

  const directory::Directory& directory_;
  const directory::EdgeFilters& filters_;
};

}  // namespace edge
