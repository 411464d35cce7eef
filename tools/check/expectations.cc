// Checks expectations.
#include "tools/check/expectations.h"

#include <algorithm>
#include <set>

#include "tools/check/names.h"
#include "tools/scenario/units.h"

namespace check {
namespace {

namespace json = boost::json;

std::string expected_text(const scenario::Expectation& expectation) {
  std::string text;
  if (!expectation.caused.empty()) text = "cause \"" + expectation.caused + "\", ";
  text += expectation.to + " " + expectation.outcome;
  if (expectation.server) text += " on " + *expectation.server;
  if (expectation.copies) text += " " + std::to_string(*expectation.copies) + " times";
  if (expectation.within) text += " within " + scenario::reader::duration_text(*expectation.within);
  return text;
}

// What differs from the expectation, in words; empty if nothing does.
std::string mistake_of(const scenario::Expectation& expectation, const json::object& message,
                       const json::object& recipient) {
  const std::string outcome = text_at(recipient, "outcome").value_or("without an outcome");
  if (outcome != expectation.outcome) {
    const auto status = text_at(recipient, "status");
    return "it is " + outcome + (status ? " (" + *status + ")" : "");
  }
  if (expectation.server) {
    const std::string server = text_at(recipient, "server").value_or("no server");
    if (folded(server) != folded(*expectation.server)) return "it is " + outcome + " on " + server;
  }
  if (expectation.copies) {
    const auto* copies = recipient.if_contains("copies");
    const std::uint64_t found = copies == nullptr ? 1 : copies->to_number<std::uint64_t>();
    if (found != *expectation.copies) return "it went out " + std::to_string(found) + " times";
  }
  if (expectation.within) {
    const auto start = sim::parse_iso(text_at(message, "submitted").value_or(""));
    const auto end = sim::parse_iso(text_at(recipient, "time").value_or(""));
    if (!start || !end) return "it is " + outcome + " at no known time";
    if (*end - *start > *expectation.within) {
      return "it is " + outcome + " after " + scenario::reader::duration_text(*end - *start);
    }
  }
  return "";
}

// What differs from the expectation in one line of truth.jsonl; empty if nothing does.
std::string mistake_in(const scenario::Expectation& expectation, const json::object& message) {
  const std::string to = folded(expectation.to);
  const auto recipients = objects_at(message, "recipients");
  // Those who have the address; if nobody has (any more), those for whom it was asked.
  const auto has = [&](const json::object* recipient, std::string_view key) {
    return folded(text_at(*recipient, key).value_or("")) == to;
  };
  const bool by_address =
      std::any_of(recipients.begin(), recipients.end(),
                  [&](const json::object* recipient) { return has(recipient, "address"); });
  bool asked = false;
  for (const json::object* recipient : recipients) {
    if (!has(recipient, by_address ? "address" : "asked")) continue;
    asked = true;
    const std::string mistake = mistake_of(expectation, message, *recipient);
    if (!mistake.empty()) return mistake;
  }
  return asked ? "" : "truth.jsonl has no such recipient";
}

// The lines of those with that subject among all that a message caused, directly or not.
std::vector<std::size_t> caused_by(const Truth& truth, const std::vector<std::size_t>& lines,
                                   const std::string& subject) {
  std::set<std::string> family;
  for (const std::size_t line : lines) {
    if (line >= truth.messages.size()) continue;
    family.insert(text_at(truth.messages[line], "message_id").value_or(""));
  }
  std::vector<std::size_t> found;
  for (std::size_t line = 0; line < truth.messages.size(); ++line) {  // Causes come first.
    const json::object& message = truth.messages[line];
    const auto parent = text_at(message, "parent");
    if (!parent || !family.contains(*parent)) continue;
    family.insert(text_at(message, "message_id").value_or(""));
    if (text_at(message, "subject").value_or("") == subject) found.push_back(line);
  }
  return found;
}

// The same for all lines that a message became: empty if one of them is as expected.
std::string mistake_in(const scenario::Expectation& expectation, const Truth& truth,
                       const std::vector<std::size_t>& lines) {
  std::string mistakes;
  for (const std::size_t line : lines) {
    const std::string mistake = line < truth.messages.size()
                                    ? mistake_in(expectation, truth.messages[line])
                                    : "truth.jsonl has no line " + std::to_string(line + 1);
    if (mistake.empty()) return "";
    mistakes += (mistakes.empty() ? "" : "; then ") + mistake;
  }
  return mistakes;
}

}  // namespace

Complaints check_expectations(const scenario::Story& story, const Truth& truth,
                              const MessagesByName& messages) {
  Complaints complaints;
  for (const scenario::Expectation& expectation : story.expectations) {
    const auto complain = [&](const std::string& name, const std::string& mistake) {
      complaints.push_back(
          {story.path + ":" + std::to_string(expectation.place.line) + ":" +
               std::to_string(expectation.place.column),
           "expected " + name + " to " + expected_text(expectation) + ", but " + mistake,
           "expect"});
    };
    const auto found = messages.find(expectation.message);
    if (found == messages.end()) {
      complain(expectation.message, "the run ended before it was sent");
      continue;
    }
    const auto& sent = found->second;
    for (std::size_t n = 0; n < sent.size(); ++n) {
      const bool of_another = !expectation.caused.empty();
      const auto lines = of_another ? caused_by(truth, sent[n], expectation.caused) : sent[n];
      const std::string mistake = of_another && lines.empty()
                                      ? "it caused no such message"
                                      : mistake_in(expectation, truth, lines);
      if (mistake.empty()) continue;
      complain(expectation.message + (sent.size() > 1 ? "#" + std::to_string(n + 1) : ""), mistake);
    }
  }
  return complaints;
}

}  // namespace check
