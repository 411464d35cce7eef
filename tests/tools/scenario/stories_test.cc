// Every story that the project ships is a good scenario with a title.
#include <algorithm>
#include <filesystem>

#include <gtest/gtest.h>

#include "tools/input/input_error.h"
#include "tools/scenario/read.h"

namespace scenario {
namespace {

std::vector<std::string> story_paths() {
  std::vector<std::string> paths;
  const std::filesystem::path folder = WAYBILL_SOURCE_DIR "/scenarios";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".toml") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

TEST(Stories, AreThere) { EXPECT_GE(story_paths().size(), 15u); }

TEST(Stories, AreReadWithoutMistakes) {
  for (const auto& path : story_paths()) {
    try {
      read_story(path);
    } catch (const input::InputError& error) {
      ADD_FAILURE() << error.what();
    }
  }
}

TEST(Stories, SayWhatTheyShow) {
  for (const auto& path : story_paths()) {
    const Story story = read_story(path);
    EXPECT_TRUE(story.title.ends_with('.')) << path << " has no sentence as title";
    EXPECT_FALSE(story.expectations.empty()) << path << " expects nothing";
  }
}

}  // namespace
}  // namespace scenario
