// The mistakes of [dags], and what the reader says to each.
#include <gmock/gmock.h>

#include "tests/tools/scenario/sample.h"

namespace scenario {
namespace {

using testing::ElementsAre;

TEST(Dags, HaveKnownMembers) {
  EXPECT_THAT(mistakes(sample_with("DAG1 = [\"MBX11\", \"MBX12\"]",
                                   "DAG1 = [\"MBX11\", \"MBX12\", \"MBX13\"]")),
              ElementsAre("s.toml:34:27: unknown server \"MBX13\", expected one of [servers]; did "
                          "you mean \"MBX12\"?"));
}

TEST(Dags, HaveMailboxServersAsMembers) {
  EXPECT_THAT(mistakes(sample_with("DAG1 = [\"MBX11\", \"MBX12\"]",
                                   "DAG1 = [\"MBX11\", \"MBX12\", \"CAS11\"]")),
              ElementsAre("s.toml:34:27: DAG member \"CAS11\" is no mailbox server, expected a "
                          "server with the \"mailbox\" role"));
}

TEST(Dags, ShareNoMembers) {
  EXPECT_THAT(mistakes(sample_with("[databases]", "DAG2 = [\"MBX12\"]\n[databases]")),
              ElementsAre("s.toml:36:9: \"MBX12\" is a member of \"DAG1\" already, expected each "
                          "server in one DAG, once"));
}

TEST(Dags, HaveMembers) {
  EXPECT_THAT(mistakes(sample_with("[databases]", "DAG2 = []\n[databases]")),
              ElementsAre("s.toml:36:8: DAG \"DAG2\" is empty, expected an array of server names"));
}

TEST(Dags, AreArrays) {
  EXPECT_THAT(
      mistakes(sample_with("[databases]", "DAG2 = { members = [\"MBX12\"] }\n[databases]")),
      ElementsAre("s.toml:36:8: DAG \"DAG2\" is a table, expected an array of server names"));
}

TEST(Dags, HoldNames) {
  EXPECT_THAT(
      mistakes(sample_with("DAG1 = [\"MBX11\", \"MBX12\"]", "DAG1 = [\"MBX11\", \"MBX12\", 3]")),
      ElementsAre(
          "s.toml:34:27: DAG \"DAG1\" holds an integer, expected an array of server names"));
}

TEST(Dags, DifferNotOnlyInCase) {
  EXPECT_THAT(mistakes(sample_with("[databases]", "dag1 = []\n[databases]")),
              ElementsAre("s.toml:36:1: DAG \"dag1\" differs only in case from that in line 34, "
                          "expected another name"));
}

}  // namespace
}  // namespace scenario
