// A complaint: one thing that a check found wrong.
#pragma once

#include <string>
#include <vector>

namespace check {

struct Complaint {
  std::string where;     // "MBX11/MSGTRK2013062314-1.LOG:7", or empty if it has no one place.
  std::string sentence;  // What was found, what was expected.
  std::string rule;      // "I-2", "golden", "answer" …: which check speaks.
};

using Complaints = std::vector<Complaint>;

// "MBX11/MSGTRK2013062314-1.LOG:7: SEND names nobody (I-1)".
inline std::string text(const Complaint& complaint) {
  std::string line = complaint.where.empty() ? "" : complaint.where + ": ";
  line += complaint.sentence;
  return complaint.rule.empty() ? line : line + " (" + complaint.rule + ")";
}

inline void append(Complaints& all, Complaints more) {
  for (Complaint& complaint : more) all.push_back(std::move(complaint));
}

}  // namespace check
