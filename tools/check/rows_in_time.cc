// Orders the rows of each server by time.
#include "tools/check/rows_in_time.h"

#include <algorithm>

#include "stages/tracking/file_order.h"

namespace check {

std::map<std::string, std::vector<const LogRow*>> rows_by_server(const Logs& logs,
                                                                 Service service) {
  std::map<std::string, std::vector<const LogRow*>> result;
  for (const LogRow& row : logs.rows) {
    if (logs.service(row) == service) result[logs.server(row)].push_back(&row);
  }
  for (auto& [server, rows] : result) {
    std::sort(rows.begin(), rows.end(), [&](const LogRow* a, const LogRow* b) {
      if (a->time != b->time) return a->time < b->time;
      if (a->file != b->file) {
        return tracking::stands_before(logs.files[a->file].path, logs.files[b->file].path);
      }
      return a->offset < b->offset;
    });
  }
  return result;
}

}  // namespace check
