// Which shadow copy belongs to which item of its primary, and when that was done with it.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tools/check/logs.h"

namespace check {

// What HAREDIRECT's source-context says about one copy. The two values in its brackets are
// swapped in Exchange: Hostname holds the shadow's internal id.
struct Copy {
  std::string server;
  std::string id;
};

std::vector<Copy> copies_of(const LogRow& row);

// A row that says that a shadow copy was made.
bool is_shadow_row(const LogRow& row);

// An item of a server, by the id with which it arrived there: forks belong to it. (SHD-17)
class Arrivals {
 public:
  explicit Arrivals(const Logs& logs);

  // When the primary was done with what this HARECEIVE copies; empty if it never was.
  std::optional<sim::Time> end_of(const LogRow& copy) const;
  // A journal report was made of it, which shares the copy, and may wait for ever. (JRN-3)
  bool is_journaled(const LogRow& copy) const;

 private:
  using Name = std::pair<std::string, std::string>;  // Folded server, id.

  // A notification belongs to the item that it tells of: the one whose row names it, else the one
  // whose row stands before it. (SHD-17)
  void add_notices(const Logs& logs);

  Name of(const LogRow& row) const;

  const Logs& logs_;
  std::map<Name, std::string> parents_;
  std::map<Name, Name> copied_;  // Shadow server and id -> primary and id of arrival.
  std::map<Name, sim::Time> ends_;
  std::set<Name> journaled_;  // Ids of arrival.
};

}  // namespace check
