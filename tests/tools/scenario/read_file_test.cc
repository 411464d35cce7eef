// Lines of the timeline that put a message into a folder as a file.
#include <gmock/gmock.h>

#include "tests/tools/scenario/sample.h"

namespace scenario {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> mistakes_of(const std::string& keys) {
  return mistakes(sample_with_line(
      R"({ at = "0s", send = "file", from = "a@tailspintoys.com", to = ["E15009"], )" + keys +
      " }"));
}

TEST(ReadFile, LetsAnybodyBeTheSender) {
  EXPECT_THAT(mistakes_of(R"(pickup = "MBX11", file = "a.eml", headers = "2 KB")"), ElementsAre());
}

TEST(ReadFile, WantsOneFolderOfAMailboxServer) {
  EXPECT_THAT(mistakes_of(R"(pickup = "MBX11", replay = "MBX12")"),
              ElementsAre(HasSubstr("a file is put into two folders")));
  EXPECT_THAT(mistakes_of(R"(replay = "MBX99")"), ElementsAre(HasSubstr("unknown server")));
}

TEST(ReadFile, KnowsNoSession) {
  EXPECT_THAT(mistakes_of(R"(pickup = "MBX11", scl = 3)"),
              ElementsAre(HasSubstr("\"scl\" although the message comes as a file")));
}

TEST(ReadFile, WantsAFolderForAFile) {
  EXPECT_THAT(
      mistakes(sample_with_line(
          R"({ at = "0s", send = "file", from = "E15009", to = ["E15009"], no_sender = true })")),
      ElementsAre(HasSubstr("\"no_sender\" although no file is put anywhere")));
}

}  // namespace
}  // namespace scenario
