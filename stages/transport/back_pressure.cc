// Levels as the polls see them: first the tarpit, then the refusal.
#include "stages/transport/back_pressure.h"

#include <algorithm>

#include "sim/sleep.h"

namespace transport {
namespace {

// How many polls in a row must find the resource short before mail is refused. (BKP-2)
std::int64_t history_depth(Resource resource) {
  switch (resource) {
    case Resource::version_buckets:
      return 10;
    case Resource::private_bytes:
      return 30;
    case Resource::batch_points:
    case Resource::submission_queue:
      return 300;
    default:
      return 0;
  }
}

// Memory is collected meanwhile, and nobody waits for it. (BKP-3)
bool has_tarpit(Resource resource) {
  return resource != Resource::private_bytes && history_depth(resource) > 0;
}

// The first poll at or after `time`. INFERRED: all servers poll in the even seconds.
sim::Time next_poll(sim::Time time) {
  const auto floored = std::chrono::floor<std::chrono::seconds>(time);
  const auto odd = floored.time_since_epoch().count() % 2;
  const sim::Time even{floored - std::chrono::seconds{odd}};
  return even == time ? even : even + BackPressure::poll;
}

}  // namespace

bool BackPressure::from_exchange(const smtp::Transaction& transaction) {
  if (!transaction.proxied.empty()) return !transaction.proxied.front().service.empty();
  return !transaction.service.empty();
}

BackPressure::Verdict BackPressure::judge(bool exchange) const {
  const sim::Time now = queue_.now();
  Verdict verdict;
  for (const Pressure& pressure : resources_.pressures) {
    if (exchange && pressure.level != Level::high) continue;  // BKP-3
    const sim::Time noticed = next_poll(pressure.from);
    if (now < noticed || now >= next_poll(pressure.until)) continue;
    const std::int64_t polls = (now - noticed) / poll;
    if (polls >= history_depth(pressure.resource)) {
      verdict.refused = true;
    } else if (has_tarpit(pressure.resource)) {
      const sim::Duration tarpit = std::min(tarpit_max, tarpit_first + polls * tarpit_step);
      verdict.tarpit = std::max(verdict.tarpit, tarpit);
    }
  }
  return verdict;
}

sim::Task<std::optional<smtp::Reply>> BackPressure::admit(bool exchange) {
  const Verdict verdict = judge(exchange);
  if (verdict.refused) {
    co_return smtp::Reply{452, "4.3.1", "Insufficient system resources"};  // BKP-4
  }
  if (verdict.tarpit == sim::Duration{0}) co_return std::nullopt;
  co_await sim::sleep(queue_, verdict.tarpit);
  co_return std::nullopt;
}

}  // namespace transport
