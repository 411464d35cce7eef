// Banned words are found in code, where they are banned, and nowhere else.
#include "tests/tidy/word_checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace {

using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using tidy::Complaint;

TEST(CheckWords, AcceptsOrdinaryCode) {
  EXPECT_THAT(tidy::check_words({"sim/a.cc", "std::map<int, int> random_draws; brand(1);\n"}),
              IsEmpty());
}

TEST(CheckWords, NamesTheWordAndItsLine) {
  EXPECT_THAT(tidy::check_words({"sim/a.cc", "int x;\nint y = rand();\n"}),
              ElementsAre(AllOf(Field(&Complaint::line, 2u),
                                Field(&Complaint::sentence, HasSubstr("rand( is banned")))));
}

TEST(CheckWords, BansSomeWordsEverywhere) {
  for (const std::string word : {"using namespace std;", "std::mt19937 e;", "std::mt19937_64 e;",
                                 "std::uniform_int_distribution<int> d;", "std::shuffle(a, b, e);",
                                 "rand();", "std::regex r;", "std::locale l;",
                                 "std::random_device d;", "std::normal_distribution<> d;"}) {
    EXPECT_THAT(tidy::check_words({"tools/cli/a.cc", word + "\n"}), SizeIs(1)) << word;
  }
}

TEST(CheckWords, BansClocksThreadsAndFloatsInTheModelOnly) {
  for (const std::string word :
       {"auto t = std::chrono::system_clock::now();", "auto t = std::chrono::steady_clock::now();",
        "double x;", "float x;", "std::thread t;", "std::mutex m;", "getenv(x);",
        "std::hash<int> h;", "std::tolower(c);"}) {
    EXPECT_THAT(tidy::check_words({"sim/a.cc", word + "\n"}), SizeIs(1)) << word;
    EXPECT_THAT(tidy::check_words({"stages/mail/a.cc", word + "\n"}), SizeIs(1)) << word;
    EXPECT_THAT(tidy::check_words({"tools/cli/a.cc", word + "\n"}), IsEmpty()) << word;
  }
}

TEST(CheckWords, IgnoresCommentsAndLiterals) {
  EXPECT_THAT(tidy::check_words({"sim/a.cc", "// No rand() here.\nauto x = \"rand()\";\n"}),
              IsEmpty());
}

TEST(CheckWords, AllowsUnorderedContainersForLookUpOnly) {
  const std::string container = "std::unordered_map<int, int> x;";
  EXPECT_THAT(tidy::check_words({"sim/a.cc", container + "\n"}), SizeIs(1));
  EXPECT_THAT(tidy::check_words({"sim/a.cc", container + "  // look-up only\n"}), IsEmpty());
  EXPECT_THAT(tidy::check_words({"sim/a.cc", "#include <unordered_map>\n"}), IsEmpty());
  EXPECT_THAT(tidy::check_words({"tools/cli/a.cc", container + "\n"}), IsEmpty());
}

}  // namespace
