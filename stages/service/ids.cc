// Session ids and internal ids.
#include "stages/service/ids.h"

#include "sim/check.h"
#include "sim/random.h"
#include "stages/mail/hex.h"

namespace service {

sim::Time earlier_start(sim::Time organization_start, std::uint64_t seed,
                        std::string_view service) {
  constexpr std::uint64_t most = 60ull * 24 * 3600 * 1'000'000;  // 60 days, as real ids show.
  const auto before = sim::hash(seed, service) % most;
  return organization_start - sim::microseconds{before};
}

void append_session_id(std::string& out, std::uint64_t id) {
  char digits[16];
  mail::write_hex(mail::upper_case_hex, id, 8, digits);
  out.append(digits, sizeof digits);
}

void InternalIds::begin(std::uint32_t first_generation, std::uint32_t rows_before,
                        sim::Time start) {
  CHECK(!begun() && first_generation > 0);
  first_generation_ = first_generation;
  first_hour_ = sim::to_hour(start);
  generation_ = first_generation;
  row_ = rows_before;
}

std::uint64_t InternalIds::next(sim::Time now) {
  const auto hours = (sim::to_hour(now) - first_hour_) / std::chrono::hours{1};
  const auto generation = first_generation_ + static_cast<std::uint64_t>(hours);
  if (generation != generation_) {
    generation_ = generation;
    row_ = 0;
  }
  return generation_ << 32 | ++row_;
}

}  // namespace service
