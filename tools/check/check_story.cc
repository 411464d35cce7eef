// Runs stories and applies every check to what they produce.
#include "tools/check/check_story.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "tools/check/answer.h"
#include "tools/check/expectations.h"
#include "tools/check/facts.h"
#include "tools/check/golden.h"
#include "tools/check/invariants.h"
#include "tools/check/truth.h"
#include "tools/scenario/read.h"
#include "tools/scenario/run.h"
#include "tools/trace/tracer.h"
#include "tools/trace/write.h"

namespace check {
namespace {

struct Run {
  Files files;
  scenario::RunSummary summary;
};

Run run_story(const scenario::Story& story) {
  scenario::MemoryTree tree;
  Run result;
  result.summary = scenario::run(story, scenario::RunOptions{}, tree);
  result.files = tree.files();
  return result;
}

// What the tracer makes of the logs, and what it could not make sense of.
Complaints check_answer(const Truth& truth, const Files& files) {
  Files logs;
  std::copy_if(files.begin(), files.end(), std::inserter(logs, logs.end()),
               [](const auto& file) { return file.first.starts_with("logs/"); });
  trace::Tracer tracer{trace::Options{}};
  tracer.add_memory(logs);
  const trace::Result result = tracer.run();
  std::string answer;
  trace::write_json(result, [&answer](std::string_view text) { answer += text; });
  Complaints complaints = compare_answer(truth, parse_truth(answer, "trace"));
  for (const trace::Problem& problem : result.problems) {
    complaints.push_back(
        {problem.file + ":" + std::to_string(problem.line), problem.sentence, "answer"});
  }
  for (const std::string& note : result.notes) complaints.push_back({"trace", note, "answer"});
  return complaints;
}

std::string file_of(const Files& files, const std::string& path) {
  const auto place = files.find(path);
  return place == files.end() ? "" : place->second;
}

Complaints check_golden(const Files& files, const std::string& path) {
  const std::string folder = expected_folder(path);
  if (folder.empty()) return {};
  const Files expected = read_folder(folder);
  if (!expected.empty()) return compare_trees(expected, files, folder);
  return {{folder, "there is no expected tree; `waybill check --bless " + path + "` writes it",
           "golden"}};
}

}  // namespace

CheckResult check_story(const std::string& path, const CheckOptions& options) {
  return check_story(scenario::read_story(path), options);
}

CheckResult check_story(const scenario::Story& story, const CheckOptions& options) {
  const std::string& path = story.path;
  Run run = run_story(story);
  const Facts facts = facts_of(story, run.summary.files_removed > 0);
  const Truth truth = parse_truth(file_of(run.files, "truth.jsonl"), "truth.jsonl");
  CheckResult result;
  result.name = story_name(path);
  result.messages = run.summary.messages;
  result.rows = run.summary.rows;
  result.digest = run.summary.digest;
  result.compared = !expected_folder(path).empty();
  if (options.bless && result.compared) {
    bless(run.files, expected_folder(path));
    result.blessed = true;
  } else {
    append(result.complaints, check_golden(run.files, path));
  }
  append(result.complaints, check_expectations(story, truth, run.summary.messages_by_name));
  append(result.complaints, check_invariants(read_logs(run.files), truth, facts));
  // A tracer cannot answer for rows that were deleted.
  result.traced = !facts.rows_deleted;
  if (result.traced) append(result.complaints, check_answer(truth, run.files));
  if (options.keep_files) result.files = std::move(run.files);
  return result;
}

Complaints check_order_independence(const std::vector<std::string>& paths) {
  std::vector<scenario::Story> stories;
  for (const std::string& path : paths) stories.push_back(scenario::read_story(path));
  std::vector<Files> first;
  for (const scenario::Story& story : stories) first.push_back(run_story(story).files);
  Complaints complaints;
  for (std::size_t i = stories.size(); i-- > 0;) {
    const Run again = run_story(stories[i]);
    append(complaints, compare_trees(first[i], again.files, "first run of " + paths[i]));
  }
  return complaints;
}

}  // namespace check
