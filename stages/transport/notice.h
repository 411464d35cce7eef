// A notification that is about to be made: rows of its cause name it before it exists.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace transport {

// DSN-1
enum class NoticeKind : std::uint8_t { failure, delay, relay, expansion, delivery, quarantine };

struct Notice {
  NoticeKind kind = NoticeKind::failure;
  std::string message_id;                 // Empty: nobody is told.
  std::string to;                         // Empty: the sender.
  bool bad_mail = false;                  // Because it failed and has no sender. (DSN-4)
  std::vector<std::uint32_t> recipients;  // Indices in the item, of whom it tells.

  bool exists() const { return !message_id.empty(); }
  // What a row's reference has for that recipient.
  std::string_view reference(std::uint32_t recipient) const {
    const bool told =
        exists() && std::find(recipients.begin(), recipients.end(), recipient) != recipients.end();
    return told ? std::string_view{message_id} : std::string_view{};
  }
};

}  // namespace transport
