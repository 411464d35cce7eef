// A rule that the server runs for a mailbox, whenever a message is delivered there.
#pragma once

#include <cstdint>
#include <string>

namespace directory {

struct InboxRule {
  // `remove` puts the message into Deleted Items.
  enum class Action : std::uint8_t { forward, redirect, reply, move, remove };

  std::string name;        // As THROTTLE shows it.
  std::string if_subject;  // Part of the subject, ASCII case ignored; empty: any mail.
  Action action = Action::move;
  std::string target;  // Of forward and redirect: the alias of who gets it.
  std::string text;    // Of reply: what it says; of move: the folder.
};

}  // namespace directory
