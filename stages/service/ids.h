// The numbers that a service gives out.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/host.h"
#include "sim/time.h"

namespace service {

// SMTP session ids: 16 hex digits that start at the ticks of the service's start and grow by one
// per session, in and out alike. (FMT-12, ID-3)
class SessionIds {
 public:
  explicit SessionIds(sim::Time service_start)
      : next_(static_cast<std::uint64_t>(sim::to_ticks(service_start))) {}
  std::uint64_t next() { return next_++; }

 private:
  std::uint64_t next_;
};

// When a service that runs at `organization_start` was started: up to 60 days before, different
// for each. Services started later have their true start.
sim::Time earlier_start(sim::Time organization_start, std::uint64_t seed, std::string_view service);

void append_session_id(std::string& out, std::uint64_t id);

// Transport's internal-message-ids: generation * 2^32 + row; the generation is that of the hourly
// table of the queue database, rows count from 1 within it. Lies on the server's disk. (ID-2,
// FMT-14)
class InternalIds {
 public:
  // `first_generation`: the table of the hour of `start`; `rows_before` of it are taken.
  void begin(std::uint32_t first_generation, std::uint32_t rows_before, sim::Time start);
  bool begun() const { return first_generation_ != 0; }
  std::uint64_t next(sim::Time now);

 private:
  std::uint32_t first_generation_ = 0;
  sim::Time first_hour_;
  std::uint64_t generation_ = 0;
  std::uint32_t row_ = 0;
};

}  // namespace service
