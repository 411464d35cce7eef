// One run: the world is built, the timeline played, the files written.
#include "tools/scenario/run.h"

#include <algorithm>
#include <limits>
#include <variant>

#include "stages/mail/hex.h"
#include "stages/organization/organization.h"
#include "stages/organization/truth_recorder.h"
#include "stages/tracking/profile.h"
#include "tools/json/writer.h"
#include "tools/scenario/background_tree.h"
#include "tools/scenario/digest.h"
#include "tools/scenario/driver.h"
#include "tools/scenario/truth_file.h"

namespace scenario {
namespace {

// A run without a duration ends when nothing is left to do, or this long after the last line:
// longer than any retry, expiry or hold time, and than two that follow each other, as when the
// notice that a moderator never answered is forwarded to one who doesn't either.
constexpr sim::Duration settling_max = sim::hours{24 * 14};

// Before the world is torn down, also when a full disk ended the run: nobody looks at it any more.
struct Silence {
  organization::TruthRecorder& recorder;
  BackgroundTree& tree;
  ~Silence() {
    recorder.ignore_the_rest();
    tree.stop();
  }
};

std::string run_json(const Story& story, std::uint64_t seed, const RunSummary& summary) {
  std::string out;
  json::Writer writer{out};
  writer.begin_object();
  writer.key("waybill"), writer.string(WAYBILL_VERSION);
  writer.key("scenario"), writer.string(story.name);
  char hash[16];
  mail::write_hex(mail::lower_case_hex, story.hash, 8, hash);
  writer.key("scenario_hash"), writer.word({hash, sizeof hash});
  writer.key("seed"), writer.number(seed);
  writer.key("start"), writer.string(sim::iso(story.start));
  writer.key("end"), writer.string(sim::iso(summary.end));
  writer.key("messages"), writer.number(summary.messages);
  writer.key("never_taken"), writer.number(summary.never_taken);
  writer.key("recipients"), writer.begin_object();
  for (const auto& [outcome, count] : summary.outcomes) {
    writer.key(outcome), writer.number(count);
  }
  writer.end_object();
  writer.key("rows"), writer.number(summary.rows);
  writer.key("log_files"), writer.number(summary.files);
  writer.key("log_bytes"), writer.number(summary.log_bytes);
  writer.key("digest"), writer.string(summary.digest);
  writer.end_object();
  return out + "\n";
}

organization::Settings settings_for(const Story& story, std::uint64_t seed) {
  organization::Settings settings;
  settings.seed = seed;
  settings.databases_move =
      std::any_of(story.timeline.begin(), story.timeline.end(), [](const Line& line) {
        return std::holds_alternative<Failover>(line.action) ||
               std::holds_alternative<Switchover>(line.action) ||
               std::holds_alternative<ResubmitRequest>(line.action);
      });
  settings.logs.profile = &tracking::exchange_2013();
  settings.logs.version = story.topology.build;
  settings.logs.file_bytes_max = story.logging.file_bytes_max;
  settings.logs.folder_bytes_max = story.logging.folder_bytes_max;
  settings.logs.age_max = story.logging.age_max;
  settings.logs.subjects = story.logging.subjects;
  return settings;
}

}  // namespace

RunSummary run(const Story& story, const RunOptions& options, Tree& tree) {
  RunSummary summary;
  const std::uint64_t seed = options.seed.value_or(story.seed);
  DigestingTree digesting{tree};
  BackgroundTree background{options.digest ? static_cast<Tree&>(digesting) : tree};
  organization::Settings settings = settings_for(story, seed);
  settings.log_folder = [&](const std::string& server) -> tracking::LogDirectory& {
    return background.logs(server);
  };

  sim::EventQueue queue{story.start};
  TruthFile truth{background, summary, options.truth_bytes_held_max};
  organization::TruthRecorder recorder{truth};
  organization::Organization world{queue, recorder, story.topology, std::move(settings)};
  Driver driver{queue, world, story};
  const Silence silence{recorder, background};
  truth.watch(driver.names());

  const auto duration = options.duration ? options.duration : story.duration;
  const sim::Time deadline =
      duration ? story.start + *duration : driver.last_action() + settling_max;
  while (queue.run_some(options.events_between_looks, deadline)) {
    truth.flush();
    if (options.progress) options.progress(queue.now(), recorder.messages_sent());
  }
  world.flush_logs();
  recorder.finish();
  truth.finish();
  summary.rows = recorder.rows();
  summary.events = queue.executed();
  summary.end = queue.now();
  if (options.digest) {
    summary.digest = digesting.digest().text();
    summary.log_bytes = digesting.digest().log_bytes();
    summary.files = digesting.digest().log_files();
    summary.files_removed = digesting.digest().log_files_removed();
  }
  tree.append("run.json", run_json(story, seed, summary));
  return summary;
}

}  // namespace scenario
