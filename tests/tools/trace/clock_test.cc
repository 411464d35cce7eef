// What the text says when servers' clocks differ.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tools/trace/logs.h"
#include "tests/tools/trace/stories.h"
#include "tools/trace/clock_difference.h"
#include "tools/trace/hop_order.h"

namespace trace::test {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::string text_of(const Files& files) {
  Tracer tracer{Options{}};
  tracer.add_memory(files);
  std::string text;
  write_text(tracer.run(), {}, [&](std::string_view piece) { text += piece; });
  return text;
}

// A message from MBX11 by HUB31 to MBX21, whose clock is `skew` milliseconds ahead.
Logs skewed(int skew) {
  Logs logs;
  const Fields from_hub = {{Column::custom_data, "S:FirstForestHop=HUB31.fabrikam.com"}};
  logs.taken(187, "MBX11");
  logs.receive(253, "HUB31", "MBX11", 501);
  logs.submit(259, "MBX11", "HUB31");
  logs.receive(431 + skew, "MBX21", "HUB31", 601, from_hub);
  logs.send(434, "HUB31", "MBX21", 501,
            {{Column::source_context, "08D0;250 2.6.0 <x> [InternalId=601, Hostname=MBX21]"},
             {Column::message_info, at(0) + ";LSRV=HUB31:TOTAL-HUB=0.209|QDI=0.003|SMS=0.035"}});
  logs.deliver(525 + skew, "MBX21", "MBX21", 601);
  logs.send(531 + skew, "MBX21", "MBX21", 601);
  return logs;
}

TEST(TraceClocks, AreNotMentionedInAnyStory) {
  for (const Story& story : stories()) {
    EXPECT_THAT(text_of(story.logs), Not(HasSubstr("clocks differ"))) << story.name;
  }
}

// A row that is missing is no sign of it, whichever it is.
TEST(TraceClocks, AreNotMentionedWhenARowIsMissing) {
  for (const Story* at : small_stories()) {
    const Story& story = *at;
    if (story.truth.messages.size() > 10) continue;
    for (std::size_t message = 0; message < story.truth.messages.size(); ++message) {
      for (const Row& row : rows_of(story, message)) {
        Files files = story.logs;
        files.at(row.file).erase(row.offset, row.text.size());
        EXPECT_THAT(text_of(files), Not(HasSubstr("clocks differ"))) << story.name << row.text;
      }
    }
  }
}

TEST(TraceClocks, ThatDifferAreNamedOnce) {
  EXPECT_THAT(text_of(skewed(-3000).files),
              HasSubstr("\n  clocks differ: MBX21 is about 3.0 s behind HUB31\n\n"));
  EXPECT_THAT(text_of(skewed(3000).files),
              HasSubstr("\n  clocks differ: HUB31 is about 3.0 s behind MBX21\n\n"));
  EXPECT_THAT(text_of(skewed(-60).files), HasSubstr("MBX21 is about 45 ms behind HUB31\n"));
  EXPECT_THAT(text_of(skewed(-20).files), Not(HasSubstr("clocks differ")));
}

TEST(TraceClocks, OfTheHubAreComparedWithTheSubmission) {
  Logs logs;
  logs.taken(187, "MBX11");
  logs.receive(5253, "HUB31", "MBX11", 501);
  logs.submit(259, "MBX11", "HUB31");
  EXPECT_THAT(text_of(logs.files), HasSubstr("clocks differ: MBX11 is about 5.0 s behind HUB31\n"));
}

// Only the last server's log is there: the row says how long the message took.
TEST(TraceClocks, AreComparedWithTheLatencyOfTheRow) {
  Logs logs;
  logs.deliver(-2475, "MBX21", "HUB31", 601);
  EXPECT_THAT(text_of(logs.files),
              AllOf(HasSubstr("clocks differ: MBX21 is about 3.0 s behind HUB31\n"),
                    HasSubstr("delivered on MBX21, DB01, after 525 ms\n"),
                    HasSubstr("time went  525 ms until DELIVER of MBX21")));
}

// The hub took a first try long after the third one, which SUBMIT tells of.
TEST(TraceClocks, AreNotComparedWithTheSubmissionOfAnotherTry) {
  Logs logs;
  logs.taken(187, "MBX11");
  logs.taken(1187, "MBX11");
  logs.submit(1259, "MBX11", "HUB31");
  logs.receive(1253, "HUB31", "MBX11", 501);
  logs.receive(45000, "HUB31", "MBX11", 502);
  EXPECT_THAT(text_of(logs.files), Not(HasSubstr("clocks differ")));
}

TEST(TraceClocks, GiveNoTimeBelowNothing) {
  Logs logs;
  logs.deliver(-2475, "MBX21", "HUB31", 601, {{Column::custom_data, "S:MailboxDatabaseName=DB01"}});
  const std::string text = text_of(logs.files);
  EXPECT_THAT(text, AllOf(HasSubstr("MBX21 is at least 2.5 s behind HUB31\n"),
                          HasSubstr("     -2475 ms  MBX21/delivery"),
                          HasSubstr("delivered on MBX21, DB01\n"),
                          HasSubstr("time went  until DELIVER of MBX21")));
}

TEST(TraceClocks, ThatDifferShowNoNegativeDuration) {
  for (const int skew : {-3000, 3000, -400'000'000}) {
    const std::string text = text_of(skewed(skew).files);
    for (const char* negative : {"+-", "after -", "went  -"}) {
      EXPECT_THAT(text, Not(HasSubstr(negative)));
    }
  }
}

std::vector<std::string> shown_hops(const Message& message) {
  std::vector<std::string> lines;
  for (const Hop* hop : causal_hops(message)) {
    lines.push_back(text(hop->from) + " > " + text(hop->to));
  }
  return lines;
}

TEST(TraceClocks, DoNotDisturbTheOrderOfHops) {
  const Logs logs = skewed(-3000);
  const Result result = traced(logs);
  const Message& message = result.messages.at(0);
  EXPECT_THAT(shown_hops(message),
              ElementsAre("MBX11/submission > HUB31/transport", "HUB31/transport > MBX21/transport",
                          "MBX21/transport > MBX21/delivery"));
  EXPECT_EQ(text(message.hops[0].from), "HUB31/transport");  // By `left`, as the JSON has them.
}

TEST(HopOrder, OpensCirclesAtTheEarliestHop) {
  std::pmr::monotonic_buffer_resource memory;
  Message message{memory};
  const auto hop = [](std::string_view from, std::string_view to) {
    Hop made;
    made.from = {from, Service::transport};
    made.to = {to, Service::transport};
    return made;
  };
  message.hops = {hop("B", "D"), hop("A", "B"), hop("B", "A"), hop("A", "A"), hop("X", "X")};
  EXPECT_THAT(shown_hops(message),
              ElementsAre("X/transport > X/transport", "B/transport > D/transport",
                          "B/transport > A/transport", "A/transport > B/transport",
                          "A/transport > A/transport"));
}

}  // namespace
}  // namespace trace::test
