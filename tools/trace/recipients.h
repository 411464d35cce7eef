// The recipients of one message while its rows are gone through.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "tools/trace/message.h"
#include "tools/trace/view.h"

namespace trace {

class RecipientBook {
 public:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  struct Entry {
    Recipient recipient;
    std::string_view former;            // The address before the last RESOLVE.
    const Record* delivered = nullptr;  // The DELIVER or DUPLICATEDELIVER row.
    const Record* duplicate = nullptr;  // A DUPLICATEDELIVER row that proves nothing.
    const Record* sent = nullptr;       // The last SEND inside the organisation.
    std::string_view sent_status;
    const Record* last = nullptr;  // The last row that names it.
    std::string_view last_status;
    const Record* refusal = nullptr;  // The first row that says that no moderator let it pass.
    bool sent_use_delivery = false;
  };

  void clear();
  std::vector<Entry>& entries() { return entries_; }

  // By the address it has now, then by those it had. An expanded or redirected recipient only if
  // no other has this address.
  std::size_t find(std::string_view address) const;
  std::size_t add(std::string_view address);
  void rename(std::size_t entry, std::string_view address);
  // Takes over the spelling of `address`, if the entry's differs in case alone.
  static void respell(Entry& entry, std::string_view address) {
    std::string_view& known = entry.recipient.address;
    if (known != address && equal_ignoring_case(known, address)) known = address;
  }

 private:
  bool live(std::size_t entry) const;
  void note_key(std::string_view address, std::size_t entry);

  // Long lists are looked up by hash, short ones gone through.
  static constexpr std::size_t linear_max = 16;
  std::vector<Entry> entries_;
  HashMap by_address_;  // Hash of the lower-case address → the last entry with it.
};

// Why the rows do not tell what became of a recipient: one sentence without a full stop.
std::string reason_unknown(View& view, const RecipientBook::Entry& entry);

}  // namespace trace
