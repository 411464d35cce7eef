// Whatever the bytes are, the reader answers with a story or with mistakes.
#include <gtest/gtest.h>

#include <cstdint>

#include "tests/tools/scenario/sample.h"
#include "tools/input/input_error.h"
#include "tools/scenario/read.h"

namespace scenario {
namespace {

// Any other exception, a crash or a report of a sanitizer fails the test. True if it was read.
bool answers(std::string_view text) {
  try {
    parse_story(text, "s.toml");
    return true;
  } catch (const input::InputError& error) {
    EXPECT_FALSE(error.lines().empty());
    for (const auto& line : error.lines()) {
      EXPECT_EQ(line.find('\n'), std::string::npos) << line;
      EXPECT_TRUE(line.starts_with("s.toml:")) << line;
    }
    return false;
  }
}

// SplitMix64: the same bytes on every machine.
std::uint64_t next_random(std::uint64_t& state) {
  std::uint64_t z = state += 0x9e3779b97f4a7c15;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

TEST(AnyText, IsAnsweredWhereverItIsCut) {
  const std::string text = sample();
  std::size_t read = 0;
  for (std::size_t length = 0; length < text.size(); ++length) {
    read += answers(std::string_view(text).substr(0, length)) ? 1 : 0;
  }
  EXPECT_GT(read, 0u) << "cuts between whole lines leave good scenarios";
  EXPECT_TRUE(answers(text));
}

TEST(AnyText, IsAnsweredWithChangedBytes) {
  std::uint64_t state = 1;
  const std::string good = sample();
  std::size_t refused = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string text = good;
    const std::uint64_t changes = 1 + next_random(state) % 4;
    for (std::uint64_t i = 0; i < changes; ++i) {
      const auto at = static_cast<std::size_t>(next_random(state) % text.size());
      text[at] = static_cast<char>(next_random(state) & 0xff);
    }
    refused += answers(text) ? 0 : 1;
  }
  EXPECT_GT(refused, 1000u);
}

TEST(AnyText, IsAnsweredWithLinesInAnotherPlace) {
  std::uint64_t state = 2;
  const std::string good = sample();
  for (int round = 0; round < 500; ++round) {
    const auto from = static_cast<std::size_t>(next_random(state) % good.size());
    const auto to = static_cast<std::size_t>(next_random(state) % good.size());
    const auto length = static_cast<std::size_t>(next_random(state) % 200);
    std::string text = good;
    text.insert(to, good.substr(from, length));
    answers(text);
  }
}

TEST(AnyText, IsAnsweredWithValuesOfOtherKinds) {
  const std::string good = sample();
  const std::string_view values[] = {"1",  "\"x\"", "1.5",  "true", "2013-06-23", "07:00:00",
                                     "[]", "{}",    "\"\"", "[[]]", "nan",        "{ a = 1 }"};
  for (std::size_t at = good.find(" = "); at != std::string::npos; at = good.find(" = ", at + 1)) {
    const auto end = good.find_first_of(",}\n", at);
    for (const auto value : values) {
      std::string text = good;
      text.replace(at + 3, end - at - 3, value);
      answers(text);
    }
  }
}

TEST(AnyText, MayBeEmptyOrBinary) {
  EXPECT_FALSE(answers(""));
  EXPECT_FALSE(answers(std::string_view("\0\0\0", 3)));
  EXPECT_FALSE(answers("\xff\xfe"));
  EXPECT_FALSE(answers("\xef\xbb\xbf"));
}

TEST(AnyText, MayBeTooLarge) {
  const std::string text((std::size_t{64} << 20) + 1, '\n');
  EXPECT_EQ(mistakes(text), std::vector<std::string>{
                                "s.toml:1:1: a file of more than 64 MB, expected a scenario file"});
}

TEST(AnyText, MayNestWithoutEnd) {
  EXPECT_FALSE(answers("a = " + std::string(100'000, '[')));
  std::string tables = "a = ";
  for (int i = 0; i < 100'000; ++i) tables += "{ a = ";
  EXPECT_FALSE(answers(tables));
}

TEST(AnyText, MayDotWithoutEnd) {
  std::string key = "a";
  for (int i = 0; i < 1'000'000; ++i) key += ".a";
  EXPECT_EQ(mistakes(key + " = 1"),
            std::vector<std::string>{"s.toml:1:34: a key with more than 16 dots, expected a key"});
  EXPECT_FALSE(answers("[" + key + "]"));
  EXPECT_FALSE(answers("x = \"\"\"a\\\"\"\"\"\n" + key + " = 1")) << "behind a string";
  EXPECT_FALSE(answers("x = '''a'''''\n" + key + " = 1")) << "behind another string";
}

TEST(AnyText, MayHaveDotsInStringsAndComments) {
  const std::string dots(100, '.');
  EXPECT_TRUE(answers("# " + dots + "\n" + sample_with("Grüße", dots)));
}

TEST(AnyText, IsAnsweredSoonWithManyUnknownNames) {
  std::string text = minimal() + "[databases]\n";
  for (int i = 0; i < 5000; ++i) {
    const auto number = std::to_string(i);
    text += "DB" + number + " = { active = \"MBX9" + number + "\" }\n";
  }
  text += "[mailboxes]\n";
  for (int i = 0; i < 5000; ++i) {
    const auto number = std::to_string(i);
    text += "E" + number + " = { database = \"BD" + number + "\" }\n";
  }
  EXPECT_EQ(mistakes(text).size(), 10'000u);
}

TEST(AnyText, MayHaveQuotesInNames) {
  EXPECT_FALSE(answers(sample_with("E15009 = {", "\"E\\u0000\\n\\\"15009\" = {")));
}

}  // namespace
}  // namespace scenario
