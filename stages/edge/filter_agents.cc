// Judgements of the filter agents.
#include "stages/edge/filter_agents.h"

#include <algorithm>

#include "stages/mail/address.h"

namespace edge {
namespace {

bool is_blocked_sender(const std::string& blocked, std::string_view sender) {
  const bool whole_domain = blocked.find('@') == std::string::npos;
  return mail::same_address(blocked, whole_domain ? mail::domain_of(sender) : sender);
}

}  // namespace

std::optional<Refusal> FilterAgents::at_mail(const smtp::Transaction& transaction) const {
  const auto& ips = filters_.blocked_ips;
  if (std::find(ips.begin(), ips.end(), transaction.client_ip) != ips.end()) {
    return Refusal{
        "Connection Filtering Agent",
        {550, "5.7.1", "Recipient not authorized, your IP has been found on a block list"}};
  }
  const std::string& sender = transaction.message->return_path;
  const auto& senders = filters_.blocked_senders;
  if (std::any_of(senders.begin(), senders.end(),
                  [&](const std::string& blocked) { return is_blocked_sender(blocked, sender); })) {
    return Refusal{"Sender Filter Agent", {554, "5.1.0", "Sender Denied"}};
  }
  return std::nullopt;
}

std::optional<Refusal> FilterAgents::at_rcpt(const smtp::Recipient& recipient) const {
  if (!filters_.unknown_recipients) return std::nullopt;
  if (directory_.find(recipient.address) != nullptr) return std::nullopt;
  if (!directory_.accepts(mail::domain_of(recipient.address))) return std::nullopt;
  return Refusal{"Recipient Filter Agent", {550, "5.1.1", "User unknown"}};
}

std::optional<Refusal> FilterAgents::at_data(const smtp::Transaction& transaction) const {
  const mail::Message& message = *transaction.message;
  if (filters_.sender_id && !sends_for(transaction.client_ip, mail::domain_of(message.sender))) {
    return Refusal{"Sender Id Agent", {550, "5.7.1", "Sender ID (PRA) Not Permitted"}};
  }
  if (message.scl >= filters_.delete_at) {
    return Refusal{"Content Filter Agent",
                   {550, "4.3.2", "QUEUE.TransportAgent; message deleted by transport agent"},
                   true};
  }
  if (message.scl >= filters_.reject_at) {
    return Refusal{"Content Filter Agent",
                   {550, "5.7.1", "Message rejected as spam by Content Filtering."}};
  }
  if (!message.attachment.empty() && is_blocked_attachment(message.attachment)) {
    return Refusal{"Attachment Filter Agent",
                   {550, "5.7.1", "Message rejected due to unacceptable attachments"}};
  }
  return std::nullopt;
}

// What the domain's SPF record says: the hosts that have the domain. A domain that no host has
// publishes none, which is no failure.
bool FilterAgents::sends_for(std::string_view client_ip, std::string_view domain) const {
  bool published = false;
  for (const auto& host : directory_.topology().internet) {
    for (const auto& served : host.domains) {
      if (!mail::same_address(served, domain)) continue;
      if (host.ip == client_ip) return true;
      published = true;
    }
  }
  return !published;
}

bool FilterAgents::is_blocked_attachment(std::string_view name) const {
  return std::any_of(filters_.blocked_attachments.begin(), filters_.blocked_attachments.end(),
                     [&](std::string_view blocked) {
                       if (!blocked.starts_with('*')) return mail::same_address(blocked, name);
                       const std::string_view end = blocked.substr(1);
                       return name.size() >= end.size() &&
                              mail::same_address(name.substr(name.size() - end.size()), end);
                     });
}

}  // namespace edge
