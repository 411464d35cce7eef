// Reads start, seed, duration, [organization] and [logging].
#include <algorithm>

#include "tools/input/words.h"
#include "tools/scenario/addresses.h"
#include "tools/scenario/parts.h"
#include "tools/scenario/syntax.h"
#include "tools/scenario/units.h"

namespace scenario::reader {

using input::in_quotes;

namespace {

constexpr int first_year = 2000;
constexpr int last_year = 2100;

// "15.00.1497.002": a build of Exchange 2013, for the rows are in its format. (VER-1)
bool is_build(std::string_view text) {
  constexpr std::string_view pattern = "15.00.dddd.ddd";
  if (text.size() != pattern.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_digit = text[i] >= '0' && text[i] <= '9';
    if (pattern[i] == 'd' ? !is_digit : text[i] != pattern[i]) return false;
  }
  return true;
}

void read_start(Draft& draft, Fields& root) {
  const auto* node = root.node("start");
  if (node == nullptr) return;
  const auto* date_time = node->as_date_time();
  const Place place = place_of(*node);
  if (date_time == nullptr) {
    root.wrong(place, "\"start\" is " + std::string(kind_of(*node)), "start");
    return;
  }
  const toml::date_time& value = date_time->get();
  if (!value.offset) {
    root.wrong(place, "\"start\" is a local time", "start");
  } else if (value.offset->minutes != 0) {
    root.wrong(place, "\"start\" is not in UTC", "start");
  } else if (value.date.year < first_year || value.date.year > last_year) {
    draft.mistakes.add(place, "\"start\" is in the year " + std::to_string(value.date.year),
                       "a year from 2000 to 2100");
  } else {
    const std::chrono::year_month_day date{std::chrono::year{value.date.year},
                                           std::chrono::month{value.date.month},
                                           std::chrono::day{value.date.day}};
    draft.story.start = std::chrono::sys_days{date} + std::chrono::hours{value.time.hour} +
                        std::chrono::minutes{value.time.minute} +
                        std::chrono::seconds{value.time.second} +
                        sim::Duration{value.time.nanosecond / 1000};
  }
}

void add_domains(Draft& draft, const std::vector<Text>& domains) {
  for (const auto& domain : domains) {
    if (!is_domain(domain.value)) {
      draft.mistakes.add(domain.place, in_quotes(domain.value) + " is not a domain",
                         "a domain such as \"fabrikam.com\"");
    } else if (is_reserved_domain(domain.value)) {
      draft.mistakes.add(domain.place, in_quotes(domain.value) + " is reserved by RFC 2606",
                         "a domain that a real server accepts");
    }
    if (draft.domains.add(domain)) {
      draft.mistakes.add(domain.place, in_quotes(domain.value) + " is listed twice",
                         "each domain once");
    } else {
      draft.topology().accepted_domains.push_back(domain.value);
    }
  }
}

void read_domains(Draft& draft, Fields& fields) {
  add_domains(draft, fields.some_texts("domains"));
  using directory::DomainKind;
  for (const auto& [key, kind] :
       {std::pair{"internal_relay_domains", DomainKind::internal_relay},
        std::pair{"external_relay_domains", DomainKind::external_relay}}) {
    const auto domains = fields.texts(key);
    add_domains(draft, domains);
    for (const auto& domain : domains) {
      draft.topology().relay_domains.emplace(domain.value, kind);
    }
  }
}

void read_policies(Draft& draft, Fields& fields) {
  draft.alternate_journaling_mailbox = fields.text("alternate_journaling_mailbox");
  auto& topology = draft.topology();
  draft.arbitration_mailbox = fields.text("arbitration_mailbox");
  if (const auto word = fields.word("submission_target", submission_target_words())) {
    topology.submission_target = static_cast<directory::SubmissionTarget>(*word);
  }
  if (const auto word = fields.word("shadow_preference", shadow_preference_words())) {
    topology.shadow_preference = static_cast<directory::ShadowPreference>(*word);
  }
  topology.reject_message_on_shadow_failure =
      fields.boolean("reject_message_on_shadow_failure").value_or(false);
  topology.message_throttling = fields.boolean("message_throttling").value_or(false);
  if (const auto limit = fields.integer("recipient_thread_limit", {1, 20})) {
    topology.recipient_thread_limit = static_cast<std::uint32_t>(*limit);
  }
  topology.probes = fields.boolean("probes").value_or(false);
  if (topology.probes && !draft.story.duration) {
    draft.mistakes.add(fields.place("probes"), "health probes without \"duration\"",
                       "how long the story runs: probes never end");
  }
}

void read_organization(Draft& draft, Fields& root) {
  const auto* table = root.table("organization");
  if (table == nullptr) return;
  Fields fields(*table, {"[organization]", place_of(*table)}, keys_of("organization"),
                draft.mistakes);
  auto& topology = draft.topology();
  read_domains(draft, fields);
  if (!topology.accepted_domains.empty()) topology.forest = topology.accepted_domains.front();
  if (const auto forest = fields.text("forest")) {
    topology.forest = forest->value;
    if (!is_domain(forest->value)) {
      fields.wrong(forest->place, "\"forest\" is " + in_quotes(forest->value), "forest");
    }
  }
  topology.organization = topology.forest.substr(0, topology.forest.find('.'));
  if (!topology.organization.empty()) {
    char& first = topology.organization.front();
    if (first >= 'a' && first <= 'z') first = static_cast<char>(first - 'a' + 'A');
  }
  if (const auto name = fields.text("name")) {
    topology.organization = name->value;
    if (!is_free_name(name->value)) {
      draft.mistakes.add(name->place, "\"name\" is " + in_quotes(name->value),
                         "1 to 64 bytes without control characters");
    }
  }
  topology.build = "15.00.1497.002";
  if (const auto build = fields.text("build")) {
    topology.build = build->value;
    if (!is_build(build->value)) {
      fields.wrong(build->place, "\"build\" is " + in_quotes(build->value), "build");
    }
  }
  read_policies(draft, fields);
}

void read_logging(Draft& draft, Fields& root) {
  const auto* table = root.table("logging");
  if (table == nullptr) return;
  Fields fields(*table, {"[logging]", place_of(*table)}, keys_of("logging"), draft.mistakes);
  auto& logging = draft.story.logging;
  constexpr Fields::Range sizes{std::uint64_t{1} << 10, std::uint64_t{1} << 40};
  if (const auto bytes = fields.size("max_file_size", sizes)) logging.file_bytes_max = *bytes;
  if (const auto bytes = fields.size("max_directory_size", sizes)) {
    logging.folder_bytes_max = *bytes;
  }
  if (logging.folder_bytes_max < logging.file_bytes_max) {
    const auto key = fields.has("max_directory_size") ? "max_directory_size" : "max_file_size";
    draft.mistakes.add(fields.place(key), "\"max_directory_size\" is less than \"max_file_size\"",
                       "room for at least one file");
  }
  logging.subjects = fields.boolean("subjects").value_or(true);
  if (const auto age = fields.duration("max_age")) {
    logging.age_max = age->value;
    if (age->value < sim::seconds{1}) {
      draft.mistakes.add(age->place, "\"max_age\" is less than a second", "at least \"1s\"");
    }
  }
}

}  // namespace

void read_settings(Draft& draft, Fields& root) {
  read_start(draft, root);
  constexpr Fields::Range seeds{0, (std::uint64_t{1} << 63) - 1};
  if (const auto seed = root.integer("seed", seeds)) draft.story.seed = *seed;
  if (const auto duration = root.duration("duration")) {
    draft.story.duration = duration->value;
    if (duration->value == sim::Duration{0}) {
      draft.mistakes.add(duration->place, "\"duration\" is nothing", "at least \"1ms\"");
    }
  }
  read_organization(draft, root);
  read_logging(draft, root);
}

}  // namespace scenario::reader
