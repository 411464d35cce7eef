// Comparison of what is claimed with what is true.
#include "tests/tools/trace/claims.h"

#include <algorithm>
#include <functional>
#include <set>

namespace trace::test {
namespace {

namespace json = boost::json;
using check::objects_at;
using check::text_at;
using Objects = std::vector<const json::object*>;
using Fits = std::function<bool(const json::object& claim, const json::object& truth)>;

// True if the claim says nothing under `key`, or what the truth says.
bool same_or_absent(const json::object& claim, const json::object& truth, std::string_view key) {
  const json::value* said = claim.if_contains(key);
  if (said == nullptr) return true;
  const json::value* held = truth.if_contains(key);
  return held != nullptr && *said == *held;
}

template <std::size_t n>
bool agree(const json::object& claim, const json::object& truth,
           const std::string_view (&keys)[n]) {
  return std::all_of(std::begin(keys), std::end(keys),
                     [&](std::string_view key) { return same_or_absent(claim, truth, key); });
}

bool has_reason(const json::object& claim) {
  return !text_at(claim, "reason").value_or("").empty();
}

bool was_called(const json::object& recipient, const std::string& address) {
  if (text_at(recipient, "address") == address || text_at(recipient, "asked") == address) {
    return true;
  }
  const json::value* via = recipient.if_contains("via");
  return via != nullptr && via->is_array() &&
         std::any_of(via->as_array().begin(), via->as_array().end(),
                     [&](const json::value& name) { return name == json::value(address); });
}

bool recipient_fits(const json::object& claim, const json::object& truth) {
  static constexpr std::string_view settled[] = {"asked",  "via",      "outcome", "status",
                                                 "server", "database", "time",    "address"};
  if (text_at(claim, "outcome") != "unknown") return agree(claim, truth, settled);
  static constexpr std::string_view open[] = {"asked"};
  return has_reason(claim) && agree(claim, truth, open) &&
         was_called(truth, text_at(claim, "address").value_or(""));
}

bool hop_fits(const json::object& claim, const json::object& truth) {
  static constexpr std::string_view keys[] = {"from", "to", "left", "arrived"};
  const bool whole = claim.contains("from") && claim.contains("to");
  const bool some = claim.contains("from") || claim.contains("to");
  return some && (whole || has_reason(claim)) && agree(claim, truth, keys);
}

bool shadow_fits(const json::object& claim, const json::object& truth) {
  static constexpr std::string_view keys[] = {"primary", "shadow", "created", "discarded",
                                              "resubmitted"};
  return agree(claim, truth, keys);
}

// Gives each claim a truth of its own where that is possible (Kuhn's matching).
class Matching {
 public:
  Matching(const Objects& claims, const Objects& truths, const Fits& fits)
      : claims_(claims), truths_(truths), fits_(fits), owner_(truths.size(), claims.size()) {}

  bool place(std::size_t claim) {
    std::vector<bool> tried(truths_.size(), false);
    return place(claim, tried);
  }

 private:
  bool place(std::size_t claim, std::vector<bool>& tried) {
    for (std::size_t i = 0; i < truths_.size(); ++i) {
      if (tried[i] || !fits_(*claims_[claim], *truths_[i])) continue;
      tried[i] = true;
      if (owner_[i] == claims_.size() || place(owner_[i], tried)) {
        owner_[i] = claim;
        return true;
      }
    }
    return false;
  }

  const Objects& claims_;
  const Objects& truths_;
  const Fits& fits_;
  std::vector<std::size_t> owner_;
};

void match(const json::object& claim, const json::object& truth, std::string_view key,
           const Fits& fits, std::vector<std::string>& wrong) {
  const Objects claims = objects_at(claim, key), truths = objects_at(truth, key);
  Matching matching{claims, truths, fits};
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (matching.place(i)) continue;
    wrong.push_back(check::message_name(truth) + ": " + std::string(key) + ": " +
                    json::serialize(*claims[i]));
  }
}

bool open_outcome(const json::object& recipient) {
  return text_at(recipient, "outcome") == "unknown";
}

// Copies on two servers may fail both, and the truth has the first time. If that row is lost, the
// later one shows a failure all the same.
void forget_time_of_failure(json::object& claim, const json::object& truth) {
  std::size_t failures = 0;
  for (const json::object* row : objects_at(truth, "rows")) {
    const auto event = text_at(*row, "event");
    failures += event == "FAIL" || event == "SUBMITFAIL" ? 1 : 0;
  }
  if (failures > 1 && text_at(claim, "outcome") == "failed") claim.erase("time");
}

// The same of copies that two servers relayed. A row that was cut may not tell to which host.
void forget_time_of_relay(json::object& claim, const json::object& truth) {
  std::size_t relays = 0;
  const auto server = text_at(claim, "server");
  for (const json::object* hop : objects_at(truth, "hops")) {
    const std::string to = text_at(*hop, "to").value_or("");
    const bool outside = to.find('/') == std::string::npos;
    relays += (server ? to == *server : outside) ? 1 : 0;
  }
  if (relays > 1 && text_at(claim, "outcome") == "relayed") claim.erase("time");
}

// A database that lost a message got it twice, and the truth has the last time.
void forget_first_delivery(json::object& claim, const json::object& truth) {
  std::size_t deliveries = 0;
  for (const json::object* row : objects_at(truth, "rows")) {
    deliveries += text_at(*row, "event") == "DELIVER" ? 1 : 0;
  }
  if (deliveries <= objects_at(truth, "recipients").size()) return;
  if (text_at(claim, "outcome") != "delivered") return;
  for (const std::string_view key : {"time", "server", "status"}) claim.erase(key);
}

// Two open ends may be one recipient under two names: only settled ones need a truth of their own.
void match_recipients(const json::object& claim, const json::object& truth,
                      std::vector<std::string>& wrong) {
  json::object settled = claim;
  json::array& kept = settled["recipients"].as_array();
  const Objects truths = objects_at(truth, "recipients");
  for (const json::object* recipient : objects_at(claim, "recipients")) {
    if (!open_outcome(*recipient)) continue;
    if (std::none_of(truths.begin(), truths.end(),
                     [&](const json::object* held) { return recipient_fits(*recipient, *held); })) {
      wrong.push_back(check::message_name(truth) +
                      ": open recipient: " + json::serialize(*recipient));
    }
  }
  const auto is_open = [](const json::value& value) { return open_outcome(value.as_object()); };
  kept.erase(std::remove_if(kept.begin(), kept.end(), is_open), kept.end());
  for (json::value& recipient : kept) {
    forget_time_of_failure(recipient.as_object(), truth);
    forget_time_of_relay(recipient.as_object(), truth);
    forget_first_delivery(recipient.as_object(), truth);
  }
  match(settled, truth, "recipients", recipient_fits, wrong);
}

// A message that comes back to its first hub (from an expansion server) is received there twice,
// and nothing in the second row tells that it is not the first.
bool comes_back(const json::object& truth) {
  std::set<std::string> taken;
  const Objects hops = objects_at(truth, "hops");
  return std::any_of(hops.begin(), hops.end(), [&](const json::object* hop) {
    const std::string to = text_at(*hop, "to").value_or("");
    return to.ends_with("/transport") && !taken.insert(to).second;
  });
}

void compare(const json::object& claim, const json::object& truth,
             std::vector<std::string>& wrong) {
  for (const std::string_view key : {"sender", "return_path", "subject", "direction", "size",
                                     "submitted", "client_ip", "parent"}) {
    if (key == "size" && comes_back(truth)) continue;
    // A subject that is empty, or not logged (F-9), says nothing.
    const bool said = text_at(claim, key) != "" && text_at(claim, key) != "[Undisclosed]";
    if (said && !same_or_absent(claim, truth, key)) {
      wrong.push_back(check::message_name(truth) + ": " + std::string(key) + ": " +
                      json::serialize(claim.at(key)));
    }
  }
  match_recipients(claim, truth, wrong);
  match(claim, truth, "hops", hop_fits, wrong);
  match(claim, truth, "shadows", shadow_fits, wrong);
}

// A message of which only NOTIFYMAPI is left: it has no ids, so nothing may be said of its way.
bool says_nothing(const json::object& claim) {
  return objects_at(claim, "recipients").empty() && objects_at(claim, "hops").empty() &&
         objects_at(claim, "shadows").empty() && has_reason(claim);
}

}  // namespace

std::vector<std::string> overclaims(const check::Truth& truth, const check::Truth& answer) {
  std::vector<std::string> wrong;
  for (const json::object& claim : answer.messages) {
    const auto id = text_at(claim, "message_id"), network_id = text_at(claim, "network_message_id");
    if (!id) {
      if (!says_nothing(claim)) wrong.push_back("without an id: " + json::serialize(claim));
      continue;
    }
    const auto held = std::find_if(
        truth.messages.begin(), truth.messages.end(), [&](const json::object& message) {
          return text_at(message, "message_id") == id &&
                 (!network_id || text_at(message, "network_message_id") == network_id);
        });
    if (held == truth.messages.end()) {
      wrong.push_back("no such message: " + *id);
    } else {
      compare(claim, *held, wrong);
    }
  }
  return wrong;
}

}  // namespace trace::test
