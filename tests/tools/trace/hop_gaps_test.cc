// What the tracer says of a hop when rows of one of its ends are missing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iterator>

#include "tests/tools/trace/logs.h"

namespace trace::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

TEST(TraceGaps, DoesNotClaimATimeOfArrivalFromSendAlone) {
  Logs logs;
  logs.receive(253, "MBX12", "MBX11", 501);
  logs.send(531, "MBX12", "MBX13", 501);
  EXPECT_THAT(hops(traced(logs).messages[0]), ElementsAre("MBX11/? > MBX12/transport 189..253",
                                                          "MBX12/transport > MBX13/delivery ?..?"));
}

TEST(TraceGaps, DoesNotGuessTheServiceOfAClientWithoutRows) {
  Logs logs;
  logs.receive(253, "MBX12", "MBX11", 501);
  const Result result = traced(logs);
  EXPECT_EQ(result.messages[0].hops[0].reason,
            "RECEIVE names MBX11 as the client, no row of MBX11 in the given logs shows which of "
            "its services sent it");
  EXPECT_THAT(json(result), HasSubstr(R"("hops":[{"to":"MBX12/transport",)"));
}

// The hub's log is gone: what the next hub got did not come from Submission.
TEST(TraceGaps, DoesNotJoinSubmissionToALaterHub) {
  Logs logs;
  logs.taken(187, "MBX11");
  logs.receive(353, "MBX21", "MBX11", 701,
               {{Column::custom_data, "S:FirstForestHop=MBX11.fabrikam.com"}});
  logs.submit(259, "MBX11", "MBX11");
  EXPECT_THAT(hops(traced(logs).messages[0]),
              ElementsAre("MBX11/transport > MBX21/transport ?..353",
                          "MBX11/submission > MBX11/transport ?..?"));
}

// FirstForestHop names the front end that had the mail first, which is the receiver here.
// Submission has no mail from outside, and a front end would have left its marks.
TEST(TraceGaps, KnowsThatMailFromOutsideComesFromAHub) {
  Logs logs;
  logs.mail.direction = "Incoming";
  logs.receive(353, "MBX21", "MBX11", 701,
               {{Column::custom_data, "S:FirstForestHop=MBX21.fabrikam.com"}});
  EXPECT_THAT(hops(traced(logs).messages[0]),
              ElementsAre("MBX11/transport > MBX21/transport ?..353"));
}

// The first hub took the mail, but its answer was lost; the second one got it again.
TEST(TraceGaps, GivesASendOnlyToTheArrivalThatItNames) {
  Logs logs;
  const Fields later{{Column::custom_data, "S:FirstForestHop=MBX12.fabrikam.com"}};
  logs.receive(353, "MBX21", "MBX12", 701, later);
  logs.receive(900, "MBX21", "MBX12", 702, later);
  logs.send(905, "MBX12", "MBX21", 501,
            {{Column::source_context,
              "08D0;250 2.6.0 <m1@MBX11.fabrikam.com> [InternalId=702, "
              "Hostname=MBX21.fabrikam.com] Queued mail"}});
  const Result result = traced(logs);
  ASSERT_THAT(result.messages[0].hops, SizeIs(2));
  const auto rows_of = [&](const Hop& hop) {
    return std::distance(hop.evidence.begin(), hop.evidence.end());
  };
  EXPECT_EQ(rows_of(result.messages[0].hops[0]), 1);
  EXPECT_EQ(rows_of(result.messages[0].hops[1]), 2);
}

TEST(TraceGaps, DoesNotGuessTheServiceThatTookASend) {
  Logs logs;
  logs.send(531, "MBX12", "MBX13", 501,
            {{Column::message_info, at(0) + ";LSRV=MBX12.fabrikam.com:TOTAL-HUB=0.342"}});
  const Result result = traced(logs);
  EXPECT_THAT(hops(result.messages[0]), ElementsAre("MBX12/transport > MBX13/? ?..?"));
  EXPECT_THAT(result.messages[0].hops[0].reason, HasSubstr("which service of MBX13 took it"));
}

TEST(TraceGaps, DoesNotTakeALaterArrivalForTheFirst) {
  Logs logs;
  logs.receive(353, "MBX21", "MBX12", 701, {{Column::custom_data, ""}});
  const Result result = traced(logs);
  EXPECT_FALSE(result.messages[0].recipients[0].asked.has_value());
  EXPECT_FALSE(result.messages[0].size.has_value());
}

TEST(TraceGaps, TellsNothingTwiceWhenALogIsGivenTwice) {
  Logs logs;
  logs.plain_message();
  const Result once = traced(logs);
  const auto files = logs.files;
  for (const auto& [name, text] : files) logs.files["logs/copy/" + name.substr(5)] = text;
  const Result twice = traced(logs);
  EXPECT_EQ(hops(twice.messages[0]), hops(once.messages[0]));
  EXPECT_THAT(twice.messages[0].rows, SizeIs(20));
}

}  // namespace
}  // namespace trace::test
