// The pairs that the categorizer and its agents write.
#include <array>

#include "tools/coverage/pair_tables.h"

namespace coverage {
namespace {

using tracking::Event;
using tracking::Source;

constexpr auto table = std::to_array<Pair>({
    {Event::resolve, Source::routing, transport, "RES-1 RES-7",
     "a recipient's address was replaced by its primary one"},
    {Event::expand, Source::routing, transport, "RES-4 RES-5",
     "a group was replaced by its members"},
    {Event::duplicateexpand, Source::routing, transport, "RES-9",
     "a member was a recipient already"},
    {Event::redirect, Source::routing, transport, "RES-6",
     "a recipient was replaced by another (forwarding)"},
    {Event::redirect, Source::agent, transport, "RUL-5", "a rule replaced a recipient by another"},
    {Event::redirect, Source::publicfolder, transport, "RES-16",
     "another public folder mailbox takes the message"},
    {Event::redirect, Source::orar, transport, "RES-17",
     "the recipient that the originator asked for in its place takes the message"},
    {Event::duplicateredirect, Source::routing, transport, "RES-9",
     "the other recipient was one already"},
    {Event::duplicateredirect, Source::publicfolder, transport, "RES-16 RES-9",
     "the other public folder mailbox was a recipient already"},
    {Event::duplicateredirect, Source::orar, transport, "RES-17 RES-9",
     "the recipient that the originator asked for was one already"},
    {Event::initmessagecreated, Source::routing, transport, "MOD-1",
     "a moderated message went to the arbitration mailbox"},
    {Event::initmessagecreated, Source::agent, transport, "MOD-1 RUL-6",
     "a rule sent a message to a moderator first"},
    {Event::initmessagecreated, Source::approval, transport, "MOD-1",
     "the same, by the approval service", Reach::cannot_occur,
     "The row names what asked for the approval, ROUTING or AGENT."},
    {Event::agentinfo, Source::agent, transport, "CAT-9 RUL-8 O-3",
     "what the transport agents did to the message"},
    {Event::transfer, Source::routing, transport, "RES-11 RES-12 O-3 I-8",
     "some recipients go on in a copy with a new internal id"},
    {Event::transfer, Source::agent, transport, "RUL-1 RES-11", "an agent split the message"},
    {Event::defer, Source::routing, transport, "CAT-8", "the categorizer puts the message off"},
    {Event::defer, Source::agent, transport, "RUL-7 CAT-11", "an agent puts the message off"},
    {Event::fail, Source::routing, transport, "RES-2 RES-10 RTE-10 DSN-8",
     "recipients cannot be resolved or routed"},
    {Event::fail, Source::agent, transport, "RUL-3 RUL-4 CAT-11",
     "an agent or rule refused the message"},
    {Event::drop, Source::routing, transport, "RES-13 RES-14",
     "recipients were removed without a notice"},
    {Event::drop, Source::agent, transport, "PROBE-4 RES-14",
     "an agent removed the message without a notice"},
    {Event::drop, Source::approval, transport, "MOD-2",
     "a decided request was removed from the arbitration mailbox's mail", Reach::not_modelled,
     "Which of the mails between moderators and the arbitration mailbox has the row is not known."},
    {Event::badmail, Source::routing, transport, "DSN-4",
     "the categorizer found a loop of generated mail", Reach::not_modelled,
     "Loops of groups and forwards end in resolution, those between servers by the hop count."},
    {Event::badmail, Source::agent, transport, "CAT-7",
     "mail that an agent made passed it too often", Reach::not_modelled,
     "No agent answers mail of agents with more than a journal report, and that has no answer."},
    {Event::suppressed, Source::routing, transport, "RES-14", "the message is not sent on"},
});

}  // namespace

std::span<const Pair> categorizer_pairs() { return table; }

}  // namespace coverage
