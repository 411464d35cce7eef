// Texts of SMTP answers.
#include "stages/smtp/reply.h"

namespace smtp {
namespace {

struct Brackets {
  std::string_view internal_id, hostname;
};

Reply queued(std::string_view message_id, std::uint64_t id, Brackets shown,
             std::string_view purpose) {
  std::string text;
  text.reserve(message_id.size() + shown.internal_id.size() + shown.hostname.size() + 64);
  text.append(message_id).append(" [InternalId=").append(shown.internal_id);
  text.append(", Hostname=").append(shown.hostname).append("] Queued mail for ").append(purpose);
  Reply reply{250, "2.6.0", std::move(text)};
  reply.queued_id = id;
  return reply;
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

bool Response::any_accepted(std::size_t count) const {
  for (std::size_t i = 0; i < count; ++i) {
    if (accepted(i)) return true;
  }
  return false;
}

std::string Response::status(std::size_t index) const {
  if (!recipients.empty() && !recipients[index].accepted()) return recipients[index].str();
  if (!final.accepted()) return final.str();
  return recipients.empty() ? std::string{recipient_ok} : recipients[index].str();
}

Response hung_up() {
  Response response{Reply{451, "4.4.0",
                          "SMTPSEND.SuspiciousRemoteServerError; remote server disconnected "
                          "abruptly; retry will be delayed"}};
  response.hung_up = true;
  return response;
}

// What the front end met itself stands inside: nobody answered. INFERRED
Reply proxy_setup_failed(std::string_view last_ip) {
  std::string text =
      "Proxy session setup failed on Frontend with '451 4.4.0 Primary target IP address responded "
      "with: \"421 4.4.1 Unable to connect.\" Attempted failover to alternate host, but that did "
      "not succeed. Either there are no alternate hosts, or delivery failed to all alternate "
      "hosts. The last endpoint attempted was ";
  text.append(last_ip).append(":25'");
  return {450, "4.7.0", std::move(text)};
}

Reply queued_for_delivery(std::string_view message_id, std::uint64_t internal_id,
                          std::string_view hostname) {
  const std::string id = std::to_string(internal_id);
  return queued(message_id, internal_id, {id, hostname}, "delivery");
}

Reply queued_for_redundancy(std::string_view message_id, std::uint64_t internal_id,
                            std::string_view hostname) {
  const std::string id = std::to_string(internal_id);
  return queued(message_id, internal_id, {hostname, id}, "redundancy");
}

}  // namespace smtp
