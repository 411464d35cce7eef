// Transport rules: what an administrator wants done to messages that look a certain way.
//
// Plain data, like the rest of the topology. RUL-1.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/time.h"

namespace directory {

enum class SenderScope : std::uint8_t { any, inside, outside };

// Empty ones ask for nothing; one value of each is enough.
struct RuleConditions {
  std::vector<std::string> from;     // Addresses.
  std::vector<std::string> sent_to;  // Addresses.
  std::vector<std::string> subject_contains;
  std::optional<std::uint64_t> size_over;
  bool has_attachment = false;
  SenderScope sender = SenderScope::any;
};

enum class RuleAction : std::uint8_t {
  reject,
  remove,
  redirect,
  bcc,
  quarantine,
  append,
  moderate
};

struct TransportRule {
  std::string name;
  RuleConditions conditions;  // All must hold.
  RuleConditions except;      // One that holds cancels.
  bool audit = false;         // It leaves its record and does nothing. (RUL-2)
  RuleAction action = RuleAction::reject;
  std::string to;  // An address, of `redirect`, `bcc`, `quarantine` and `moderate` (RUL-6).
  std::uint64_t bytes = 0;       // How long the text is that `append` adds.
  bool defers_on_error = false;  // Else mail goes on without it if it cannot be followed. (RUL-7)
  sim::Time changed;             // When it was last changed, as its record shows.
};

}  // namespace directory
