// Journal rules: whose mail an administrator wants reported to a journaling mailbox.
//
// Plain data, like the rest of the topology. JRN-1.
#pragma once

#include <cstdint>
#include <string>

namespace directory {

// Which mail: from inside to inside; to or from outside; or all of it.
enum class JournalScope : std::uint8_t { all, internal, external };

struct JournalRule {
  std::string name;
  // The address of a mailbox, contact or group whose mail it is, sent or received; of a group, that
  // of its members. Empty: everybody's.
  std::string recipient;
  JournalScope scope = JournalScope::all;
  std::string to;  // The journaling mailbox: an address, ours or outside.
};

}  // namespace directory
