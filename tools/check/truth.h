// truth.jsonl (or an answer in its shape) as JSON objects, with safe ways to look inside.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json.hpp>

#include "tools/check/complaint.h"

namespace check {

struct Truth {
  std::vector<boost::json::object> messages;  // In order of the lines.
  Complaints unreadable;                      // Lines that are not one JSON object each.
};

// One JSON object per line; `name` is for complaints: "truth.jsonl".
Truth parse_truth(std::string_view text, const std::string& name);

// The text under `key`; empty if it is absent, null or not text.
std::optional<std::string> text_at(const boost::json::object& object, std::string_view key);

// The objects of the array under `key`; empty if there is no such array.
std::vector<const boost::json::object*> objects_at(const boost::json::object& object,
                                                   std::string_view key);

// "<…@MBX11.fabrikam.com>", else the network id, else "(no id)": how sentences name a message.
std::string message_name(const boost::json::object& message);

}  // namespace check
