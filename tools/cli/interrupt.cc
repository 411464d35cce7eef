// Notices SIGINT, SIGTERM and SIGHUP.
#include "tools/cli/interrupt.h"

#include <csignal>

namespace cli {
namespace {

// A signal handler can reach nothing but a static of this type.
volatile std::sig_atomic_t interrupted = 0;

// The second time it ends the program as if nobody watched: the next step may be far away.
void note_interrupt(int signal) {
  interrupted = 1;
  std::signal(signal, SIG_DFL);
}

}  // namespace

void watch_for_interrupt() {
  std::signal(SIGINT, note_interrupt);
  std::signal(SIGTERM, note_interrupt);
  std::signal(SIGHUP, note_interrupt);
}

void stop_if_interrupted() {
  if (interrupted != 0) throw Interrupted{};
}

}  // namespace cli
