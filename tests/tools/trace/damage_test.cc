// Whatever is missing from the logs of a story, the tracer claims nothing that did not happen.
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

#include "tests/tools/trace/claims.h"
#include "tools/trace/tracer.h"
#include "tools/trace/write.h"

namespace trace::test {
namespace {

using Files = std::map<std::string, std::string>;

std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return std::move(out).str();
}

struct Row {
  std::string file;
  std::size_t offset = 0;
  std::string text;  // With its line end.
};

struct Story {
  std::string name;  // "routing/hub-site".
  Files logs;
  check::Truth truth;
};

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

const std::vector<Story>& stories() {
  static const std::vector<Story> all = read_stories();
  return all;
}

std::size_t header_bytes(const std::string& log) {
  return log.find("\r\n", log.find("#Fields")) + 2;
}

std::vector<std::string> wrong_claims(const Story& story, const Files& logs) {
  if (logs.empty()) return {};
  Tracer tracer{Options{}};
  tracer.add_memory(logs);
  const Result result = tracer.run();
  std::string json;
  write_json(result, [&](std::string_view text) { json += text; });
  return overclaims(story.truth, check::parse_truth(json, "answer"));
}

// The rows that the truth gives to a message, in the order of their writing.
std::vector<Row> rows_of(const Story& story, std::size_t message) {
  std::vector<Row> rows;
  for (const auto* row : check::objects_at(story.truth.messages[message], "rows")) {
    Row found;
    found.file = "logs/" + *check::text_at(*row, "file");
    found.offset = row->at("offset").to_number<std::size_t>();
    const std::string& log = story.logs.at(found.file);
    found.text = log.substr(found.offset, log.find("\r\n", found.offset) + 2 - found.offset);
    rows.push_back(std::move(found));
  }
  return rows;
}

// A tree of these rows alone: those whose bit is set.
Files tree_of(const Story& story, const std::vector<Row>& rows, std::uint32_t kept) {
  Files files;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if ((kept >> i & 1) == 0) continue;
    std::string& text = files[rows[i].file];
    if (text.empty())
      text = story.logs.at(rows[i].file).substr(0, header_bytes(story.logs.at(rows[i].file)));
    text += rows[i].text;
  }
  return files;
}

std::string events_of(const std::vector<Row>& rows, std::uint32_t set) {
  std::string text;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if ((set >> i & 1) == 0) continue;
    text += " " + rows[i].file.substr(5) + ":" + std::to_string(rows[i].offset);
  }
  return text;
}

// Short messages lose every set of their rows; of long ones few rows are lost, or few are left.
bool worth_a_try(std::size_t rows, std::uint32_t kept) {
  constexpr std::size_t every_set_max = 11;
  constexpr int few = 2;
  if (rows <= every_set_max) return true;
  const int left = std::popcount(kept);
  return left <= few || static_cast<int>(rows) - left <= few;
}

TEST(TraceDamage, NeverOverclaimsWhicheverRowsOfAMessageAreMissing) {
  constexpr std::size_t messages_max = 2;  // Further ones of a story went the same ways.
  std::size_t failures = 0;
  for (const Story& story : stories()) {
    const std::size_t messages = std::min(messages_max, story.truth.messages.size());
    for (std::size_t message = 0; message < messages; ++message) {
      const std::vector<Row> rows = rows_of(story, message);
      ASSERT_LT(rows.size(), 31U);
      const std::uint32_t all = (std::uint32_t{1} << rows.size()) - 1;
      for (std::uint32_t kept = 1; kept <= all; ++kept) {
        if (!worth_a_try(rows.size(), kept)) continue;
        const auto wrong = wrong_claims(story, tree_of(story, rows, kept));
        if (wrong.empty()) continue;
        ADD_FAILURE() << story.name << " without" << events_of(rows, all & ~kept) << "\n  "
                      << wrong.front();
        if (++failures == 20) return;
      }
    }
  }
}

TEST(TraceDamage, NeverOverclaimsWhicheverFilesAreMissing) {
  constexpr std::size_t every_set_max = 8;
  for (const Story& story : stories()) {
    const std::size_t count = story.logs.size();
    for (std::uint64_t kept = 1; kept < std::uint64_t{1} << std::min<std::size_t>(count, 63);
         ++kept) {
      if (count > every_set_max) break;
      Files files;
      std::string names;
      std::size_t i = 0;
      for (const auto& [name, text] : story.logs) {
        if (kept >> i++ & 1)
          files[name] = text;
        else
          names += " " + name;
      }
      for (const std::string& wrong : wrong_claims(story, files)) {
        ADD_FAILURE() << story.name << " without" << names << "\n  " << wrong;
      }
    }
  }
}

}  // namespace
}  // namespace trace::test
