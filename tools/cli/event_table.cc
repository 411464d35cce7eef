// The table of events.
#include "tools/cli/event_table.h"

#include <array>

namespace cli {
namespace {

using tracking::Event;
using tracking::Source;

constexpr std::string_view submission = "MSGTRKMS";
constexpr std::string_view transport = "MSGTRK";
constexpr std::string_view delivery = "MSGTRKMD";
constexpr std::string_view moderation = "MSGTRKMA";

constexpr auto entries = std::to_array<EventEntry>({
    // From the mailbox to the transport service.
    {Event::notifymapi, Source::storedriver, submission, "a message lies in an Outbox here"},
    {Event::notifyshadow, Source::storedriver, submission,
     "the same, and a shadow copy has still to be made"},
    {Event::receive, Source::storedriver, submission,
     "the submission service took the message from the mailbox"},
    {Event::submit, Source::storedriver, submission, "a transport service accepted the message"},
    {Event::submitdefer, Source::storedriver, submission,
     "handing over failed for now; the message stays in the mailbox"},
    {Event::submitfail, Source::storedriver, submission, "handing over failed for good"},
    {Event::throttle, Source::storedriver, submission, "the mailbox sends too fast; it must wait"},
    {Event::receive, Source::approval, submission, "a moderator's decision was sent"},
    // Shadow redundancy.
    {Event::hareceive, Source::smtp, transport, "this server holds a shadow copy for another"},
    {Event::haredirect, Source::smtp, transport, "a shadow copy was made on another server"},
    {Event::haredirect, Source::routing, transport, "there was no server for a shadow copy"},
    {Event::haredirect, Source::queue, transport, "resubmitted to be delivered directly"},
    {Event::haredirectfail, Source::smtp, transport, "a shadow copy could not be made"},
    {Event::hadiscard, Source::smtp, transport, "the shadow copy is not needed any more"},
    // The transport service.
    {Event::receive, Source::smtp, transport, "the message was accepted by SMTP and stored"},
    {Event::receive, Source::agent, transport,
     "an agent made a message (a journal report) or added a recipient"},
    {Event::receive, Source::pickup, transport, "the message came from the Pickup folder"},
    {Event::load, Source::bootloader, transport,
     "the service started and found the message unfinished"},
    {Event::resolve, Source::routing, transport,
     "a recipient's address was replaced by its primary one"},
    {Event::expand, Source::routing, transport, "a group was replaced by its members"},
    {Event::duplicateexpand, Source::routing, transport, "a member was a recipient already"},
    {Event::redirect, Source::routing, transport,
     "a recipient was replaced by another (forwarding)"},
    {Event::redirect, Source::agent, transport, "a rule replaced a recipient by another"},
    {Event::redirect, Source::publicfolder, transport,
     "another public folder mailbox takes the message"},
    {Event::duplicateredirect, Source::routing, transport, "the other recipient was one already"},
    {Event::initmessagecreated, Source::routing, transport,
     "a moderated message went to the arbitration mailbox"},
    {Event::initmessagecreated, Source::agent, transport,
     "a rule sent a message to a moderator first"},
    {Event::agentinfo, Source::agent, transport, "what the transport agents did to the message"},
    {Event::transfer, Source::routing, transport,
     "some recipients go on in a copy with a new internal id"},
    {Event::transfer, Source::agent, transport, "an agent split the message"},
    {Event::transfer, Source::queue, transport, "a queue split the message"},
    {Event::defer, Source::smtp, transport, "the next server asks to try the message later"},
    {Event::defer, Source::queue, transport, "a queue puts the message off"},
    {Event::defer, Source::routing, transport, "the categorizer puts the message off"},
    {Event::defer, Source::agent, transport, "an agent puts the message off"},
    {Event::defer, Source::dns, transport, "the next server's name cannot be resolved now"},
    {Event::send, Source::smtp, transport, "the next server accepted the message"},
    {Event::send, Source::gateway, transport, "a foreign connector took the message"},
    {Event::fail, Source::smtp, transport,
     "the next server refused recipients, or an agent refused an incoming message"},
    {Event::fail, Source::routing, transport, "recipients cannot be resolved or routed"},
    {Event::fail, Source::queue, transport, "the message stayed in its queue too long"},
    {Event::fail, Source::agent, transport, "an agent or rule refused the message"},
    {Event::fail, Source::admin, transport, "an administrator removed the message"},
    {Event::fail, Source::dns, transport, "the next server does not exist"},
    {Event::fail, Source::gateway, transport, "a foreign connector refused the message"},
    {Event::fail, Source::bootloader, transport,
     "a message found at the start of the service cannot go on"},
    {Event::drop, Source::routing, transport, "recipients were removed without a notice"},
    {Event::drop, Source::agent, transport, "an agent removed the message without a notice"},
    {Event::dsn, Source::dsn, transport, "a notice (non-delivery, delay, receipt) was made"},
    {Event::badmail, Source::dsn, transport, "a notice can neither be delivered nor returned"},
    {Event::badmail, Source::pickup, transport,
     "a file in Pickup can neither be sent nor returned"},
    {Event::poisonmessage, Source::poisonmessage, transport,
     "the message went into, or out of, the poison queue"},
    {Event::poisonmessage, Source::queue, transport, "the message was found to be poison"},
    {Event::poisonmessage, Source::storedriver, submission,
     "a submission crashed the service before; it is skipped"},
    {Event::resubmit, Source::safetynet, transport,
     "Safety Net sends the message again after a database failover"},
    {Event::resubmit, Source::redundancy, transport,
     "the shadow server takes over from a lost primary"},
    {Event::resubmit, Source::routing, transport, "the message is categorized again"},
    {Event::resubmit, Source::queue, transport, "a queue gives the message back to be categorized"},
    {Event::resubmitdefer, Source::storedriver, submission, "sending again failed for now"},
    {Event::resubmitfail, Source::storedriver, submission, "sending again failed for good"},
    {Event::suppressed, Source::safetynet, transport, "sending again was not needed"},
    {Event::suppressed, Source::routing, transport, "the message is not sent on"},
    {Event::sysprobeinfo, std::nullopt, transport, "about a health probe (only the name is known)"},
    {Event::signatureupdateinfo, std::nullopt, transport,
     "about renewed malware signatures (only the name is known)"},
    // Delivery to the mailbox.
    {Event::deliver, Source::storedriver, delivery, "the message was written to mailboxes"},
    {Event::duplicatedeliver, Source::storedriver, delivery,
     "the mailbox has the message already; nothing was written"},
    {Event::process, Source::storedriver, delivery, "a delivery agent handled the message"},
    {Event::processmeetingmessage, Source::meetingmessageprocessor, delivery,
     "a meeting message was handled"},
    {Event::receive, Source::mailboxrule, delivery, "an Inbox rule made a message"},
    {Event::throttle, Source::mailboxrule, delivery, "an Inbox rule makes too many messages"},
    // Moderation.
    {Event::moderatorapprove, Source::approval, moderation, "a moderator approved"},
    {Event::moderatorreject, Source::approval, moderation, "a moderator rejected"},
    {Event::moderatorsallndr, Source::approval, moderation, "no moderator could be reached"},
    {Event::moderationexpire, Source::approval, moderation, "no moderator answered in time"},
});

}  // namespace

std::span<const EventEntry> event_table() { return entries; }

}  // namespace cli
