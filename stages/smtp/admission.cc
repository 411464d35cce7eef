// Joins the answers to those let in with the refusals of the others.
#include "stages/smtp/admission.h"

namespace smtp {

Response Admission::whole(Response inner) const {
  if (replies_.empty()) return inner;
  Response all;
  all.final = std::move(inner.final);
  all.recipients = replies_;
  std::size_t at = 0;
  for (Reply& reply : all.recipients) {
    if (!reply.accepted()) continue;
    if (at < inner.recipients.size()) reply = std::move(inner.recipients[at]);
    ++at;
  }
  return all;
}

}  // namespace smtp
