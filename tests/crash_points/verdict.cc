// Runs the story with its crashes, and looks for what came twice.
#include "tests/crash_points/verdict.h"

#include <algorithm>
#include <exception>
#include <map>

#include "tests/crash_points/story_text.h"
#include "tools/check/check_story.h"
#include "tools/scenario/read.h"

namespace crash_points {
namespace {

using tracking::Event;

constexpr std::string_view inside = "Intra-Organization SMTP Send Connector";

std::string microseconds(sim::Duration time) { return std::to_string(time.count()) + "us"; }

// Between two rows lies less than a millisecond that their times do not show.
constexpr sim::Duration row_error = sim::milliseconds{1};

// So long after it went silent a primary's mail is sent by its shadow servers too. (SHD-15)
constexpr sim::Duration takeover = sim::hours{3};

// The reference knows why something may come twice after these crashes.
bool may_come_twice(const std::vector<Crash>& crashes, sim::Time start, const BaseRun& base) {
  return std::ranges::any_of(crashes, [&](const Crash& crash) {
    const sim::Time at = start + crash.at;
    return crash.lasts >= takeover ||
           std::ranges::any_of(base.unanswered, [&](const Unanswered& span) {
             return span.left - row_error <= at && at <= span.answered + row_error;
           });
  });
}

struct Counts {
  std::size_t stored = 0;
  std::size_t refused_as_double = 0;
  std::size_t sent_out = 0;
};

// By message and recipient.
std::map<std::string, Counts> count(const check::Logs& logs) {
  std::map<std::string, Counts> counts;
  for (const check::LogRow& row : logs.rows) {
    for (const std::string& recipient : row.recipients) {
      Counts& of = counts[row.message_id + " to " + recipient];
      if (row.event == Event::deliver) ++of.stored;
      if (row.event == Event::duplicatedeliver) ++of.refused_as_double;
      if (row.event == Event::send && row.connector_id != inside) ++of.sent_out;
    }
  }
  return counts;
}

check::Complaints doubles(const check::Logs& logs, bool may_be) {
  check::Complaints complaints;
  for (const auto& [who, of] : count(logs)) {
    if (of.stored > 1) complaints.push_back({"", who + ": stored twice", "DEL-6"});
    if (may_be) continue;
    if (of.refused_as_double > 0) {
      complaints.push_back({"", who + ": offered twice, though every answer was heard", "SHD-16"});
    }
    if (of.sent_out > 1) {
      complaints.push_back({"", who + ": sent out twice, though every answer was heard", "SHD-16"});
    }
  }
  return complaints;
}

}  // namespace

std::vector<std::string> lines_of(const std::vector<Crash>& crashes) {
  std::vector<std::string> lines;
  for (const Crash& crash : crashes) {
    lines.push_back("{ at = \"" + microseconds(crash.at) + "\", crash = \"" + crash.server +
                    "\" }");
    lines.push_back("{ at = \"" + microseconds(crash.at + crash.lasts) + "\", restart = \"" +
                    crash.server + "\" }");
  }
  return lines;
}

check::Complaints complaints_about(const std::string& story_text, const std::vector<Crash>& crashes,
                                   const scenario::Story& story, const BaseRun& base) {
  try {
    const scenario::Story crashed =
        scenario::parse_story(with_lines(story_text, lines_of(crashes)), "crash-point.toml");
    check::CheckOptions options;
    options.keep_files = true;
    check::CheckResult result = check::check_story(crashed, options);
    const check::Logs logs = check::read_logs(result.files);
    check::append(result.complaints, doubles(logs, may_come_twice(crashes, story.start, base)));
    return result.complaints;
  } catch (const std::exception& error) {
    return {{"", error.what(), "exception"}};
  }
}

}  // namespace crash_points
