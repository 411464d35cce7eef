// Reads how a mailbox's message is sent by SMTP, and the mailboxes of an entry as recipients.
#include <algorithm>

#include "tools/input/words.h"
#include "tools/scenario/parts.h"

namespace scenario::reader {

using input::in_quotes;

void read_submission(Draft& draft, Fields& fields, const Text& from, Send& send) {
  send.smtp = fields.boolean("smtp").value_or(false);
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
