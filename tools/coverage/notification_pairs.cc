// The pairs of notices, and of what can be neither delivered nor returned.
#include <array>

#include "tools/coverage/pair_tables.h"

namespace coverage {
namespace {

using tracking::Event;
using tracking::Source;

constexpr auto table = std::to_array<Pair>({
    {Event::dsn, Source::dsn, transport, "DSN-1 DSN-3 O-5 I-5",
     "a notice (non-delivery, delay, receipt) was made"},
    {Event::badmail, Source::dsn, transport, "DSN-4",
     "a notice can neither be delivered nor returned"},
    {Event::badmail, Source::pickup, transport, "DSN-4",
     "a file in Pickup can neither be sent nor returned"},
    {Event::badmail, Source::admin, transport, "DSN-4",
     "a file in Replay can neither be sent nor returned"},
    {Event::poisonmessage, Source::poisonmessage, transport, "QUE-14",
     "the message went into, or out of, the poison queue"},
    {Event::poisonmessage, Source::queue, transport, "QUE-14",
     "the message was found to be poison"},
});

}  // namespace

std::span<const Pair> notification_pairs() { return table; }

}  // namespace coverage
