// The engines that find fields: right, and all alike.
#include "stages/tracking/line_index.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace tracking {
namespace {

constexpr Engine engines[] = {Engine::portable, Engine::sse2, Engine::avx2};

// What an engine finds in `line`, as text. Unlike the index it does not show how many bytes it has.
std::string found_by(Engine engine, const std::string& line) {
  const IndexLine index_line = index_line_with(engine);
  const std::string padded = line + '\n' + std::string(64, ',');
  LineIndex index;
  index_line(padded.data(), index);
  std::string text = std::to_string(index.length) + ":";
  for (std::size_t i = 0; i <= std::min(index.columns, LineIndex::columns_max); ++i) {
    if (index.columns > LineIndex::columns_max && i == LineIndex::columns_max) break;
    text += ' ' + std::to_string(index.starts[i]);
  }
  text += " columns " + std::to_string(index.columns);
  if (index.has_nul) text += " nul";
  if (index.quote_is_open) text += " open";
  if (index.quote_is_misplaced) text += " misplaced";
  return text;
}

std::string found(const std::string& line) { return found_by(Engine::portable, line); }

// An obvious version: one byte after the other.
std::string found_slowly(const std::string& line) {
  std::vector<std::size_t> starts{0};
  bool inside = false, misplaced = false;
  const bool has_cr = line.ends_with('\r');
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool was_close = i > 0 && !inside && line[i - 1] == '"';
    if (line[i] == '"') {
      if (!inside && i != starts.back() && !was_close) misplaced = true;
      inside = !inside;
    } else {
      if (was_close && line[i] != ',' && !(has_cr && i + 1 == line.size())) misplaced = true;
      if (line[i] == ',' && !inside) starts.push_back(i + 1);
    }
  }
  std::string text = std::to_string(line.size()) + ":";
  for (const std::size_t start : starts) text += ' ' + std::to_string(start);
  text += ' ' + std::to_string(line.size() + (has_cr ? 0 : 1));
  text += " columns " + std::to_string(starts.size());
  if (line.find('\0') != std::string::npos) text += " nul";
  if (inside) text += " open";
  if (misplaced) text += " misplaced";
  return text;
}

TEST(LineIndex, FindsFieldsAndTheEnd) {
  EXPECT_EQ(found("a,bc,,d"), "7: 0 2 5 6 8 columns 4");
  EXPECT_EQ(found(""), "0: 0 1 columns 1");
  EXPECT_EQ(found(","), "1: 0 1 2 columns 2");
}

TEST(LineIndex, LeavesACarriageReturnOutOfTheLastField) {
  EXPECT_EQ(found("a,b\r"), "4: 0 2 4 columns 2");
  EXPECT_EQ(found("a,\"b\"\r"), "6: 0 2 6 columns 2");
}

TEST(LineIndex, TakesCommasInsideQuotesForText) {
  EXPECT_EQ(found("\"a,b\",c"), "7: 0 6 8 columns 2");
  EXPECT_EQ(found("\"a\"\",\"\"b\",c"), "11: 0 10 12 columns 2");
  EXPECT_EQ(found("\"\",\"\"\"\""), "7: 0 3 8 columns 2");
}

TEST(LineIndex, SeesQuotesThatAreNotClosed) {
  EXPECT_EQ(found("a,\"b,c"), "6: 0 2 7 columns 2 open");
}

TEST(LineIndex, SeesQuotesWhereNoneBelong) {
  EXPECT_EQ(found("a\"b\",c"), "6: 0 5 7 columns 2 misplaced");
  EXPECT_EQ(found("\"a\"b,c"), "6: 0 5 7 columns 2 misplaced");
  EXPECT_EQ(found("\"a\"\rb"), "5: 0 6 columns 1 misplaced");
}

TEST(LineIndex, CountsColumnsBeyondTheOnesItKeeps) {
  for (const std::size_t commas : {1022u, 1023u, 1024u, 1025u, 1088u, 5000u, 100000u}) {
    for (const Engine engine : engines) {
      if (index_line_with(engine) == nullptr) continue;
      const std::string text = found_by(engine, std::string(commas, ','));
      EXPECT_TRUE(text.ends_with(" columns " + std::to_string(commas + 1))) << commas;
    }
  }
}

TEST(LineIndex, IsTheSameFromEveryEngineForEveryShortLine) {
  const std::string alphabet{"a,\"\r\0", 5};
  std::size_t lines = 1;
  for (std::size_t length = 0; length <= 6; ++length, lines *= alphabet.size()) {
    for (std::size_t number = 0; number < lines; ++number) {
      std::string line;
      for (std::size_t rest = number, i = 0; i < length; ++i, rest /= alphabet.size()) {
        line += alphabet[rest % alphabet.size()];
      }
      const std::string expected = found_slowly(line);
      for (const Engine engine : engines) {
        if (index_line_with(engine) == nullptr) continue;
        ASSERT_EQ(found_by(engine, line), expected) << testing::PrintToString(line);
      }
    }
  }
}

TEST(LineIndex, IsTheSameFromEveryEngineForLongLines) {
  std::uint64_t state = 1;
  const auto draw = [&state](std::uint64_t below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (state >> 33) % below;
  };
  for (int round = 0; round < 3000; ++round) {
    std::string line;
    const std::size_t length = draw(400);
    const std::uint64_t quotes = draw(3) * draw(20);  // Often none, sometimes many.
    while (line.size() < length) {
      const std::uint64_t kind = draw(100);
      if (kind < quotes) {
        line += draw(4) == 0 ? "\"\"" : "\"";
      } else if (kind < 20 + quotes) {
        line += draw(6) == 0 ? "\",\"" : ",";
      } else {
        line += static_cast<char>(11 + draw(245));  // No line feed; every other byte above.
      }
    }
    const std::string expected = found_slowly(line);
    for (const Engine engine : engines) {
      if (index_line_with(engine) == nullptr) continue;
      ASSERT_EQ(found_by(engine, line), expected) << testing::PrintToString(line);
    }
  }
}

TEST(LineIndex, HasAnEngineThatIsFastest) { EXPECT_NE(fastest_index_line(), nullptr); }

}  // namespace
}  // namespace tracking
