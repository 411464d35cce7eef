// Reads [public_folders]: mail-enabled ones, each an address of a public folder mailbox.
#include "tools/input/words.h"
#include "tools/scenario/addresses.h"
#include "tools/scenario/parts.h"

namespace scenario::reader {

using input::in_quotes;

namespace {

const Kind folder_kind{"public folder", "public_folder", "public_folders", is_local_part,
                       "what may stand before the @ of an address"};

}  // namespace

// A folder has a directory entry of its own, near the mailbox that has its content. (RES-16)
void read_public_folders(Draft& draft, Fields& root) {
  for (auto& [alias, fields] : read_entries(draft, root, folder_kind, draft.aliases)) {
    const Owner owner{directory::RecipientKind::mailbox, draft.topology().mailboxes.size()};
    draft.owners.push_back(owner);
    directory::Mailbox folder;
    folder.alias = alias.value;
    folder.public_folder = true;
    folder.client_type = "System";
    if (const auto mailbox = fields.text("mailbox")) {
      const auto number = draft.aliases.find(mailbox->value);
      const bool known = number &&
                         draft.owners[*number].kind == directory::RecipientKind::mailbox &&
                         draft.owners[*number].index < owner.index;
      if (known) {
        const auto& content = draft.topology().mailboxes[draft.owners[*number].index];
        folder.database = content.database;
        folder.forward_to = content.public_folder ? std::string{} : content.alias;
      }
      if (folder.forward_to.empty()) {
        draft.mistakes.add(mailbox->place, in_quotes(mailbox->value) + " is no mailbox",
                           "the alias of one of [mailboxes]");
      }
    }
    read_addresses(draft, alias, fields, owner, folder.address, folder.proxy_addresses);
    draft.topology().mailboxes.push_back(std::move(folder));
  }
}

}  // namespace scenario::reader
