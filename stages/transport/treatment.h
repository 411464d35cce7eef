// What an administrator can do with one message in the queues of a server.
#pragma once

#include <cstdint>

namespace transport {

// QUE-17
enum class Treatment : std::uint8_t {
  suspend,  // Suspend-Message: it waits until it is resumed, and does not expire. INFERRED
  resume,   // Resume-Message: also out of the poison queue.
  remove,   // Remove-Message: it fails, and its sender is told.
  discard,  // Remove-Message -WithNDR $false: nobody is told.
};

}  // namespace transport
