// waybill run: simulates stories and writes their output trees.
#include <charconv>
#include <chrono>
#include <filesystem>
#include <variant>

#include "tools/check/check_story.h"
#include "tools/cli/commands.h"
#include "tools/cli/console.h"
#include "tools/cli/interrupt.h"
#include "tools/cli/numbers.h"
#include "tools/cli/progress.h"
#include "tools/cli/scenario_files.h"
#include "tools/input/input_error.h"
#include "tools/input/words.h"
#include "tools/scenario/output_place.h"
#include "tools/scenario/run.h"
#include "tools/scenario/units.h"

namespace cli {
namespace {

std::optional<std::uint64_t> seed_of(const Arguments& arguments) {
  const auto text = arguments.value("--seed");
  if (!text) return std::nullopt;
  // As in a scenario, whose integers are TOML's: signed, of 64 bits.
  std::int64_t seed = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), seed);
  if (error == std::errc{} && end == text->data() + text->size() && seed >= 0) {
    return static_cast<std::uint64_t>(seed);
  }
  throw input::InputError("waybill: found " + input::in_quotes(*text) +
                          " for --seed, expected an integer from 0 to 9223372036854775807");
}

std::optional<sim::Duration> duration_of(const Arguments& arguments) {
  const auto text = arguments.value("--duration");
  if (!text) return std::nullopt;
  const auto duration = scenario::reader::parse_duration(*text);
  if (duration == sim::Duration{0}) {
    throw input::InputError("waybill: found " + input::in_quotes(*text) +
                            " for --duration, which is nothing, expected at least \"1ms\"");
  }
  if (duration) return duration;
  throw input::InputError("waybill: found " + input::in_quotes(*text) +
                          " for --duration, expected a duration like \"90s\" or \"1h30min\"");
}

std::uint64_t messages_sent(const scenario::Story& story) {
  std::uint64_t count = 0;
  for (const scenario::Line& line : story.timeline) {
    if (const auto* send = std::get_if<scenario::Send>(&line.action)) count += send->count;
  }
  return count;
}

std::string summary_text(const scenario::Story& story, const scenario::RunSummary& summary,
                         sim::Duration wall) {
  std::string outcomes;
  for (const auto& [outcome, count] : summary.outcomes) {
    outcomes += (outcomes.empty() ? "" : ", ") + std::to_string(count) + " " + outcome;
  }
  const std::string never_taken =
      summary.never_taken == 0 ? "" : " (" + std::to_string(summary.never_taken) + " never taken)";
  const std::string removed = summary.files_removed == 0
                                  ? ""
                                  : "  circular logging removed " +
                                        counted(summary.files_removed, "file") +
                                        ": the rows counted and truth.jsonl include theirs\n";
  return "  " + counted(summary.messages, "message") + never_taken + ", " +
         counted(summary.rows, "row") + ", " + counted(summary.files, "file") + ", " +
         bytes_text(summary.log_bytes) + " of logs\n" + removed +
         "  recipients: " + (outcomes.empty() ? "none" : outcomes) + "\n" +
         "  virtual time: " + sim::iso(story.start) + " to " + sim::iso(summary.end) + " (" +
         scenario::reader::duration_text(summary.end - story.start) + ")\n" +
         "  wall time: " + seconds_text(wall) + ", " + rate_text(summary.messages, wall) +
         " messages/s, " + rate_text(summary.rows, wall) + " rows/s\n" +
         (summary.digest.empty() ? "" : "  digest: " + summary.digest + "\n");
}

struct Finished {
  scenario::RunSummary summary;
  sim::Duration wall{0};
};

// Shows the progress bar meanwhile; it is gone when this returns.
Finished simulate(const scenario::Story& story, const std::string& folder,
                  const Arguments& arguments, Console& console) {
  Progress progress{console, Progress::Unit::messages, arguments.flag("--quiet")};
  const std::uint64_t total = messages_sent(story);
  scenario::RunOptions options;
  options.seed = seed_of(arguments);
  options.duration = duration_of(arguments);
  options.progress = [&progress, total](sim::Time, std::uint64_t messages) {
    stop_if_interrupted();
    progress.show(messages, total);
  };
  const auto start = std::chrono::steady_clock::now();
  scenario::DiskTree tree{folder};
  Finished finished;
  finished.summary = scenario::run(story, options, tree);
  tree.commit();
  const auto wall = std::chrono::steady_clock::now() - start;
  finished.wall = std::chrono::duration_cast<sim::Duration>(wall);
  return finished;
}

// Bad questions are refused before anything is written.
void refuse_bad_options(const Arguments& arguments, const std::string& out, bool several) {
  seed_of(arguments);
  duration_of(arguments);
  if (out.empty()) {
    throw input::InputError("waybill: found \"\" for --out, expected the path of a folder");
  }
  std::error_code missing;
  if (several && std::filesystem::exists(std::filesystem::path(out) / "run.json", missing)) {
    throw input::InputError(out +
                            ": found an output tree, expected another folder for several stories");
  }
}

int run(const Arguments& arguments, Console& console) {
  watch_for_interrupt();
  const std::vector<std::string> files = scenario_files(arguments.positionals);
  const std::string out = arguments.value("--out").value_or("out");
  const bool several = arguments.positionals.size() > 1 || files.size() > 1;
  refuse_bad_options(arguments, out, several);
  const std::vector<std::string> folders = output_folders(files, out, several);
  const std::vector<scenario::Story> stories = read_stories(files);
  for (const std::string& folder : folders) scenario::require_replaceable(folder);
  for (std::size_t i = 0; i < files.size(); ++i) {
    stop_if_interrupted();
    const Finished finished = simulate(stories[i], folders[i], arguments, console);
    if (arguments.flag("--quiet")) continue;
    console.out(folders[i] + ": " + check::story_name(files[i]) + "\n" +
                summary_text(stories[i], finished.summary, finished.wall));
  }
  return 0;
}

}  // namespace

Command run_command() {
  Command command;
  command.name = "run";
  command.summary = "Simulate stories and write their logs";
  command.details =
      "Writes, for each server of the story, the message tracking logs that Exchange would have\n"
      "written (logs/SERVER/), what truly happened (truth.jsonl), and what was run (run.json).\n"
      "The same scenario, seed and version give the same bytes. The tree is written beside its\n"
      "place and put there when it is whole. An earlier tree is replaced; a folder that holds\n"
      "anything else is refused.";
  command.positional = Positional{
      "SCENARIO", "scenario files, or folders with them", true, true, {}, Completes::scenarios};
  command.options = {
      {"--out",
       "DIR",
       "folder for the tree; with several scenarios DIR/<story>, where <story> is the path below a "
       "folder \"scenarios\", else the file's name",
       "out",
       {},
       Completes::folders,
       ""},
      {"--seed", "N", "seed of all randomness", "the scenario's", {}, Completes::nothing, ""},
      {"--duration",
       "D",
       "virtual time to run, like 90s or 1h30min",
       "the scenario's, else until nothing is left to do",
       {},
       Completes::nothing,
       ""},
      {"--quiet", "", "print nothing but errors", "", {}, Completes::nothing, "-q"},
  };
  command.examples = {
      {"waybill run scenarios/article/two-users-one-server.toml",
       "Writes out/logs/MBX11/MSGTRKMS2013062314-1.LOG and its neighbours."},
      {"waybill run scenarios/basics --out /tmp/basics --seed 7",
       "Every story of a folder, each into its own folder below /tmp/basics."},
  };
  command.run = run;
  return command;
}

}  // namespace cli
