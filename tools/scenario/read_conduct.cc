// Reads the lines of the timeline about the world outside: how hosts behave, what DNS says.
#include <array>

#include "tools/input/words.h"
#include "tools/scenario/addresses.h"
#include "tools/scenario/parts.h"

namespace scenario::reader {

using input::in_quotes;
using input::lower;

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "5.1.1": class, subject and detail.
bool is_enhanced_code(std::string_view text) {
  if (text.size() < 5 || text[0] < '4' || text[0] > '5' || text[1] != '.') return false;
  int dots = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '.' && (i + 1 == text.size() || !is_digit(text[i + 1]))) return false;
    if (text[i] != '.' && !is_digit(text[i])) return false;
    dots += text[i] == '.' ? 1 : 0;
  }
  return dots == 2 && text.size() <= 9;
}

// "451 4.7.0 try later"; empty if it is no refusal.
std::optional<smtp::Reply> refusal(std::string_view text) {
  if (text.size() < 5 || text.size() > 400 || text[0] < '4' || text[0] > '5' ||
      !is_digit(text[1]) || !is_digit(text[2]) || text[3] != ' ') {
    return std::nullopt;
  }
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7e) {
      return std::nullopt;
    }
  }
  smtp::Reply reply;
  reply.code = (text[0] - '0') * 100 + (text[1] - '0') * 10 + (text[2] - '0');
  std::string_view rest = text.substr(4);
  const auto blank = rest.find(' ');
  if (blank != std::string_view::npos && is_enhanced_code(rest.substr(0, blank))) {
    reply.enhanced = rest.substr(0, blank);
    rest.remove_prefix(blank + 1);
  }
  if (rest.empty()) return std::nullopt;
  reply.text = rest;
  return reply;
}

// The one manner of a line; empty, and a mistake, if it has none or several.
std::string_view manner_of(Draft& draft, Fields& fields) {
  constexpr std::array<std::string_view, 4> manners = {"replies", "greylist", "delay", "drops"};
  std::string_view found;
  for (const auto manner : manners) {
    if (!fields.has(manner)) continue;
    if (!found.empty()) {
      draft.mistakes.add(fields.place(manner),
                         "a line with both " + in_quotes(found) + " and " + in_quotes(manner),
                         "one of them");
      return {};
    }
    found = manner;
  }
  if (found.empty()) {
    draft.mistakes.add(fields.subject().place, "the line does not say what the host does",
                       "one of \"replies\", \"greylist\", \"delay\", \"drops\"");
  }
  return found;
}

void read_refusal(Draft& draft, Fields& fields, internet::Conduct& conduct) {
  conduct.manner = internet::Manner::refuses;
  conduct.stage = conduct.recipients.empty() ? internet::Stage::mail : internet::Stage::rcpt;
  if (const auto stage = fields.word("stage", stage_words())) {
    conduct.stage = static_cast<internet::Stage>(*stage);
    if (!conduct.recipients.empty() && conduct.stage != internet::Stage::rcpt) {
      draft.mistakes.add(fields.place("stage"), "\"recipients\" at another stage than \"rcpt\"",
                         "\"rcpt\"");
    }
  }
  const auto text = fields.text("replies");
  if (!text) return;
  if (auto reply = refusal(text->value)) {
    conduct.reply = std::move(*reply);
  } else {
    fields.wrong(text->place, "\"replies\" is " + in_quotes(text->value), "replies");
  }
}

void refuse_keys(Draft& draft, Fields& fields, std::string_view manner) {
  const bool replies = manner == "replies", greylist = manner == "greylist";
  if (fields.has("stage") && !replies) {
    draft.mistakes.add(fields.place("stage"), "\"stage\" beside " + in_quotes(manner),
                       "it beside \"replies\"");
  }
  if (fields.has("recipients") && !replies && !greylist) {
    draft.mistakes.add(fields.place("recipients"), "\"recipients\" beside " + in_quotes(manner),
                       "them beside \"replies\" or \"greylist\"");
  }
}

}  // namespace

void read_conduct(Draft& draft, Fields& fields, Line line) {
  HostConduct action;
  internet::Conduct& conduct = action.conduct;
  if (const auto host = fields.text("host")) {
    action.host = host->value;
    draft.is_host(*host);
  }
  if (const auto time = fields.duration("for")) action.duration = time->value;
  for (const auto& recipient : fields.texts("recipients")) {
    if (!is_address(recipient.value)) {
      draft.mistakes.add(recipient.place, in_quotes(recipient.value) + " is not an SMTP address",
                         "an address outside");
    }
    conduct.recipients.push_back(recipient.value);
  }
  const auto manner = manner_of(draft, fields);
  refuse_keys(draft, fields, manner);
  if (manner == "replies") read_refusal(draft, fields, conduct);
  if (manner == "greylist") {
    conduct.manner = internet::Manner::greylists;
    if (const auto time = fields.duration("greylist")) conduct.time = time->value;
  }
  if (manner == "delay") {
    conduct.manner = internet::Manner::delays;
    if (const auto time = fields.duration("delay")) {
      conduct.time = time->value;
      // A sender hangs up on a session that is idle for 10 minutes. (CON-9)
      if (time->value > sim::minutes{10}) {
        fields.wrong(time->place, "\"delay\" is longer than 10 minutes", "delay");
      }
    }
  }
  if (manner == "drops") {
    conduct.manner = internet::Manner::hangs_up;
    const auto stage = fields.word("drops", drop_stage_words());
    conduct.stage = stage && *stage == 0 ? internet::Stage::data : internet::Stage::dot;
  }
  line.action = std::move(action);
  draft.story.timeline.push_back(std::move(line));
}

void read_connector_change(Draft& draft, Fields& fields, Line line) {
  ConnectorChange change;
  if (const auto name = fields.text("connector")) {
    change.connector = name->value;
    if (!draft.connectors.find(name->value)) {
      draft.unknown(draft.connectors, "send connector", *name, "one of [send_connectors]");
    }
  }
  change.enabled = fields.boolean("enabled");
  if (const auto cost = fields.integer("cost", {1, 100})) {
    change.cost = static_cast<std::uint32_t>(*cost);
  }
  if (!fields.has("enabled") && !fields.has("cost")) {
    draft.mistakes.add(fields.subject().place, "the line changes nothing of the connector",
                       "\"enabled\", \"cost\" or both");
  }
  line.action = std::move(change);
  draft.story.timeline.push_back(std::move(line));
}

void read_dns_change(Draft& draft, Fields& fields, Line line) {
  DnsChange change;
  if (const auto domain = fields.text("dns")) {
    change.domain = domain->value;
    const bool known = draft.served_domains.contains(lower(domain->value)) ||
                       draft.hostless_domains.contains(lower(domain->value));
    if (!known && draft.outside_is_whole) {
      draft.mistakes.add(domain->place, "nobody knows the domain " + in_quotes(domain->value),
                         "a domain of [internet] or [dns]");
    }
  }
  if (const auto answer = fields.word("answer", dns_answer_words())) {
    change.answer = static_cast<directory::DnsAnswer>(*answer);
  }
  if (const auto time = fields.duration("for")) change.duration = time->value;
  line.action = std::move(change);
  draft.story.timeline.push_back(std::move(line));
}

}  // namespace scenario::reader
