// Compares answers with truth.
#include "tools/check/answer.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "stages/tracking/field_format.h"

namespace check {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 3> answer_only = {"evidence", "evidence_more", "reason"};
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

template <std::size_t n>
std::size_t count_rows(const json::object& truth, const std::array<std::string_view, n>& events) {
  const auto rows = objects_at(truth, "rows");
  const auto is_one = [&](const json::object* row) {
    return contains(events, std::string_view(text_at(*row, "event").value_or("")));
  };
  return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), is_one));
}

// What the rows of a message leave out, so that nobody can know it from them.
struct Hidden {
  bool intake = false;      // No RECEIVE: what only that shows.
  bool submission = false;  // No row with a latency string: when it was submitted.
  bool parent = false;      // Sent from a mailbox: no row says why.
  bool status = false;      // Some delivery has no SEND: what Delivery answered.

  explicit Hidden(const json::object& truth) {
    using Names = std::string_view;
    if (objects_at(truth, "rows").empty()) return;
    // What a shadow server took over before its primary wrote RECEIVE may be received later on.
    // (SHD-15)
    for (const json::object* row : objects_at(truth, "rows")) {
      const auto event = text_at(*row, "event");
      intake = event != "RECEIVE" && event != "DSN";
      if (!intake || event == "RESUBMIT") break;
    }
    parent = count_rows(truth, std::array{Names("NOTIFYMAPI")}) > 0;
    submission =
        count_rows(truth, std::array{Names("NOTIFYMAPI"), Names("SUBMIT"), Names("SEND"),
                                     Names("SUBMITDEFER"), Names("SUBMITFAIL"), Names("DELIVER"),
                                     Names("DUPLICATEDELIVER")}) == 0;  // Not all FAIL rows do.
    const auto hops = objects_at(truth, "hops");
    const auto sent = std::count_if(hops.begin(), hops.end(), [](const json::object* hop) {
      return text_at(*hop, "from").value_or("").ends_with("/transport");
    });
    status = count_rows(truth, std::array{Names("SEND")}) < static_cast<std::size_t>(sent);
  }
};

// True if nothing that the answer says of a hop differs.
bool agrees(const json::object& truth, const json::object& answer) {
  return std::all_of(answer.begin(), answer.end(), [&](const auto& said) {
    const json::value* held = truth.if_contains(said.key());
    return held != nullptr ? *held == said.value()
                           : contains(answer_only, std::string_view(said.key()));
  });
}

// The answer's hops in the order of the truth, if one lacks `left` and has no place of its own.
json::array in_order_of(const json::array& truth, const json::array& answer) {
  const auto is_complete = [](const json::value& hop) {
    return hop.is_object() && hop.as_object().contains("left");
  };
  json::array rest = answer, ordered;
  if (std::all_of(rest.begin(), rest.end(), is_complete)) return rest;
  for (const json::value& hop : truth) {
    const auto found = std::find_if(rest.begin(), rest.end(), [&](const json::value& other) {
      return hop.is_object() && other.is_object() && agrees(hop.as_object(), other.as_object());
    });
    if (found == rest.end()) return answer;
    ordered.push_back(*found);
    rest.erase(found);
  }
  for (const json::value& left_over : rest) ordered.push_back(left_over);
  return ordered;
}

// Walks both values side by side; `path` is where it is: "recipients[0].outcome".
class Comparison {
 public:
  Comparison(std::string message, Complaints& complaints)
      : message_(std::move(message)), complaints_(complaints) {}

  void objects(const json::object& truth, const json::object& answer, const std::string& path) {
    const bool unknown = is_unknown(truth, answer, path);
    const bool top = path.empty();
    if (top) hidden_ = Hidden{truth};
    for (const auto& [key, value] : truth) {
      const std::string name(key);
      const std::string here = path.empty() ? name : path + "." + name;
      if (unknown && (name == "outcome" || contains(unknown_may_lack, name))) continue;
      const json::value* other = answer.if_contains(key);
      if (hidden_.intake && top && !contains(always_known, name) &&
          (!other || says_nothing(*other))) {
        continue;
      }
      if (hidden_.parent && top && name == "parent" && (!other || other->is_null())) continue;
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
  static bool is_undisclosed(const json::value& value) {
    return value.is_string() &&
           std::string_view(value.as_string()) == tracking::undisclosed_subject;
  }

  static bool says_nothing(const json::value& value) {
    return (value.is_string() && value.as_string().empty()) ||
           (value.is_array() && value.as_array().empty());
  }

  void values(const json::value& truth, const json::value& answer, const std::string& path) {
    if (truth.is_object() && answer.is_object()) {
      objects(truth.as_object(), answer.as_object(), path);
    } else if (truth.is_array() && answer.is_array()) {
      const json::array& said = answer.as_array();
      arrays(truth.as_array(), path == "hops" ? in_order_of(truth.as_array(), said) : said, path);
    } else if (path == "subject" && is_undisclosed(answer)) {  // No row shows it. (F-9)
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
    const bool of_recipient = path.starts_with("recipients[");
    if (hidden_.intake && of_recipient && (key == "asked" || key == "via")) return true;
    if (hidden_.status && of_recipient && key == "status") return true;
    if (of_recipient && key == "copies") return true;  // No log of ours tells.
    if (hidden_.submission && path.empty() && key == "submitted") return true;
    return truth.is_null() || (key == "left" && path.starts_with("hops["));
  }

  void complain(const std::string& path, const std::string& sentence) {
    complaints_.push_back({"message " + message_, path + ": " + sentence, "answer"});
  }

  std::string message_;
  Complaints& complaints_;
  Hidden hidden_{json::object{}};
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
    const Hidden lacks{*message};
    if (lacks.intake || lacks.submission) {
      hidden.insert(key_of(*message));
    } else {
      expected.push_back(message);
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
