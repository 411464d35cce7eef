// The pairs of moderators' decisions.
#include <array>

#include "tools/coverage/pair_tables.h"

namespace coverage {
namespace {

using tracking::Event;
using tracking::Source;

constexpr auto table = std::to_array<Pair>({
    {Event::moderatorapprove, Source::approval, moderation, "MOD-2 ARC-7", "a moderator approved"},
    {Event::moderatorreject, Source::approval, moderation, "MOD-2 ARC-7", "a moderator rejected"},
    {Event::moderatorsallndr, Source::approval, moderation, "MOD-2 ARC-7",
     "no moderator could be reached"},
    {Event::moderationexpire, Source::approval, moderation, "MOD-2 ARC-7",
     "no moderator answered in time"},
});

}  // namespace

std::span<const Pair> moderation_pairs() { return table; }

}  // namespace coverage
