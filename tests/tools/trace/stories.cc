// Reading of expected logs and truths.
#include "tests/tools/trace/stories.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/tools/trace/claims.h"
#include "tools/trace/tracer.h"
#include "tools/trace/write.h"

namespace trace::test {
namespace {

std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return std::move(out).str();
}

std::vector<Story> read_stories() {
  const std::filesystem::path root = WAYBILL_SOURCE_DIR "/expected-logs";
  std::vector<Story> stories;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().filename() != "truth.jsonl") continue;
    const std::filesystem::path folder = entry.path().parent_path();
    Story story;
    story.name = folder.lexically_relative(root).generic_string();
    story.truth = check::parse_truth(contents(entry.path()), "truth.jsonl");
    if (!std::filesystem::exists(folder / "logs")) continue;  // Nobody took its mail.
    for (const auto& log : std::filesystem::recursive_directory_iterator(folder / "logs")) {
      if (!log.is_regular_file()) continue;
      story.logs[log.path().lexically_relative(folder).generic_string()] = contents(log.path());
    }
    stories.push_back(std::move(story));
  }
  std::sort(stories.begin(), stories.end(),
            [](const Story& a, const Story& b) { return a.name < b.name; });
  return stories;
}

}  // namespace

const std::vector<Story>& stories() {
  static const std::vector<Story> all = read_stories();
  return all;
}

std::vector<const Story*> small_stories() {
  constexpr std::size_t small = 60'000;
  std::vector<const Story*> found;
  for (const Story& story : stories()) {
    std::size_t bytes = 0;
    for (const auto& [name, text] : story.logs) bytes += text.size();
    if (bytes <= small) found.push_back(&story);
  }
  return found;
}

std::size_t header_bytes(const std::string& log) {
  return log.find("\r\n", log.find("#Fields")) + 2;
}

std::vector<std::string> wrong_claims(const check::Truth& truth, const Files& logs) {
  if (logs.empty()) return {};
  Tracer tracer{Options{}};
  tracer.add_memory(logs);
  const Result result = tracer.run();
  std::string json;
  write_json(result, [&](std::string_view text) { json += text; });
  return overclaims(truth, check::parse_truth(json, "answer"));
}

std::vector<Row> rows_of(const Story& story, std::size_t message) {
  std::vector<Row> rows;
  for (const auto* row : check::objects_at(story.truth.messages[message], "rows")) {
    Row found;
    found.file = "logs/" + *check::text_at(*row, "file");
    found.offset = row->at("offset").to_number<std::size_t>();
    const std::string& log = story.logs.at(found.file);
    found.text = log.substr(found.offset, log.find("\r\n", found.offset) + 2 - found.offset);
    found.event = check::text_at(*row, "event").value_or("");
    rows.push_back(std::move(found));
  }
  return rows;
}

}  // namespace trace::test
