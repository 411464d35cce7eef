// The pairs of a message's arrival in Transport, and of the shadow copies made then.
#include <array>

#include "tools/coverage/pair_tables.h"

namespace coverage {
namespace {

using tracking::Event;
using tracking::Source;

constexpr auto table = std::to_array<Pair>({
    {Event::hareceive, Source::smtp, transport, "SHD-2 SHD-3 O-2",
     "this server holds a shadow copy for another"},
    {Event::haredirect, Source::smtp, transport, "SHD-2 O-2 I-2",
     "a shadow copy was made on another server"},
    {Event::haredirect, Source::routing, transport, "SHD-7",
     "there was no server for a shadow copy", Reach::not_modelled,
     "When Transport writes it instead of HAREDIRECTFAIL is not known."},
    {Event::haredirect, Source::queue, transport, "SHD-15", "resubmitted to be delivered directly",
     Reach::not_modelled, "When a queue resubmits for direct delivery is not known."},
    {Event::haredirectfail, Source::smtp, transport, "SHD-5 SHD-7",
     "a shadow copy could not be made"},
    {Event::hadiscard, Source::smtp, transport, "SHD-12 SHD-13 O-6",
     "the shadow copy is not needed any more"},
    {Event::receive, Source::smtp, transport, "RCV-3 O-2 O-3",
     "the message was accepted by SMTP and stored"},
    {Event::receive, Source::agent, transport, "JRN-2 MOD-1",
     "an agent made a message (a request for moderation, a journal report) or added a recipient"},
    {Event::receive, Source::dsn, transport, "DSN-3", "a notice entered the queue",
     Reach::cannot_occur, "The row of a new notice is DSN/DSN; it enters the queue with it."},
    {Event::receive, Source::pickup, transport, "ARC-8 LIM-1",
     "the message came from the Pickup folder"},
    {Event::receive, Source::admin, transport, "ARC-8", "the message came from the Replay folder"},
    {Event::receive, Source::publicfolder, transport, "ARC-8", "a public folder sent the message",
     Reach::not_modelled,
     "Only the names are known; mail to a public folder is redirected to its mailbox."},
    {Event::load, Source::bootloader, transport, "QUE-19",
     "the service started and found the message unfinished"},
    {Event::fail, Source::bootloader, transport, "QUE-19",
     "a message found at the start of the service has expired"},
    {Event::throttle, Source::smtp, transport, "CON-8", "a session sends too fast",
     Reach::not_modelled,
     "Only the names are known: a limit of a connector answers 4xx, and no row tells of it."},
    {Event::suppressed, Source::smtp, transport, "RCV-3", "the message is not taken",
     Reach::not_modelled, "Only the names are known; what suppresses it is not."},
    {Event::sysprobeinfo, std::nullopt, transport, "PROBE-1", "about a health probe",
     Reach::not_modelled, "Only the name is known."},
    {Event::signatureupdateinfo, std::nullopt, transport, "CAT-3",
     "about renewed malware signatures", Reach::not_modelled, "Only the name is known."},
});

}  // namespace

std::span<const Pair> arrival_pairs() { return table; }

}  // namespace coverage
