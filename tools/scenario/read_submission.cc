// Reads how and in whose name a mailbox sends, and the mailboxes of an entry as recipients.
#include <algorithm>

#include "tools/input/words.h"
#include "tools/scenario/parts.h"

namespace scenario::reader {

using input::in_quotes;

namespace {

// In whose name a message is sent, by his store; the permissions may be missing. (SUB-16)
void read_name_of(Draft& draft, Fields& fields, const Text& from, Send& send) {
  for (const std::string_view key : {"as", "on_behalf_of"}) {
    const auto alias = fields.text(key);
    if (!alias) continue;
    const auto owner = draft.owner(alias->value);
    constexpr std::string_view expected = "the alias of another mailbox";
    if (!owner || owner->kind != directory::RecipientKind::mailbox) {
      draft.mistakes.add(alias->place, in_quotes(alias->value) + " is no mailbox", expected);
      continue;
    }
    if (owner == draft.owner(from.value)) {
      draft.mistakes.add(alias->place, in_quotes(alias->value) + " is the sender himself",
                         expected);
    }
    if (!send.in_name_of.empty()) {
      draft.mistakes.add(fields.place(key), "both \"as\" and \"on_behalf_of\"", "one of them");
    }
    send.in_name_of = draft.primary_address(*owner);
    send.on_behalf = key == "on_behalf_of";
  }
  if (send.in_name_of.empty() || !send.smtp) return;
  draft.mistakes.add(fields.place(send.on_behalf ? "on_behalf_of" : "as"),
                     "a message in another's name that goes by SMTP", "it without \"smtp = true\"");
}

// Who gets the message in place of recipients that cannot. (RES-17)
void read_alternate(Draft& draft, Fields& fields, Send& send) {
  const auto alias = fields.text("alternate");
  if (!alias) return;
  const auto owner = draft.owner(alias->value);
  if (!owner || owner->kind != directory::RecipientKind::mailbox) {
    draft.mistakes.add(alias->place, in_quotes(alias->value) + " is no mailbox",
                       "the alias of a mailbox");
    return;
  }
  send.alternate = draft.primary_address(*owner);
  if (!send.smtp) return;
  draft.mistakes.add(fields.place("alternate"), "\"alternate\" although the message goes by SMTP",
                     "it without \"smtp = true\"");
}

}  // namespace

void read_delegates(Draft& draft, Fields& fields, directory::Mailbox& mailbox) {
  const auto read = [&](std::string_view key, std::vector<std::string>& aliases) {
    for (const auto& alias : fields.texts(key)) {
      aliases.push_back(alias.value);
      draft.delegates.push_back({alias, fields.subject().name});
    }
  };
  read("send_as", mailbox.send_as);
  read("send_on_behalf", mailbox.send_on_behalf);
}

void check_delegates(Draft& draft) {
  for (const auto& reference : draft.delegates) {
    const auto owner = draft.aliases.find(reference.alias.value);
    if (owner && draft.owners[*owner].kind == directory::RecipientKind::mailbox) continue;
    draft.mistakes.add(reference.alias.place,
                       in_quotes(reference.alias.value) + " is no mailbox, for " + reference.whose,
                       "the alias of one of [mailboxes]");
  }
}

void read_submission(Draft& draft, Fields& fields, const Text& from, Send& send) {
  send.smtp = fields.boolean("smtp").value_or(false);
  read_name_of(draft, fields, from, send);
  read_alternate(draft, fields, send);
  const auto crashes = fields.integer("submission_crashes", {0, 1000});
  send.submission_crashes = static_cast<std::uint32_t>(crashes.value_or(0));
  if (send.smtp && send.submission_crashes > 0) {
    draft.mistakes.add(fields.place("submission_crashes"),
                       "\"submission_crashes\" although the message goes by SMTP",
                       "it without \"smtp = true\"");
  }
  if (!send.smtp) {
    if (!fields.has("through")) return;
    draft.mistakes.add(fields.place("through"), "\"through\" although the sender is a mailbox",
                       "it with a sender outside, or with \"smtp = true\"");
    return;
  }
  if (fields.has("client")) {
    draft.mistakes.add(fields.place("client"), "\"client\" although the message goes by SMTP",
                       "it without \"smtp = true\"");
  }
  const auto owner = draft.owner(from.value);
  if (owner && draft.topology().mailboxes[owner->index].client_ip.empty()) {
    draft.mistakes.add(fields.place("smtp"),
                       in_quotes(from.value) + " sends by SMTP, and has no \"ip\"",
                       "a mailbox with the \"ip\" of its user's machine");
  }
  const auto& servers = draft.topology().servers;
  const bool any = std::any_of(servers.begin(), servers.end(),
                               [](const auto& server) { return server.client_access; });
  if (!any && draft.servers_are_whole) {
    draft.mistakes.add(fields.place("smtp"),
                       in_quotes(from.value) +
                           " sends by SMTP, and no server has the "
                           "\"client_access\" role",
                       "a server that takes mail from users");
  }
  const auto through = fields.text("through");
  if (!through) return;
  send.through = through->value;
  const auto* server = draft.server(*through);
  if (server == nullptr || server->client_access) return;
  draft.mistakes.add(through->place, in_quotes(through->value) + " is no client access server",
                     "a server with the \"client_access\" role");
}

std::vector<Text> read_everybody(Draft& draft, Fields& fields) {
  std::vector<Text> everybody;
  for (const auto& alias : fields.texts("to_each_of")) {
    const auto first = draft.owner(alias.value);
    constexpr std::string_view expected = "the alias of a mailbox with \"count\"";
    if (!first) {
      draft.unknown(draft.aliases, "alias", alias, expected);
      continue;
    }
    if (first->kind != directory::RecipientKind::mailbox) {
      draft.mistakes.add(alias.place, in_quotes(alias.value) + " is no mailbox", expected);
      continue;
    }
    std::string name = alias.value;
    for (std::size_t number = 2;; ++number) {
      everybody.push_back({name, alias.place});
      name = alias.value + std::to_string(number);
      const auto next = draft.owner(name);
      if (!next || next->kind != directory::RecipientKind::mailbox) break;
    }
  }
  return everybody;
}

}  // namespace scenario::reader
