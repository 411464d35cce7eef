// Hand-made tracking logs for tests: one call per row, files in memory.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/time.h"
#include "stages/tracking/column.h"
#include "tools/trace/write.h"

namespace trace::test {

using tracking::Column;
using Fields = std::map<Column, std::string>;

// Milliseconds after 2013-06-23T14:03:10.871Z, as a row shows them.
std::string at(int milliseconds);
sim::Time time_at(int milliseconds);

struct Mail {
  std::string id = "<m1@MBX11.fabrikam.com>";
  std::string network_id = "5d3c1b2a-8f7e-4d6c-ad92-08d03e3187b7";
  std::string from = "e15002@fabrikam.com";
  std::string to = "e15009@fabrikam.com";
  std::string subject = "Test001";
  std::string direction = "Originating";
};

class Logs {
 public:
  // Appends a row to "logs/<file>"; rows of a file stand in the order of these calls.
  void row(const std::string& file, int milliseconds, std::string_view source,
           std::string_view event, const Fields& fields);

  // The rows of a plain message; servers by short name, `ms` on the clock of at().
  void notify(int ms, const std::string& server, const std::string& item = "00-01",
              int created = 0);
  void taken(int ms, const std::string& server, const std::string& item = "00-01");
  void submit(int ms, const std::string& server, const std::string& hub);
  void shadow(int ms, const std::string& shadow, const std::string& primary, int id);
  void redirect(int ms, const std::string& primary, int id, const std::string& shadow,
                int shadow_id);
  void receive(int ms, const std::string& hub, const std::string& client, int id, Fields more = {});
  void agents(int ms, const std::string& hub, int id);
  void deliver(int ms, const std::string& server, const std::string& hub, int id, Fields more = {});
  void send(int ms, const std::string& hub, const std::string& to, int id, Fields more = {});
  void discard(int ms, const std::string& shadow, int id);
  // Any other row of the hub about the message.
  void about(int ms, const std::string& hub, std::string_view source, std::string_view event,
             int id, Fields more = {});

  // A message from MBX11 through the hub MBX12 to MBX11, with a shadow on MBX11 (case a).
  void plain_message();

  Mail mail;  // What the next rows are about.
  std::map<std::string, std::string> files;
};

Result traced(const Logs& logs, Options options = {});
// The answer's JSON lines.
std::string json(const Result& result);
// "MBX11/submission > MBX12/transport 60..253": milliseconds, "?" where not known.
std::vector<std::string> hops(const Message& message);
// "e15009@fabrikam.com delivered MBX11 DB01 525".
std::vector<std::string> outcomes(const Message& message);

}  // namespace trace::test
