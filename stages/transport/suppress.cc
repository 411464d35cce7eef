// The categorizer's part in what Safety Net resubmits: who gets it, and who does not.
#include "stages/transport/categorizer.h"

namespace transport {

// Only the database that was asked for, and nobody outside. (SNT-7, SNT-8)
void Categorizer::suppress_others(MailItem& item) {
  std::vector<std::uint32_t> others;
  for (std::uint32_t i = 0; i < item.recipients.size(); ++i) {
    if (item.recipients[i].done) continue;
    const auto* entry = context_.directory.find(item.recipients[i].address);
    const bool waits =
        entry != nullptr && entry->moderated != nullptr && !item.recipients[i].resolved;
    if (entry != nullptr && entry->database == item.resubmitted_to && !waits) continue;
    others.push_back(i);
  }
  if (others.empty()) return;
  rows_.suppressed(item, others);
  item.open_recipients -= others.size();
  for (const std::uint32_t i : others) item.recipients[i].done = true;
  std::erase_if(item.recipients, [](const ItemRecipient& recipient) { return recipient.done; });
}

}  // namespace transport
