// Which mailboxes are being delivered to right now, so that none takes more than its share.
//
// DEL-4, DEL-5. INFERRED: a delivery counts from the end of the content to the answer.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "stages/smtp/transaction.h"

namespace delivery {

class RecipientThreads {
 public:
  explicit RecipientThreads(std::uint32_t limit) : limit_(limit) {}  // 0: there is none.

  // For each recipient whether it has as many deliveries as it may have; the others begin. Empty
  // if there is no limit.
  std::vector<bool> begin(const std::vector<smtp::Recipient>& recipients);
  // The same recipients, and what begin() said of them.
  void end(const std::vector<smtp::Recipient>& recipients, const std::vector<bool>& exceeded);

 private:
  std::uint32_t limit_;
  std::map<std::string, std::uint32_t, std::less<>> running_;  // By address.
};

}  // namespace delivery
