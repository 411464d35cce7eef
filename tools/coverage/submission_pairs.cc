// The pairs that Submission writes.
#include <array>

#include "tools/coverage/pair_tables.h"

namespace coverage {
namespace {

using tracking::Event;
using tracking::Source;

constexpr auto table = std::to_array<Pair>({
    {Event::notifymapi, Source::storedriver, submission, "SUB-1 O-1",
     "a message lies in an Outbox here"},
    {Event::notifyshadow, Source::storedriver, submission, "SHD-8",
     "the same, and a shadow copy has still to be made", Reach::not_modelled,
     "Only the meaning is known; Transport makes the copy of such mail while it receives it."},
    {Event::receive, Source::storedriver, submission, "SUB-1 O-1",
     "the submission service took the message from the mailbox"},
    {Event::submit, Source::storedriver, submission, "SUB-7 O-1 I-6",
     "a transport service accepted the message"},
    {Event::submitdefer, Source::storedriver, submission, "SUB-7 SUB-8 SUB-9 SUB-13",
     "handing over failed for now; the message stays in the mailbox"},
    {Event::submitfail, Source::storedriver, submission, "SUB-7 SUB-14 SUB-15",
     "handing over failed for good"},
    {Event::throttle, Source::storedriver, submission, "SUB-18",
     "the mailbox sends too fast; it must wait"},
    {Event::suppressed, Source::storedriver, submission, "SUB-7",
     "the mailbox's message is not sent on", Reach::not_modelled,
     "Only the meaning is known; what suppresses a submission is not."},
    {Event::poisonmessage, Source::storedriver, submission, "QUE-14",
     "a submission crashed the service before; it is skipped"},
    {Event::resubmitdefer, Source::storedriver, submission, "SUB-7", "sending again failed for now",
     Reach::not_modelled,
     "No text says what Submission sends again; a second try of its own is SUBMITDEFER."},
    {Event::resubmitfail, Source::storedriver, submission, "SUB-7", "sending again failed for good",
     Reach::not_modelled, "No text says what Submission sends again; its last try is SUBMITFAIL."},
    {Event::receive, Source::approval, submission, "MOD-2",
     "the arbitration mailbox sent what a moderator approved"},
});

}  // namespace

std::span<const Pair> submission_pairs() { return table; }

}  // namespace coverage
