// The mistakes of [databases], and what the reader says to each.
#include <gmock/gmock.h>

#include "tests/tools/scenario/sample.h"

namespace scenario {
namespace {

using testing::ElementsAre;

TEST(Databases, NeedAnActiveServer) {
  EXPECT_THAT(
      mistakes(sample_with("DB02 = { active = \"MBX12\" }", "DB02 = {}")),
      ElementsAre(
          "s.toml:38:1: database \"DB02\" has no \"active\", expected the name of a server"));
}

TEST(Databases, AreOnKnownServers) {
  EXPECT_THAT(
      mistakes(sample_with("DB02 = { active = \"MBX12\" }", "DB02 = { active = \"MBX2\" }")),
      ElementsAre("s.toml:38:19: unknown server \"MBX2\", expected one of [servers]; did you mean "
                  "\"MBX12\"?"));
}

TEST(Databases, AreOnMailboxServers) {
  EXPECT_THAT(
      mistakes(sample_with("DB02 = { active = \"MBX12\" }", "DB02 = { active = \"CAS11\" }")),
      ElementsAre("s.toml:38:19: server \"CAS11\" is no mailbox server, expected a server with the "
                  "\"mailbox\" role"));
}

TEST(Databases, HaveCopiesInsideTheDag) {
  EXPECT_THAT(
      mistakes(replaced(
          sample_with("DB02 = { active = \"MBX12\" }",
                      "DB02 = { active = \"MBX12\", copies = [\"MBX13\"] }"),
          "[dags]",
          "MBX13 = { site = \"Tokyo\", roles = [\"mailbox\"], ip = \"10.0.0.13\" }\n[dags]")),
      ElementsAre(
          "s.toml:39:38: \"MBX13\" is not in \"DAG1\", expected a member of the DAG of \"MBX12\""));
}

TEST(Databases, HaveNoCopiesWithoutADag) {
  EXPECT_THAT(
      mistakes(replaced(
          sample_with("DB02 = { active = \"MBX12\" }",
                      "DB02 = { active = \"MBX13\", copies = [\"MBX12\"] }"),
          "[dags]",
          "MBX13 = { site = \"Tokyo\", roles = [\"mailbox\"], ip = \"10.0.0.13\" }\n[dags]")),
      ElementsAre(
          "s.toml:39:38: a copy on \"MBX12\" although \"MBX13\" is in no DAG, expected no copies"));
}

TEST(Databases, HaveOneCopyForAServer) {
  EXPECT_THAT(
      mistakes(sample_with("copies = [\"MBX12\"]", "copies = [\"MBX12\", \"MBX12\"]")),
      ElementsAre("s.toml:37:47: \"MBX12\" has a copy already, expected one copy for each server"));
}

TEST(Databases, HaveNoCopyBesideTheActiveOne) {
  EXPECT_THAT(
      mistakes(sample_with("copies = [\"MBX12\"]", "copies = [\"MBX11\"]")),
      ElementsAre("s.toml:37:38: \"MBX11\" has a copy already, expected one copy for each server"));
}

TEST(Databases, HaveReadableNames) {
  EXPECT_THAT(mistakes(sample_with("DB02 = { active = \"MBX12\" }",
                                   "DB02 = { active = \"MBX12\" }\n\"\" = { active = \"MBX12\" }")),
              ElementsAre("s.toml:39:1: a database is named \"\", expected 1 to 64 bytes without "
                          "control characters"));
}

}  // namespace
}  // namespace scenario
