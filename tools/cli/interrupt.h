// Ctrl-C during long work: noticed at the next step, so that half-written trees are removed.
#pragma once

namespace cli {

struct Interrupted {};

// From now on the first SIGINT, SIGTERM or SIGHUP only sets a flag; the second ends the program.
// Safe to call more than once.
void watch_for_interrupt();

// Throws Interrupted if one came since watch_for_interrupt().
void stop_if_interrupted();

}  // namespace cli
