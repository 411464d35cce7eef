// The pairs that Delivery writes.
#include <array>

#include "tools/coverage/pair_tables.h"

namespace coverage {
namespace {

using tracking::Event;
using tracking::Source;

constexpr auto table = std::to_array<Pair>({
    {Event::deliver, Source::storedriver, delivery, "DEL-1 DEL-2 DEL-9 O-4",
     "the message was written to mailboxes"},
    {Event::duplicatedeliver, Source::storedriver, delivery, "DEL-6 SHD-16",
     "the mailbox has the message already; nothing was written"},
    {Event::process, Source::storedriver, delivery, "DEL-8", "a delivery agent handled the message",
     Reach::not_modelled, later},
    {Event::processmeetingmessage, Source::meetingmessageprocessor, delivery, "DEL-8",
     "a meeting message was handled"},
    {Event::receive, Source::mailboxrule, delivery, "DEL-8 ARC-6", "an Inbox rule made a message"},
    {Event::throttle, Source::mailboxrule, delivery, "DEL-8",
     "an Inbox rule makes too many messages"},
});

}  // namespace

std::span<const Pair> delivery_pairs() { return table; }

}  // namespace coverage
