// The parts of the table of pairs, one file each.
#pragma once

#include <span>

#include "tools/coverage/pairs.h"

namespace coverage {

inline constexpr std::string_view submission = "MSGTRKMS";
inline constexpr std::string_view transport = "MSGTRK";
inline constexpr std::string_view delivery = "MSGTRKMD";
inline constexpr std::string_view moderation = "MSGTRKMA";

// Of a pair whose stories are still to come.
inline constexpr std::string_view later = "Its story is still to come.";

std::span<const Pair> submission_pairs();
std::span<const Pair> arrival_pairs();  // In Transport: shadow copies, receipt, restart.
std::span<const Pair> categorizer_pairs();
std::span<const Pair> sending_pairs();       // In Transport: out of the queues.
std::span<const Pair> notification_pairs();  // In Transport: DSN, BADMAIL, POISONMESSAGE.
std::span<const Pair> resubmission_pairs();
std::span<const Pair> delivery_pairs();
std::span<const Pair> moderation_pairs();

}  // namespace coverage
