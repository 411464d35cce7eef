// Lines of the timeline in which a resource of a server runs short.
#include <gmock/gmock.h>

#include "tests/tools/scenario/sample.h"

namespace scenario {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(ReadPressure, WantsALaterEndAndKnownWords) {
  const std::string line =
      R"({ from = "2s", until = "1s", pressure = "MBX11", level = "low", resource = "disc" })";
  EXPECT_THAT(mistakes(sample_with_line(line)),
              ElementsAre(HasSubstr("\"until\" is not after \"from\""), HasSubstr("\"low\""),
                          HasSubstr("\"disc\"")));
}

TEST(ReadPressure, WantsAServerThatExists) {
  const std::string line =
      R"({ from = "0s", until = "1s", pressure = "MBX99", level = "high", resource = "disk" })";
  EXPECT_THAT(mistakes(sample_with_line(line)), ElementsAre(HasSubstr("unknown server \"MBX99\"")));
}

}  // namespace
}  // namespace scenario
