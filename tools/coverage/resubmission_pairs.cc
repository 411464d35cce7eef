// The pairs of messages that go through Transport again.
#include <array>

#include "tools/coverage/pair_tables.h"

namespace coverage {
namespace {

using tracking::Event;
using tracking::Source;

constexpr std::string_view untold =
    "Safety Net puts what it kept into the Submission queue of its own server, which takes it; "
    "what can fail there, and what the row would hold, is not known.";

constexpr auto table = std::to_array<Pair>({
    {Event::resubmit, Source::safetynet, transport, "SNT-3 SNT-6 SNT-8 SNT-10",
     "Safety Net sends the message again after a database failover, or if it is asked to"},
    {Event::resubmit, Source::redundancy, transport, "SHD-15 SHD-16 SHD-19",
     "the shadow server takes over from a lost primary"},
    {Event::resubmit, Source::routing, transport, "QUE-13 RTE-16",
     "the message is categorized again"},
    {Event::resubmit, Source::queue, transport, "QUE-8 QUE-17",
     "a queue gives the message back to be categorized"},
    {Event::resubmitdefer, Source::safetynet, transport, "SNT-3",
     "sending again from Safety Net failed for now", Reach::not_modelled, untold},
    {Event::resubmitfail, Source::safetynet, transport, "SNT-3",
     "sending again from Safety Net failed for good", Reach::not_modelled, untold},
    {Event::suppressed, Source::safetynet, transport, "SNT-7", "sending again was not needed"},
});

}  // namespace

std::span<const Pair> resubmission_pairs() { return table; }

}  // namespace coverage
