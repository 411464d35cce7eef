// What waits for a decision, as it lies in mailbox databases.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sim/time.h"
#include "stages/service/stores.h"
#include "stages/service/witness.h"
#include "stages/transport/moderation.h"

namespace moderation {

// What a request to a moderator carries.
class ApprovalRequest final : public mail::Enclosure {
 public:
  ApprovalRequest(std::string id, std::string address)
      : initiation_id(std::move(id)), moderator(std::move(address)) {}
  const std::string initiation_id;
  const std::string moderator;
};

// What a moderator's answer carries.
class Decision final : public mail::Enclosure {
 public:
  Decision(std::string id, bool approves) : initiation_id(std::move(id)), approve(approves) {}
  const std::string initiation_id;
  const bool approve;
};

// A message that waits in the arbitration mailbox.
struct Waiting {
  mail::MessageRef initiation;  // It encloses a transport::Initiation.
  service::Held held;           // Of the initiation message: rows to come name it.
  sim::Time arrived;
  std::size_t asked = 0;           // Moderators.
  std::set<std::string> returned;  // Those to whom the request could not be delivered.

  const transport::Initiation& what() const {
    return static_cast<const transport::Initiation&>(*initiation->enclosed);
  }
};

// In the database of the arbitration mailbox: all that is not decided, by initiation id. Bounded by
// the messages that the scenario sends.
struct WaitingMail final : service::StoreFile {
  static constexpr std::string_view file_name = "waiting for moderators";
  std::map<std::string, Waiting> messages;
  // What waits no longer: an initiation message that Safety Net brings again asks nobody. INFERRED
  std::set<std::string> decided;
  void lose_since(sim::Time since) override;
};

// In each database: requests to its mailboxes that were not answered.
struct Requests final : service::StoreFile {
  static constexpr std::string_view file_name = "approval requests";
  struct Request {
    const directory::RecipientEntry* moderator = nullptr;
    std::string subject;  // Of the message that waits.
    std::string initiation_id;
    sim::Time arrived;
  };
  // What a moderator will answer as soon as he is asked.
  struct Answer {
    const directory::RecipientEntry* moderator = nullptr;
    std::string subject;
    bool approve = false;
  };
  std::vector<Request> requests;  // In order of arrival.
  std::vector<Answer> answers;
  void lose_since(sim::Time since) override;
};

}  // namespace moderation
