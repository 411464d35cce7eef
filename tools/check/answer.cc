// Compares answers with truth.
#include "tools/check/answer.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace check {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 2> answer_only = {"evidence", "reason"};
// Of a message that was never received, an answer must tell these; the rest must be true if told.
constexpr std::array<std::string_view, 3> always_known = {"hops", "shadows", "rows"};
constexpr std::array<std::string_view, 3> unknown_may_lack = {"status", "server", "time"};

template <typename Array>
bool contains(const Array& keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

std::string shown(const json::value& value) {
  constexpr std::size_t shown_max = 120;
  std::string text = json::serialize(value);
  if (text.size() > shown_max) text = text.substr(0, shown_max) + "…";
  return text;
}

// False if it has rows, and none by which a service took it.
bool was_received(const json::object& truth) {
  const auto rows = objects_at(truth, "rows");
  return rows.empty() || std::any_of(rows.begin(), rows.end(), [](const json::object* row) {
           const auto event = text_at(*row, "event");
           return event == "RECEIVE" || event == "DSN";
         });
}

// Walks both values side by side; `path` is where it is: "recipients[0].outcome".
class Comparison {
 public:
  Comparison(std::string message, Complaints& complaints)
      : message_(std::move(message)), complaints_(complaints) {}

  void objects(const json::object& truth, const json::object& answer, const std::string& path) {
    const bool unknown = is_unknown(truth, answer, path);
    const bool top = path.empty();
    if (top) received_ = was_received(truth);
    for (const auto& [key, value] : truth) {
      const std::string name(key);
      const std::string here = path.empty() ? name : path + "." + name;
      if (unknown && (name == "outcome" || contains(unknown_may_lack, name))) continue;
      const json::value* other = answer.if_contains(key);
      if (!received_ && top && !contains(always_known, name) && (!other || says_nothing(*other))) {
        continue;
      }
      if (other == nullptr) {
        if (!may_lack(name, value, path))
          complain(here, "truth " + shown(value) + ", trace has no such key");
      } else {
        values(value, *other, here);
      }
    }
    for (const auto& [key, value] : answer) {
      if (truth.contains(key) || contains(answer_only, std::string_view(key))) continue;
      const std::string name(key);
      complain(path.empty() ? name : path + "." + name,
               "truth has no such key, trace " + shown(value));
    }
  }

 private:
  static bool says_nothing(const json::value& value) {
    return (value.is_string() && value.as_string().empty()) ||
           (value.is_array() && value.as_array().empty());
  }

  void values(const json::value& truth, const json::value& answer, const std::string& path) {
    if (truth.is_object() && answer.is_object()) {
      objects(truth.as_object(), answer.as_object(), path);
    } else if (truth.is_array() && answer.is_array()) {
      arrays(truth.as_array(), answer.as_array(), path);
    } else if (truth != answer) {
      complain(path, "truth " + shown(truth) + ", trace " + shown(answer));
    }
  }

  void arrays(const json::array& truth, const json::array& answer, const std::string& path) {
    const std::size_t common = std::min(truth.size(), answer.size());
    for (std::size_t i = 0; i < common; ++i) {
      values(truth[i], answer[i], path + "[" + std::to_string(i) + "]");
    }
    for (std::size_t i = common; i < truth.size(); ++i) {
      complain(path + "[" + std::to_string(i) + "]",
               "truth " + shown(truth[i]) + ", trace nothing");
    }
    for (std::size_t i = common; i < answer.size(); ++i) {
      complain(path + "[" + std::to_string(i) + "]", "truth nothing, trace " + shown(answer[i]));
    }
  }

  // True if the answer rightly says that the logs do not decide.
  bool is_unknown(const json::object& truth, const json::object& answer, const std::string& path) {
    if (text_at(answer, "outcome") != "unknown" || text_at(truth, "outcome") != "pending") {
      return false;
    }
    if (text_at(answer, "reason").value_or("").empty()) {
      complain(path + ".reason", "trace says \"unknown\" without a reason");
    }
    return true;
  }

  bool may_lack(const std::string& key, const json::value& truth, const std::string& path) const {
    if (!received_ && key == "asked" && path.starts_with("recipients[")) return true;
    return truth.is_null() || (key == "left" && path.starts_with("hops["));
  }

  void complain(const std::string& path, const std::string& sentence) {
    complaints_.push_back({"message " + message_, path + ": " + sentence, "answer"});
  }

  std::string message_;
  Complaints& complaints_;
  bool received_ = true;
};

// Identifies a message in both files.
std::string key_of(const json::object& message) {
  const auto network_message_id = text_at(message, "network_message_id");
  const auto message_id = text_at(message, "message_id");
  const auto rows = objects_at(message, "rows");
  if (network_message_id || message_id || rows.empty()) {
    return network_message_id.value_or("") + " " + message_id.value_or("");
  }
  return json::serialize(*rows.front());
}

// Those that logs can tell of.
std::vector<const json::object*> logged(const Truth& truth) {
  std::vector<const json::object*> messages;
  for (const json::object& message : truth.messages) {
    const json::value* rows = message.if_contains("rows");
    if (rows && rows->is_array() && rows->as_array().empty()) continue;
    messages.push_back(&message);
  }
  return messages;
}

std::map<std::string, std::vector<const json::object*>> by_key(const Truth& side) {
  std::map<std::string, std::vector<const json::object*>> result;
  for (const json::object& message : side.messages) result[key_of(message)].push_back(&message);
  return result;
}

// Messages submitted in the same millisecond may stand in any order: the logs do not show theirs.
void compare_order(const std::vector<const json::object*>& truth,
                   const std::vector<const json::object*>& answer, Complaints& complaints) {
  for (std::size_t i = 0; i < truth.size(); ++i) {
    if (key_of(*truth[i]) == key_of(*answer[i])) continue;
    const auto submitted = text_at(*truth[i], "submitted");
    if (submitted && submitted == text_at(*answer[i], "submitted")) continue;
    complaints.push_back({"",
                          "message " + std::to_string(i + 1) + " by submission: truth " +
                              message_name(*truth[i]) + ", trace " + message_name(*answer[i]),
                          "answer"});
    return;  // One place says it all; the rest follows from it.
  }
}

// The order is judged of those whose submission the logs show.
void compare_order(const std::vector<const json::object*>& truth, const Truth& answer,
                   Complaints& complaints) {
  std::set<std::string> hidden;
  std::vector<const json::object*> expected, found;
  for (const json::object* message : truth) {
    if (was_received(*message)) {
      expected.push_back(message);
    } else {
      hidden.insert(key_of(*message));
    }
  }
  for (const json::object& message : answer.messages) {
    if (!hidden.contains(key_of(message))) found.push_back(&message);
  }
  compare_order(expected, found, complaints);
}

}  // namespace

Complaints compare_answer(const Truth& truth, const Truth& answer) {
  Complaints complaints = answer.unreadable;
  auto answers = by_key(answer);
  std::size_t unmatched = 0;
  const auto messages = logged(truth);
  for (const json::object* message : messages) {
    auto& candidates = answers[key_of(*message)];
    if (candidates.empty()) {
      ++unmatched;
      complaints.push_back(
          {"message " + message_name(*message), "trace does not know it", "answer"});
      continue;
    }
    Comparison comparison{message_name(*message), complaints};
    comparison.objects(*message, *candidates.front(), "");
    candidates.erase(candidates.begin());
  }
  for (const auto& [key, left] : answers) {
    unmatched += left.size();
    for (const json::object* message : left) {
      complaints.push_back(
          {"message " + message_name(*message), "trace tells of it, truth does not", "answer"});
    }
  }
  if (unmatched == 0) compare_order(messages, answer, complaints);
  return complaints;
}

}  // namespace check
