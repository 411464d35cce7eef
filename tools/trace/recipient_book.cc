// Look-up of recipients by all addresses they had.
#include "tools/trace/recipients.h"

namespace trace {

void RecipientBook::clear() {
  entries_.clear();
  by_address_.clear();
}

bool RecipientBook::live(std::size_t entry) const {
  const Outcome outcome = entries_[entry].recipient.outcome;
  return outcome != Outcome::expanded && outcome != Outcome::redirected;
}

std::size_t RecipientBook::find(std::string_view address) const {
  if (entries_.size() > linear_max) {
    const auto found = by_address_.find(hash_of(lower(address)));
    return found == by_address_.end() ? none : found->second;
  }
  std::size_t best = none;
  const auto consider = [&](std::string_view candidate, std::size_t i) {
    if (!equal_ignoring_case(candidate, address)) return;
    if (best == none || (!live(best) && live(i))) best = i;
  };
  for (std::size_t i = 0; i < entries_.size(); ++i) consider(entries_[i].recipient.address, i);
  if (best != none) return best;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    // What a group's members were asked by is the group: it names no member.
    if (!entries_[i].former.empty()) consider(entries_[i].former, i);
  }
  return best;
}

void RecipientBook::note_key(std::string_view address, std::size_t entry) {
  if (entries_.size() <= linear_max) return;
  by_address_[hash_of(lower(address))] = static_cast<std::uint32_t>(entry);
}

std::size_t RecipientBook::add(std::string_view address) {
  Entry entry;
  entry.recipient.address = address;
  entries_.push_back(std::move(entry));
  if (entries_.size() == linear_max + 1) {
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      if (!entries_[i].former.empty()) note_key(entries_[i].former, i);
      note_key(entries_[i].recipient.address, i);
    }
  } else {
    note_key(address, entries_.size() - 1);
  }
  return entries_.size() - 1;
}

void RecipientBook::rename(std::size_t entry, std::string_view address) {
  if (entries_[entry].former.empty()) entries_[entry].former = entries_[entry].recipient.address;
  entries_[entry].recipient.address = address;
  note_key(address, entry);
}

}  // namespace trace
