// A small organisation's logs and truth, made by hand, for tests to break in one place.
//
// MBX11 and MBX12 form DAG1. One message goes from a mailbox on MBX11 to a mailbox on MBX11; its
// shadow copy lies on MBX12. Ten rows, as Exchange would write them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tools/check/facts.h"
#include "tools/check/logs.h"
#include "tools/check/truth.h"

namespace sample {

// Column name -> text, as in the file but without outer quotes.
using Fields = std::map<std::string, std::string>;

inline const std::string submission = "MBX11/MSGTRKMS2013062314-1.LOG";
inline const std::string transport = "MBX11/MSGTRK2013062314-1.LOG";
inline const std::string delivery = "MBX11/MSGTRKMD2013062314-1.LOG";
inline const std::string shadow = "MBX12/MSGTRK2013062314-1.LOG";

class Tree {
 public:
  std::map<std::string, std::vector<Fields>> files;  // Path below logs/ -> rows.

  // The row with this event in this file; there must be one.
  Fields& row(const std::string& file, const std::string& event);
  void remove(const std::string& file, const std::string& event);

  check::Files bytes() const;  // With "logs/" before every path.
  check::Logs logs() const { return check::read_logs(bytes()); }
  // Truth that fits these logs: one message per network-message-id.
  check::Truth truth() const { return check::parse_truth(truth_text(), "truth.jsonl"); }
  std::string truth_text() const;
};

// The ten rows.
Tree good();

// What holds for `good`.
check::Facts facts();

// The sentences of complaints whose rule is `rule`, each with its place.
std::vector<std::string> said(const check::Complaints& complaints, const std::string& rule);

}  // namespace sample
