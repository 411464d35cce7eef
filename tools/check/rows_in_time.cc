// Orders the rows of each server by time.
#include "tools/check/rows_in_time.h"

#include <algorithm>

namespace check {
namespace {

// Shorter names first: instance numbers have no leading zeros.
bool in_file_order(const std::string& a, const std::string& b) {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

}  // namespace

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
        return in_file_order(logs.files[a->file].path, logs.files[b->file].path);
      }
      return a->offset < b->offset;
    });
  }
  return result;
}

}  // namespace check
