// The names of the columns.
#include "stages/tracking/column.h"

#include "stages/tracking/name_table.h"

namespace tracking {
namespace {

constexpr NameTable<column_count_max> names{{{
    "date-time",
    "client-ip",
    "client-hostname",
    "server-ip",
    "server-hostname",
    "source-context",
    "connector-id",
    "source",
    "event-id",
    "internal-message-id",
    "message-id",
    "network-message-id",
    "recipient-address",
    "recipient-status",
    "total-bytes",
    "recipient-count",
    "related-recipient-address",
    "reference",
    "message-subject",
    "sender-address",
    "return-path",
    "message-info",
    "directionality",
    "tenant-id",
    "original-client-ip",
    "original-server-ip",
    "custom-data",
    "transport-traffic-type",
    "log-id",
    "schema-version",
}}};

}  // namespace

std::string_view name(Column column) { return names.name(static_cast<std::size_t>(column)); }

std::optional<Column> column_named(std::string_view text) {
  const auto index = names.find(text);
  if (!index) return std::nullopt;
  return static_cast<Column>(*index);
}

}  // namespace tracking
