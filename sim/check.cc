// What happens when a CHECK fails.
#include "sim/check.h"

#include <cstdio>
#include <cstdlib>

namespace sim {

void check_failed(const char* expression, const char* file, int line) {
  std::fprintf(stderr, "%s:%d: broken promise: %s\n", file, line, expression);
  std::abort();
}

}  // namespace sim
