// Reads a line of the timeline that sends a message, and sees that it can be sent.
#include <algorithm>

#include "tools/input/words.h"
#include "tools/scenario/addresses.h"
#include "tools/scenario/parts.h"
#include "tools/scenario/units.h"

namespace scenario::reader {

using input::in_quotes;
using input::lower;

namespace {

bool has_at_sign(const Text& text) { return text.value.find('@') != std::string::npos; }

// True if `text` may be an address outside; records a mistake if it is nobody's alias, no address,
// or one that a recipient of ours would need to have.
bool is_outside(Draft& draft, const Text& text, std::string_view expected) {
  if (!has_at_sign(text)) {
    draft.unknown(draft.aliases, "alias", text, expected);
    return false;
  }
  if (!is_address(text.value)) {
    draft.mistakes.add(text.place, in_quotes(text.value) + " is not an SMTP address", expected);
    return false;
  }
  if (!draft.is_accepted(domain_of(text.value))) return true;
  // Edge refuses it, or knows it by another name. (EDG-4, CAT-5)
  const auto& filters = draft.topology().edge_filters;
  if (filters.unknown_recipients) return true;
  const bool rewritten =
      std::any_of(filters.rewrites.begin(), filters.rewrites.end(), [&](const auto& entry) {
        return lower(entry.external) == lower(text.value) ||
               lower(entry.external) == lower(domain_of(text.value));
      });
  if (rewritten) return true;
  draft.mistakes.add_unknown(text.place,
                             in_quotes(text.value) + " is nobody's address in an accepted domain",
                             expected, text.value, draft.addresses.all());
  return false;
}

enum class Side { ours, outside, unknown };

// `forged`: a host outside is named that sends it, so anybody may stand as its sender.
Side read_sender(Draft& draft, const Text& from, bool forged, Send& send) {
  if (const auto owner = draft.owner(from.value)) {
    send.from = has_at_sign(from) ? from.value : draft.primary_address(*owner);
    const bool mailbox = owner->kind == directory::RecipientKind::mailbox;
    const bool folder = mailbox && draft.topology().mailboxes[owner->index].public_folder;
    if (mailbox && !folder) return Side::ours;
    if (forged) return Side::outside;
    const bool group = owner->kind == directory::RecipientKind::group;
    const char* const what = folder  ? " is a public folder"
                             : group ? " is a group"
                                     : " is a contact";
    draft.mistakes.add(from.place, in_quotes(from.value) + what, "a mailbox or an address outside");
    return Side::unknown;
  }
  send.from = from.value;
  const bool outside = (forged && is_address(from.value)) ||
                       is_outside(draft, from, "a mailbox or an address outside");
  return outside ? Side::outside : Side::unknown;
}

bool some_host_may_relay(Draft& draft) {
  const auto& hosts = draft.topology().internet;
  return std::any_of(hosts.begin(), hosts.end(), [](const auto& host) { return host.relay; });
}

void check_recipient(Draft& draft, const Text& to, Side sender, bool may_be_unknown) {
  constexpr std::string_view expected = "a mailbox, a contact, a group or an address outside";
  if (const auto owner = draft.owner(to.value)) {
    if (owner->kind == directory::RecipientKind::contact) {
      const auto& contact = draft.topology().contacts[owner->index];
      if (is_address(contact.external_address)) {
        check_way_out(draft, to, contact.external_address);
      }
    }
    return;
  }
  if (is_address(to.value) && draft.is_accepted(domain_of(to.value))) {
    if (draft.is_relayed(domain_of(to.value))) return check_way_out(draft, to, to.value);
    if (may_be_unknown) return;
  }
  constexpr std::string_view ours =
      "a mailbox, a contact or a group, or \"unknown_recipients = true\"";
  if (!is_outside(draft, to, has_at_sign(to) ? ours : expected)) return;
  if (is_reserved_domain(domain_of(to.value))) {
    draft.mistakes.add(to.place, in_quotes(to.value) + " is in a domain reserved by RFC 2606",
                       "a domain that a real server sends to");
  } else if (sender != Side::outside || some_host_may_relay(draft)) {
    // What a stranger would relay is refused at the door. (RCV-5)
    check_way_out(draft, to, to.value);
  }
}

void read_recipients_of(Draft& draft, Fields& fields, Side sender, Send& send) {
  auto& written = draft.recipients_of[send.message];
  const bool may_be_unknown = fields.boolean("unknown_recipients").value_or(false);
  bool any = false;
  const auto read = [&](std::string_view key, const std::vector<Text>& texts,
                        std::vector<std::string>& addresses) {
    if (const auto* node = fields.node(key))
      any = any || !node->is_array() || !node->as_array()->empty();
    for (const auto& to : texts) {
      check_recipient(draft, to, sender, may_be_unknown);
      const auto owner = draft.owner(to.value);
      const auto primary = owner ? draft.primary_address(*owner) : to.value;
      addresses.push_back(owner && !has_at_sign(to) ? primary : to.value);
      if (written.try_emplace(lower(primary), addresses.back()).second) continue;
      draft.mistakes.add(to.place, in_quotes(to.value) + " is a recipient twice",
                         "each recipient once");
    }
  };
  read("to", fields.texts("to"), send.to);
  read("to_each_of", read_everybody(draft, fields), send.to);
  read("cc", fields.texts("cc"), send.cc);
  read("bcc", fields.texts("bcc"), send.bcc);
  if (any) return;
  draft.mistakes.add(fields.subject().place, fields.subject().name + " has no recipient",
                     "at least one in \"to\", \"cc\" or \"bcc\"");
}

void read_repetition(Draft& draft, Fields& fields, sim::Duration at, Send& send) {
  send.count = fields.integer("count", {1, 1'000'000'000}).value_or(1);
  if (const auto every = fields.duration("every")) send.every = every->value;
  const auto intervals = static_cast<std::int64_t>(send.count - 1);
  if (send.every.count() == 0 || intervals <= (duration_max - at).count() / send.every.count()) {
    return;
  }
  draft.mistakes.add(fields.place("every"), "the last message would be sent too late",
                     "at most " + duration_text(duration_max) + " after the start");
}

void read_notify(Fields& fields, Send& send) {
  if (!fields.has("notify")) return;
  smtp::Notify notify = smtp::Notify::never();
  for (const auto& text : fields.texts("notify")) {
    const auto word = fields.word(text, "notify", notify_words());
    if (!word) continue;
    if (*word == 0) notify.success = true;
    if (*word == 1) notify.failure = true;
    if (*word == 2) notify.delay = true;
  }
  send.notify = notify;
}

void read_way_in(Draft& draft, Fields& fields, const Text& from, Send& send) {
  for (const std::string_view key :
       {"client", "smtp", "as", "on_behalf_of", "alternate", "submission_crashes"}) {
    if (!fields.has(key)) continue;
    draft.mistakes.add(fields.place(key), in_quotes(key) + " although the sender is outside",
                       "it with a mailbox as sender");
  }
  if (const auto via = fields.text("via")) {
    send.via = via->value;
    draft.is_host(*via);
  } else if (draft.outside_is_whole && !fields.has("via") &&
             !draft.served_domains.contains(lower(domain_of(from.value)))) {
    draft.mistakes.add(from.place, "no host in [internet] sends mail of " + in_quotes(from.value),
                       "one with that domain, or \"via\"");
  }
  if (const auto shown = fields.text("header_from")) {
    send.header_from = shown->value;
    if (!is_address(shown->value)) {
      fields.wrong(shown->place, "\"header_from\" is " + in_quotes(shown->value), "header_from");
    }
  }
  send.scl = static_cast<std::uint8_t>(fields.integer("scl", {0, 9}).value_or(0));
  const auto& servers = draft.topology().servers;
  const bool any_front_end = std::any_of(servers.begin(), servers.end(), [](const auto& server) {
    return server.client_access || server.edge;
  });
  if (!any_front_end && draft.servers_are_whole) {
    draft.mistakes.add(from.place,
                       in_quotes(from.value) +
                           " is outside, and no server has the "
                           "\"client_access\" or \"edge\" role",
                       "a server that takes mail from outside");
  }
  if (const auto through = fields.text("through")) {
    send.through = through->value;
    const auto* server = draft.server(*through);
    if (server != nullptr && !server->client_access && server->mailbox) {
      draft.mistakes.add(through->place, in_quotes(through->value) + " is no client access server",
                         "a server with the \"client_access\" or \"edge\" role");
    }
  }
}

void refuse_way_in(Draft& draft, Fields& fields) {
  for (const std::string_view key : {"via", "scl", "header_from"}) {
    if (!fields.has(key)) continue;
    draft.mistakes.add(fields.place(key), in_quotes(key) + " although the sender is a mailbox",
                       "it with a sender outside");
  }
}

void read_name(Draft& draft, Fields& fields, Send& send) {
  const auto name = fields.text("send");
  if (!name) return;
  send.message = name->value;
  if (!is_free_name(name->value) || name->value.find('#') != std::string::npos) {
    draft.mistakes.add(name->place, "a message is named " + in_quotes(name->value),
                       "1 to 64 bytes without control characters and \"#\"");
    draft.messages.note_ill_formed(name->value);
  }
  if (const auto clash = draft.messages.add(*name)) {
    draft.mistakes.add(name->place,
                       "message " + in_quotes(name->value) + " is that of line " +
                           std::to_string(clash->line) + " again",
                       "another name");
  }
}

}  // namespace

void check_way_out(Draft& draft, const Text& written, std::string_view address) {
  if (!draft.outside_is_whole) return;
  const auto domain = domain_of(address);
  const std::string whose = written.value == address ? in_quotes(written.value)
                                                     : in_quotes(written.value) +
                                                           " (outside: " + in_quotes(address) + ")";
  std::size_t best = 0;
  bool some_host = false;
  const auto& servers = draft.topology().servers;
  if (std::any_of(servers.begin(), servers.end(), [](const auto& each) { return each.edge; })) {
    best = coverage("*", domain);  // Of the subscription's connector. (CON-7)
    some_host = draft.served_domains.contains(lower(domain));
  }
  for (const auto& connector : draft.topology().send_connectors) {
    for (const auto& space : connector.address_spaces) {
      const auto cover = coverage(space, domain);
      if (cover == 0 || cover < best) continue;
      const bool host = !connector.smart_host.empty() ||
                        draft.served_domains.contains(lower(domain)) ||
                        draft.hostless_domains.contains(lower(domain));
      some_host = cover == best ? some_host && host : host;
      best = cover;
    }
  }
  if (best == 0) {
    draft.mistakes.add(written.place, "no send connector covers the domain of " + whose,
                       "one with that address space, or \"*\"");
  } else if (!some_host) {
    draft.mistakes.add(written.place, "no host in [internet] takes mail for " + whose,
                       "one with that domain, a smart host, or the domain in [dns]");
  }
}

void read_send(Draft& draft, Fields& fields, Line line) {
  Send send;
  read_name(draft, fields, send);
  auto side = Side::unknown;
  if (const auto from = fields.text("from")) {
    const bool file = is_file(fields);
    side = read_sender(draft, *from, file || fields.has("via"), send);
    if (file) {
      side = Side::ours;  // It may go anywhere.
    } else if (side == Side::outside) {
      read_way_in(draft, fields, *from, send);
    } else if (side == Side::ours) {
      refuse_way_in(draft, fields);
      read_submission(draft, fields, *from, send);
    }
  }
  read_file(draft, fields, send);
  read_recipients_of(draft, fields, side, send);
  send.subject = send.message;
  if (const auto subject = fields.text("subject")) send.subject = subject->value;
  constexpr Fields::Range sizes{std::uint64_t{1} << 10, std::uint64_t{150} << 20};
  if (const auto bytes = fields.size("size", sizes)) send.bytes = *bytes;
  if (const auto name = fields.text("attachment")) send.attachment = name->value;
  if (const auto meeting = fields.word("meeting", meeting_words())) {
    send.item_class = static_cast<mail::ItemClass>(*meeting + 1);  // After `note`.
  }
  if (const auto crashes = fields.integer("crashes", {0, 1000})) {
    send.crashes = static_cast<std::uint32_t>(*crashes);
  }
  send.corrupt = fields.boolean("corrupt").value_or(false);
  send.infected = fields.boolean("infected").value_or(false);
  if (send.infected && send.attachment.empty()) {
    draft.mistakes.add(fields.place("infected"), "\"infected\" without an attachment",
                       "\"attachment\" beside it");
  }
  read_notify(fields, send);
  read_repetition(draft, fields, line.at, send);
  if (const auto client = fields.word("client", client_words())) {
    send.client_type = client_words()[*client];
  }
  line.action = std::move(send);
  draft.story.timeline.push_back(std::move(line));
}

}  // namespace scenario::reader
