// Notices SIGINT and SIGTERM.
#include "tools/cli/interrupt.h"

#include <csignal>

namespace cli {
namespace {

// A signal handler can reach nothing but a static of this type.
volatile std::sig_atomic_t interrupted = 0;

void note_interrupt(int) { interrupted = 1; }

}  // namespace

void watch_for_interrupt() {
  std::signal(SIGINT, note_interrupt);
  std::signal(SIGTERM, note_interrupt);
}

void stop_if_interrupted() {
  if (interrupted != 0) throw Interrupted{};
}

}  // namespace cli
