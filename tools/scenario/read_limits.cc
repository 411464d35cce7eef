// Reads [limits], and the limits of recipients.
#include "tools/scenario/parts.h"
#include "tools/scenario/syntax.h"

namespace scenario::reader {
namespace {

constexpr Fields::Range sizes{1024, std::uint64_t{1} << 40};
constexpr Fields::Range numbers{1, 1'000'000};

std::vector<std::string> read_senders(Draft& draft, Fields& fields, std::string_view key) {
  std::vector<std::string> aliases;
  for (const auto& alias : fields.texts(key)) {
    aliases.push_back(alias.value);
    draft.references.push_back({alias, fields.subject().name});
  }
  return aliases;
}

}  // namespace

void read_limits(Draft& draft, Fields& root) {
  const auto* table = root.table("limits");
  if (table == nullptr) return;
  Fields fields(*table, {"[limits]", place_of(*table)}, keys_of("limits"), draft.mistakes);
  auto& limits = draft.topology().limits;
  if (const auto bytes = fields.size("max_send_size", sizes)) limits.max_send_size = *bytes;
  if (const auto bytes = fields.size("max_receive_size", sizes)) limits.max_receive_size = *bytes;
  if (const auto number = fields.integer("max_recipients", numbers)) {
    limits.max_recipients = *number;
  }
}

directory::RecipientLimits read_recipient_limits(Draft& draft, Fields& fields, bool sends) {
  directory::RecipientLimits limits;
  if (sends) {
    limits.max_send_size = fields.size("max_send_size", sizes);
    limits.max_recipients = fields.integer("max_recipients", numbers);
  }
  limits.max_receive_size = fields.size("max_receive_size", sizes);
  limits.authenticated_only = fields.boolean("authenticated_only").value_or(false);
  limits.accept_from = read_senders(draft, fields, "accept_from");
  limits.reject_from = read_senders(draft, fields, "reject_from");
  return limits;
}

}  // namespace scenario::reader
