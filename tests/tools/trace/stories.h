// The stories' expected logs and truths, for tests that damage them.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "tools/check/truth.h"

namespace trace::test {

using Files = std::map<std::string, std::string>;  // "logs/MBX11/MSGTRK…" → bytes.

struct Story {
  std::string name;  // "routing/hub-site".
  Files logs;
  check::Truth truth;
};

// All that have logs, by name; read once.
const std::vector<Story>& stories();
// Those that can be traced some thousand times in a test.
std::vector<const Story*> small_stories();

struct Row {
  std::string file;
  std::size_t offset = 0;
  std::string text;  // With its line end.
  std::string event;
};

// The rows that the truth gives to a message, in the order of their writing.
std::vector<Row> rows_of(const Story& story, std::size_t message);

std::size_t header_bytes(const std::string& log);

// What the tracer says of `logs` that `truth` does not hold.
std::vector<std::string> wrong_claims(const check::Truth& truth, const Files& logs);

}  // namespace trace::test
