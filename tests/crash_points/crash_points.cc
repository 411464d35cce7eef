// Crashes each server of a story at every moment of its run, and judges each time what comes of it.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "tests/crash_points/base_run.h"
#include "tests/crash_points/story_text.h"
#include "tests/crash_points/verdict.h"
#include "tools/scenario/read.h"

namespace crash_points {
namespace {

constexpr const char* usage =
    "usage: waybill_crash_points [--points N] [--pairs] STORY.toml…\n"
    "  --points N  about so many points of each story (default: all)\n"
    "  --pairs     each two servers of a story at the same moment, instead of each server\n";

constexpr sim::Duration outages[] = {sim::seconds{0}, sim::seconds{30}, sim::minutes{10},
                                     sim::hours{4}};
constexpr std::size_t failures_shown_max = 20;

struct Options {
  std::size_t points_max = SIZE_MAX;
  bool pairs = false;
  std::vector<std::string> stories;
};

struct Tally {
  std::size_t points = 0;
  std::size_t failed = 0;
};

Options read_options(int count, char** words) {
  Options options;
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    if (word == "--pairs") {
      options.pairs = true;
    } else if (word == "--points" && i + 1 < count) {
      options.points_max = std::strtoull(words[++i], nullptr, 10);
    } else if (word.starts_with("--")) {
      throw std::invalid_argument(usage);
    } else {
      options.stories.emplace_back(word);
    }
  }
  if (options.points_max == 0 || options.stories.empty()) throw std::invalid_argument(usage);
  return options;
}

std::string read_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  return {std::istreambuf_iterator<char>(file), {}};
}

// Whether point `number` is among about `wanted` of `all`: not each n-th one, for the servers and
// outages of a moment take turns.
bool is_chosen(std::size_t number, std::size_t wanted, std::size_t all) {
  constexpr std::uint64_t spread = 0x9e3779b97f4a7c15;
  const std::uint64_t throw_of_dice = (number * spread) >> 40;
  return wanted >= all || throw_of_dice * all < (std::uint64_t{wanted} << 24);
}

// Every set of crashes that begins at a moment.
std::vector<std::vector<Crash>> crashes_at(sim::Duration moment, const BaseRun& base, bool pairs) {
  std::vector<std::vector<Crash>> sets;
  for (std::size_t i = 0; i < base.servers.size(); ++i) {
    for (const sim::Duration outage : outages) {
      const Crash first{base.servers[i], moment, outage};
      if (!pairs) sets.push_back({first});
      for (std::size_t j = i + 1; pairs && j < base.servers.size(); ++j) {
        for (const sim::Duration other : outages) {
          sets.push_back({first, {base.servers[j], moment, other}});
        }
      }
    }
  }
  return sets;
}

// Leaves the failing point as a story of its own.
void report(const std::string& text, const std::string& name, const std::vector<Crash>& crashes,
            const check::Complaints& complaints, std::size_t number) {
  const std::string path = "crash-point-" + name + "-" + std::to_string(number) + ".toml";
  std::ofstream(path) << with_lines(text, lines_of(crashes));
  std::printf("FAIL waybill check %s\n", path.c_str());
  for (const std::string& line : lines_of(crashes)) std::printf("    %s\n", line.c_str());
  for (const check::Complaint& complaint : complaints) {
    std::printf("  %s%s%s (%s)\n", complaint.where.c_str(), complaint.where.empty() ? "" : ": ",
                complaint.sentence.c_str(), complaint.rule.c_str());
  }
}

// A moment and the one right after it: what happens then has happened, and nothing else.
std::vector<sim::Duration> before_and_after(const std::vector<sim::Duration>& moments) {
  std::vector<sim::Duration> all;
  for (const sim::Duration moment : moments) {
    if (all.empty() || all.back() != moment) all.push_back(moment);
    all.push_back(moment + sim::Duration{1});
  }
  return all;
}

void crash_everywhere(const std::string& path, const Options& options, Tally& tally) {
  const std::string text = with_patience(read_text(path));
  const scenario::Story story = scenario::parse_story(text, path);
  const BaseRun base = base_run(story);
  std::size_t number = 0;
  const Tally before = tally;
  const std::vector<sim::Duration> moments = before_and_after(base.moments);
  const std::size_t points = moments.size() * crashes_at({}, base, options.pairs).size();
  for (const sim::Duration moment : moments) {
    for (const std::vector<Crash>& crashes : crashes_at(moment, base, options.pairs)) {
      if (!is_chosen(number++, options.points_max, points)) continue;
      ++tally.points;
      const check::Complaints complaints = complaints_about(text, crashes, story, base);
      if (complaints.empty()) continue;
      if (tally.failed++ < failures_shown_max)
        report(text, story.name, crashes, complaints, tally.failed);
    }
  }
  std::printf("%s: %zu moments, %zu of %zu points, %zu failed\n", path.c_str(), base.moments.size(),
              tally.points - before.points, points, tally.failed - before.failed);
}

}  // namespace
}  // namespace crash_points

int main(int count, char** words) {
  try {
    const crash_points::Options options = crash_points::read_options(count, words);
    crash_points::Tally tally;
    for (const std::string& story : options.stories) {
      crash_points::crash_everywhere(story, options, tally);
    }
    return tally.failed == 0 && tally.points > 0 ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
}
