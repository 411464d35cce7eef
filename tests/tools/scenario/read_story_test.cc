// The mistakes of the timeline, and what the reader says to each.
#include <gmock/gmock.h>

#include "tests/tools/scenario/sample.h"

namespace scenario {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

TEST(Timeline, IsAnArray) {
  EXPECT_THAT(
      mistakes(replaced(replaced(sample_with("[story]\n", "[story]\ntimeline = 1\n"),
                                 "timeline = [\n  { at = \"20s\"", "x = [\n  { at = \"20s\""),
                        "{ message = \"m1\", to = \"E15009\", outcome = \"delivered\", within = "
                        "\"5s\", server = \"MBX12\" },\n  { message = \"m2\", to = \"Partner\", "
                        "outcome = \"relayed\", server = \"mail.contoso.com\" },",
                        "")),
      ElementsAre("s.toml:56:12: \"timeline\" is an integer, expected an array of tables",
                  "s.toml:57:1: [story] has unknown key \"x\", expected one of timeline, expect"));
}

TEST(Timeline, HasTablesAsLines) {
  EXPECT_THAT(mistakes(sample_with("timeline = [", "timeline = [ \"x\",")),
              ElementsAre("s.toml:56:14: a line of \"timeline\" is a string, expected a table such "
                          "as { at = \"0s\", send = \"m1\", … }"));
}

TEST(Timeline, HasLinesWithAnAction) {
  EXPECT_THAT(mistakes(sample_with("{ at = \"10s\", crash = \"MBX11\" }", "{ at = \"10s\" }")),
              ElementsAre(StartsWith(
                  "s.toml:61:3: a line without an action, expected one of send, crash, restart")));
}

TEST(Timeline, HasLinesWithAKnownAction) {
  EXPECT_THAT(
      mistakes(sample_with("{ at = \"10s\", crash = \"MBX11\" }",
                           "{ at = \"10s\", crsah = \"MBX11\" }")),
      ElementsAre(AllOf(StartsWith("s.toml:61:3: a line without an action, expected one of"),
                        EndsWith("; did you mean \"crash\"?"))));
}

TEST(Timeline, HasLinesWithOneAction) {
  EXPECT_THAT(
      mistakes(sample_with("{ at = \"10s\", crash = \"MBX11\" }",
                           "{ at = \"10s\", crash = \"MBX11\", restart = \"MBX11\" }")),
      ElementsAre("s.toml:61:3: a line with both \"crash\" and \"restart\", expected one action"));
}

TEST(Timeline, CrashesKnownServers) {
  EXPECT_THAT(mistakes(sample_with("crash = \"MBX11\"", "crash = \"MBX1\"")),
              ElementsAre("s.toml:61:25: unknown server \"MBX1\", expected one of [servers] or "
                          "[internet]; did you mean \"MBX12\"?"));
}

TEST(Timeline, CrashesServersByName) {
  EXPECT_THAT(mistakes(sample_with("crash = \"MBX11\"", "crash = [\"MBX11\"]")),
              ElementsAre("s.toml:61:25: \"crash\" is an array, expected the name of a server or "
                          "of a host in [internet]"));
}

TEST(Timeline, FailsOverToServersWithACopy) {
  const auto with = [](const std::string& line) {
    return mistakes(sample_with("{ at = \"10s\", crash = \"MBX11\" }", line));
  };
  EXPECT_THAT(with("{ at = \"10s\", failover = \"DB01\", to = \"MBX12\", lost = \"90s\" }"),
              IsEmpty());
  EXPECT_THAT(with("{ at = \"10s\", failover = \"DB01\", to = \"CAS11\" }"),
              ElementsAre("s.toml:61:41: \"CAS11\" has no copy of \"DB01\", expected a server that "
                          "has one"));
  EXPECT_THAT(with("{ at = \"10s\", failover = \"DB1\", to = \"MBX12\" }"),
              ElementsAre(StartsWith("s.toml:61:28: unknown database \"DB1\"")));
  EXPECT_THAT(with("{ at = \"10s\", switchover = \"MBX1\" }"),
              ElementsAre(StartsWith("s.toml:61:30: unknown server \"MBX1\"")));
}

TEST(Timeline, RestartsKnownServers) {
  EXPECT_THAT(mistakes(sample_with("restart = \"MBX11\"", "restart = \"Server\"")),
              ElementsAre("s.toml:57:27: unknown server \"Server\", expected one of [servers] or "
                          "[internet]: MBX12, MBX11, CAS11"));
}

TEST(Timeline, CrashesAtSomeTime) {
  EXPECT_THAT(mistakes(sample_with("at = \"10s\", crash", "att = \"10s\", crash")),
              ElementsAre("s.toml:61:3: a crash line has no \"at\", expected a duration such as "
                          "\"90s\" or \"1h30min\"",
                          "s.toml:61:5: a crash line has unknown key \"att\", expected one of at, "
                          "crash, service; did you mean \"at\"?"));
}

TEST(Timeline, StopsServicesThatTheServerHas) {
  const auto with = [](const std::string& line) {
    return mistakes(sample_with("{ at = \"10s\", crash = \"MBX11\" }", line));
  };
  EXPECT_THAT(with("{ at = \"10s\", crash = \"MBX11\", service = \"transport\" }"), IsEmpty());
  EXPECT_THAT(with("{ at = \"10s\", crash = \"CAS11\", service = \"frontend\" }"), IsEmpty());
  EXPECT_THAT(with("{ at = \"10s\", crash = \"CAS11\", service = \"delivery\" }"),
              ElementsAre(HasSubstr("\"CAS11\" has no service \"delivery\"")));
  EXPECT_THAT(with("{ at = \"10s\", crash = \"MBX11\", service = \"store\" }"),
              ElementsAre(HasSubstr("\"service\" is \"store\"")));
  EXPECT_THAT(
      with("{ at = \"10s\", restart = \"MBX11\", service = \"transport\", "
           "queue_database = \"new\" }"),
      ElementsAre(HasSubstr("\"queue_database\" beside \"service\", expected it where the whole")));
}

TEST(Timeline, TreatsMessagesOfEarlierLines) {
  const auto with = [](const std::string& line) {
    return mistakes(sample_with("{ at = \"10s\", crash = \"MBX11\" }", line));
  };
  EXPECT_THAT(with("{ at = \"10s\", message = \"nobody\", do = \"remove\" }"),
              ElementsAre(HasSubstr("unknown message \"nobody\"")));
  EXPECT_THAT(with("{ at = \"10s\", resubmit = \"CAS11\" }"),
              ElementsAre(HasSubstr("\"CAS11\" has no mailbox role")));
  EXPECT_THAT(with("{ at = \"10s\", drain = \"MBX11\", to = [\"MBX12\"], for = \"1h\" }"),
              IsEmpty());
  EXPECT_THAT(with("{ at = \"10s\", drain = \"MBX11\", to = [\"MBX11\"] }"),
              ElementsAre(HasSubstr("\"MBX11\" is drained into itself")));
  EXPECT_THAT(with("{ at = \"10s\", drain = \"MBX11\", to = [] }"),
              ElementsAre(HasSubstr("\"to\" names nobody")));
}

TEST(Timeline, AsksSafetyNetsForADatabaseOrForPersons) {
  const auto with = [](const std::string& keys) {
    return mistakes(sample_with(
        "{ at = \"10s\", crash = \"MBX11\" }",
        "{ at = \"10s\", resubmit_request = \"MBX11\", start = \"0s\", " + keys + " }"));
  };
  EXPECT_THAT(with("end = \"5s\", destination = \"DB01\", unresponsive = [\"MBX12\"]"), IsEmpty());
  EXPECT_THAT(with("end = \"5s\", sender = \"ann@nowhere.com\""), IsEmpty());
  EXPECT_THAT(with("end = \"0s\", destination = \"DB01\""),
              ElementsAre(HasSubstr("\"end\" is not after \"start\"")));
  EXPECT_THAT(with("end = \"5s\", destination = \"DB1\""),
              ElementsAre(HasSubstr("unknown database \"DB1\"")));
  EXPECT_THAT(with("end = \"5s\""), ElementsAre(HasSubstr("a request for nothing")));
  EXPECT_THAT(with("end = \"5s\", destination = \"DB01\", sender = \"ann@nowhere.com\""),
              ElementsAre(HasSubstr("both \"destination\" and persons")));
  EXPECT_THAT(with("end = \"5s\", recipient = \"ann@nowhere.com\""),
              ElementsAre(HasSubstr("nobody to look for in \"ann@nowhere.com\"")));
  EXPECT_THAT(with("end = \"5s\", sender = \"ann@nowhere.com\", unresponsive = [\"MBX12\"]"),
              ElementsAre(HasSubstr("\"unresponsive\" beside persons")));
  EXPECT_THAT(with("end = \"5s\", destination = \"DB01\", unresponsive = [\"MBX11\"]"),
              ElementsAre(HasSubstr("\"MBX11\" answers and is unresponsive")));
}

TEST(Timeline, PartsPairsOfServers) {
  EXPECT_THAT(
      mistakes(sample_with("partition = [\"MBX11\", \"MBX12\"]", "partition = [\"MBX11\"]")),
      ElementsAre("s.toml:62:49: \"partition\" lists 1, expected an array of two server names"));
}

TEST(Timeline, PartsKnownServers) {
  EXPECT_THAT(mistakes(sample_with("partition = [\"MBX11\", \"MBX12\"]",
                                   "partition = [\"MBX11\", \"MBX\"]")),
              ElementsAre("s.toml:62:59: unknown server \"MBX\", expected one of [servers]: "
                          "MBX12, MBX11, CAS11"));
}

TEST(Timeline, PartsDifferentServers) {
  EXPECT_THAT(
      mistakes(
          sample_with("partition = [\"MBX11\", \"MBX12\"]", "partition = [\"MBX11\", \"MBX11\"]")),
      ElementsAre("s.toml:62:59: \"MBX11\" is parted from itself, expected two different servers"));
}

TEST(Timeline, PartsServersByName) {
  EXPECT_THAT(
      mistakes(sample_with("partition = [\"MBX11\", \"MBX12\"]", "partition = [\"MBX11\", 12]")),
      ElementsAre(
          "s.toml:62:59: \"partition\" holds an integer, expected an array of two server names"));
}

TEST(Timeline, PartsServersForATime) {
  EXPECT_THAT(mistakes(sample_with("until = \"10min\"", "until = \"1min\"")),
              ElementsAre("s.toml:62:28: \"until\" is not after \"from\", expected a later time"));
}

TEST(Timeline, PartsServersUntilSomeTime) {
  EXPECT_THAT(mistakes(sample_with("until = \"10min\", ", "")),
              ElementsAre("s.toml:62:3: a partition line has no \"until\", expected a duration "
                          "such as \"90s\" or \"1h30min\""));
}

TEST(Timeline, BelongsToTheStory) {
  EXPECT_THAT(
      mistakes(replaced(sample_with("timeline = [", "timelines = ["),
                        "{ message = \"m1\", to = \"E15009\", outcome = \"delivered\", within = "
                        "\"5s\", server = \"MBX12\" },\n  { message = \"m2\", to = \"Partner\", "
                        "outcome = \"relayed\", server = \"mail.contoso.com\" },",
                        "")),
      ElementsAre("s.toml:56:1: [story] has unknown key \"timelines\", expected one of timeline, "
                  "expect; did you mean \"timeline\"?"));
}

}  // namespace
}  // namespace scenario
