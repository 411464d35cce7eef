// Texts of SMTP answers.
#include "stages/smtp/reply.h"

namespace smtp {
namespace {

Reply queued(std::string_view message_id, std::string_view first, std::string_view second,
             std::string_view purpose) {
  std::string text;
  text.reserve(message_id.size() + first.size() + second.size() + 64);
  text.append(message_id).append(" [InternalId=").append(first).append(", Hostname=");
  text.append(second).append("] Queued mail for ").append(purpose);
  return {250, "2.6.0", std::move(text)};
}

}  // namespace

std::string Reply::str() const {
  std::string out = std::to_string(code);
  if (!enhanced.empty()) out.append(" ").append(enhanced);
  return out.append(" ").append(text);
}

bool Response::accepted(std::size_t index) const {
  if (!recipients.empty() && !recipients[index].accepted()) return false;
  return final.accepted();
}

bool Response::transient(std::size_t index) const {
  if (!recipients.empty() && !recipients[index].accepted()) return recipients[index].transient();
  return final.transient();
}

std::string Response::status(std::size_t index) const {
  if (!recipients.empty() && !recipients[index].accepted()) return recipients[index].str();
  if (!final.accepted()) return final.str();
  return recipients.empty() ? std::string{recipient_ok} : recipients[index].str();
}

Reply queued_for_delivery(std::string_view message_id, std::string_view internal_id,
                          std::string_view hostname) {
  return queued(message_id, internal_id, hostname, "delivery");
}

Reply queued_for_redundancy(std::string_view message_id, std::string_view internal_id,
                            std::string_view hostname) {
  return queued(message_id, hostname, internal_id, "redundancy");
}

}  // namespace smtp
