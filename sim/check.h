// CHECK: states what must hold if our own code is right; always on, never reachable from input.
#pragma once

namespace sim {

// Prints the place and the sentence to stderr and aborts.
[[noreturn]] void check_failed(const char* expression, const char* file, int line);

}  // namespace sim

#define CHECK(expression) \
  ((expression) ? static_cast<void>(0) : ::sim::check_failed(#expression, __FILE__, __LINE__))
