// The sample scenarios.
#include "tests/tools/scenario/sample.h"

#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "tools/input/input_error.h"
#include "tools/input/words.h"
#include "tools/scenario/keys.h"
#include "tools/scenario/read.h"

namespace scenario {

std::string sample() {
  std::ifstream file(WAYBILL_SOURCE_DIR "/tests/tools/scenario/all-at-once.toml", std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::string minimal() {
  return R"(start = 2013-06-23T14:03:10Z
[organization]
domains = ["fabrikam.com"]
[sites]
Tokyo = {}
[servers]
MBX11 = { site = "Tokyo", roles = ["mailbox"], ip = "10.0.0.11" }
)";
}

std::string replaced(std::string text, std::string_view old_text, std::string_view new_text) {
  const auto at = text.find(old_text);
  const bool once = at != std::string::npos && text.find(old_text, at + 1) == std::string::npos;
  EXPECT_TRUE(once) << "not once in the text: " << old_text;
  if (once) text.replace(at, old_text.size(), new_text);
  return text;
}

std::string sample_with(std::string_view old_text, std::string_view new_text) {
  return replaced(sample(), old_text, new_text);
}

std::string sample_with_line(std::string_view line) {
  return sample_with("timeline = [", "timeline = [\n  " + std::string{line} + ",");
}

std::vector<std::string> mistakes(std::string_view text) {
  try {
    parse_story(text, "s.toml");
  } catch (const input::InputError& error) {
    return error.lines();
  }
  return {};
}

std::string known_keys_of(std::string_view table) {
  return input::listed(reader::keys_of(table).names());
}

std::string known_actions() {
  const auto words = reader::action_words();
  return input::listed({words.begin(), words.end()});
}

}  // namespace scenario
