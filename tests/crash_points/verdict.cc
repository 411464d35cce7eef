// Runs the story with its crashes, and looks for what came twice.
#include "tests/crash_points/verdict.h"

#include <algorithm>
#include <exception>

#include "tests/crash_points/story_text.h"
#include "tools/check/check_story.h"
#include "tools/scenario/read.h"

namespace crash_points {
namespace {

using tracking::Event;

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

check::Complaints doubles(const check::Logs& logs, const BaseRun& base, bool may_be) {
  check::Complaints complaints;
  for (const auto& [who, of] : times_in(logs)) {
    if (of.stored > 1) complaints.push_back({"", who + ": stored twice", "DEL-6"});
    const auto before = base.times.find(who);
    const Times without = before == base.times.end() ? Times{} : before->second;
    if (may_be) continue;
    if (of.refused_as_double > without.refused_as_double) {
      complaints.push_back({"", who + ": offered twice, though every answer was heard", "SHD-16"});
    }
    if (of.sent_out > std::max<std::size_t>(1, without.sent_out)) {
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
    check::append(result.complaints,
                  doubles(logs, base, may_come_twice(crashes, story.start, base)));
    return result.complaints;
  } catch (const std::exception& error) {
    return {{"", error.what(), "exception"}};
  }
}

}  // namespace crash_points
