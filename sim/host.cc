// Hosts start and crash.
#include "sim/host.h"

namespace sim {

void Host::start() {
  CHECK(!up_);
  up_ = true;
  ++life_;
  if (starters_) starters_();
}

void Host::crash() {
  CHECK(up_);
  up_ = false;
  if (stoppers_) stoppers_();
}

}  // namespace sim
