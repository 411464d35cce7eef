// The pairs that Transport writes when mail leaves a queue, or waits in it.
#include <array>

#include "tools/coverage/pair_tables.h"

namespace coverage {
namespace {

using tracking::Event;
using tracking::Source;

constexpr auto table = std::to_array<Pair>({
    {Event::transfer, Source::queue, transport, "QUE-8 QUE-14", "a queue split the message",
     Reach::not_modelled,
     "A part of a message that goes back gets its new internal id in QUEUE/RESUBMIT, which names "
     "the old one; how TRANSFER would share the ids with it is not known. The poison queue takes "
     "all that is left of a message."},
    {Event::send, Source::smtp, transport, "O-4 I-4", "the next server accepted the message"},
    {Event::send, Source::gateway, transport, "RTE-1 QUE-2", "a foreign connector took the message",
     Reach::not_modelled, "Foreign connectors lead out of SMTP; there are none here."},
    {Event::defer, Source::smtp, transport, "QUE-7 QUE-15",
     "the next server asks to try the message later"},
    {Event::defer, Source::queue, transport, "QUE-7", "a queue puts the message off",
     Reach::not_modelled,
     "A queue in Retry writes no row for what waits in it; who puts one message off is the next "
     "hop, the categorizer or an agent."},
    {Event::defer, Source::dns, transport, "QUE-7 QUE-15",
     "the next server's name cannot be resolved now", Reach::not_modelled,
     "Trouble with DNS puts the queue into Retry, as any connection that fails, and no row tells "
     "of it; when it puts off one message is not known."},
    {Event::defer, Source::storedriver, delivery, "DEL-3", "the store puts the message off",
     Reach::cannot_occur, "Delivery answers, and the hub writes SMTP/DEFER."},
    {Event::fail, Source::smtp, transport, "RCV-8 DSN-3 DSN-8",
     "the next server refused recipients, or an agent refused an incoming message"},
    {Event::fail, Source::queue, transport, "QUE-11", "the message stayed in its queue too long"},
    {Event::fail, Source::admin, transport, "QUE-17", "an administrator removed the message"},
    {Event::fail, Source::dns, transport, "DSN-8", "the next server does not exist"},
    {Event::fail, Source::gateway, transport, "RTE-1", "a foreign connector refused the message",
     Reach::not_modelled, "Foreign connectors lead out of SMTP; there are none here."},
    {Event::fail, Source::storedriver, delivery, "DEL-5", "the store refused the message",
     Reach::cannot_occur,
     "Delivery answers, and the hub writes SMTP/FAIL; DELIVERFAIL came with 2016."},
    {Event::badmail, Source::smtp, transport, "DSN-4", "SMTP found a loop of generated mail",
     Reach::not_modelled, "When SMTP and not the categorizer finds such a loop is not known."},
    {Event::badmail, Source::storedriver, delivery, "DSN-4",
     "the store found a loop of generated mail", Reach::not_modelled,
     "When the store and not the categorizer finds such a loop is not known."},
});

}  // namespace

std::span<const Pair> sending_pairs() { return table; }

}  // namespace coverage
