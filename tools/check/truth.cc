// Reads JSON lines and looks inside their objects.
#include "tools/check/truth.h"

namespace check {

Truth parse_truth(std::string_view text, const std::string& name) {
  Truth truth;
  std::size_t line_number = 0;
  while (!text.empty()) {
    ++line_number;
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    boost::system::error_code error;
    boost::json::value value = boost::json::parse(line, error);
    if (error || !value.is_object()) {
      const std::string found = error ? error.message() : "another JSON value";
      truth.unreadable.push_back({name + ":" + std::to_string(line_number),
                                  "found " + found + ", expected one JSON object", "JSON"});
      continue;
    }
    truth.messages.push_back(std::move(value.as_object()));
  }
  return truth;
}

std::optional<std::string> text_at(const boost::json::object& object, std::string_view key) {
  const boost::json::value* value = object.if_contains(key);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return std::string(value->as_string());
}

std::vector<const boost::json::object*> objects_at(const boost::json::object& object,
                                                   std::string_view key) {
  std::vector<const boost::json::object*> result;
  const boost::json::value* value = object.if_contains(key);
  if (value == nullptr || !value->is_array()) return result;
  for (const boost::json::value& element : value->as_array()) {
    if (element.is_object()) result.push_back(&element.as_object());
  }
  return result;
}

std::string message_name(const boost::json::object& message) {
  if (auto id = text_at(message, "message_id")) return *id;
  return text_at(message, "network_message_id").value_or("(no id)");
}

}  // namespace check
