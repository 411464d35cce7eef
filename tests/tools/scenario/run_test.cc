// Runs that need more of something than there is.
#include "tools/scenario/run.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <system_error>

#include "tests/tools/scenario/scratch.h"
#include "tools/scenario/read.h"

namespace scenario {
namespace {

// The first message waits for a server that is down; all others are delivered long before.
constexpr const char* stuck = R"(
start = 2013-06-23T14:03:10Z
[organization]
domains = ["fabrikam.com"]
[sites]
Tokyo = {}
[servers]
MBX11 = { site = "Tokyo", roles = ["mailbox"], ip = "10.0.0.11" }
MBX12 = { site = "Tokyo", roles = ["mailbox"], ip = "10.0.0.12" }
[databases]
DB01 = { active = "MBX11" }
DB02 = { active = "MBX12" }
[mailboxes]
E15002 = { database = "DB01", ip = "10.0.0.50" }
E15009 = { database = "DB01" }
E15010 = { database = "DB02" }
[story]
timeline = [
  { at = "0s", crash = "MBX12" },
  { at = "1s", send = "stuck", from = "E15002", to = ["E15010"] },
  { at = "2s", send = "m", from = "E15002", to = ["E15009"], count = 1500, every = "50ms" },
  { at = "10min", restart = "MBX12" },
]
expect = [
  { message = "stuck", to = "E15010", outcome = "delivered" },
  { message = "m", to = "E15009", outcome = "delivered" },
]
)";

Story stuck_story() {
  const Scratch scratch;
  scratch.write("stuck.toml", stuck);
  return read_story(scratch / "stuck.toml");
}

TEST(Run, TellsThatTheTruthCannotWaitOnDisk) {
  const Story story = stuck_story();
  ::setenv("TMPDIR", "/no/such/folder", 1);
  RunOptions options;
  options.truth_bytes_held_max = 10'000;
  MemoryTree tree;
  EXPECT_THROW(run(story, options, tree), std::system_error);
  ::unsetenv("TMPDIR");
}

TEST(Run, GivesTheSameBytesWhenTheTruthHasToWaitOnDisk) {
  const Story story = stuck_story();
  MemoryTree whole;
  const RunSummary expected = run(story, {}, whole);
  RunOptions options;
  options.truth_bytes_held_max = 10'000;
  MemoryTree spilling;
  const RunSummary summary = run(story, options, spilling);
  EXPECT_EQ(spilling.files(), whole.files());
  EXPECT_EQ(summary.digest, expected.digest);
  EXPECT_EQ(summary.messages_by_name, expected.messages_by_name);
  EXPECT_EQ(summary.messages_by_name.at("m").size(), 1500u);
}

}  // namespace
}  // namespace scenario
