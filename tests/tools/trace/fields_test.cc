// Reading of what hides inside fields.
#include "tools/trace/fields.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace trace {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> split(std::string_view text) {
  Members members;
  members.split(text);
  return {members.views.begin(), members.views.end()};
}

TEST(Members, AreSplitAtSemicolons) {
  EXPECT_THAT(split("a@x;b@y"), ElementsAre("a@x", "b@y"));
  EXPECT_THAT(split(";"), ElementsAre("", ""));
  EXPECT_THAT(split(""), IsEmpty());
}

TEST(Members, LoseTheirQuotes) {
  EXPECT_THAT(split("'250 2.1.5 A; b'"), ElementsAre("250 2.1.5 A; b"));
  EXPECT_THAT(split("'o''hara@x';b@y"), ElementsAre("o'hara@x", "b@y"));
}

TEST(Members, EndWithTheTextIfAQuoteIsOpen) {
  EXPECT_THAT(split("'open;a"), ElementsAre("open;a"));
}

TEST(CustomValue, IsFoundByItsWholeKey) {
  constexpr std::string_view data = "S:XKey=1;S:Key=2;S:KeyX=3";
  EXPECT_EQ(custom_value(data, "Key"), "2");
  EXPECT_EQ(custom_value(data, "Ke"), "");
}

TEST(CustomValue, MayBeQuoted) { EXPECT_EQ(custom_value("S:A=1;'S:Key=a;b';S:C=2", "Key"), "a;b"); }

TEST(SmtpResponse, IsTakenOutOfTheDiagnosticInfo) {
  EXPECT_EQ(smtp_response("S:ItemEntryId=00-01;S:DiagnosticInfo=Error: NDRGenerated, Diagnostic "
                          "Information: Stage:SubmitMailItem, SmtpResponse:451-4.4.0 No copy"),
            "451 4.4.0 No copy");
  EXPECT_EQ(smtp_response("'S:DiagnosticInfo=Error: X, SmtpResponse:432-4.3.2 a; b'"),
            "432 4.3.2 a; b");
  EXPECT_EQ(smtp_response("S:DiagnosticInfo=Error: X"), "");
  EXPECT_EQ(smtp_response(""), "");
}

TEST(ShadowCopies, AreTakenFromSwappedValues) {
  std::string_view context =
      "A.x.com=250 2.6.0 <m=1@x> [InternalId=A.x.com, Hostname=7] Queued;"
      "B.x.com=250 2.6.0 <m=1@x> [InternalId=8, Hostname=B.x.com] Queued";
  const auto first = next_shadow(context), second = next_shadow(context);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->host, "A.x.com");
  EXPECT_EQ(first->id, 7U);
  EXPECT_EQ(second->host, "B.x.com");
  EXPECT_EQ(second->id, 8U);
  EXPECT_FALSE(next_shadow(context).has_value());
}

TEST(ShadowCopies, AreNoneInOtherTexts) {
  std::string_view context = "No suitable shadow servers";
  EXPECT_FALSE(next_shadow(context).has_value());
}

TEST(LastError, IsTakenOutOfItsBraces) {
  EXPECT_EQ(last_error("[{LRT=};{LED=550 5.1.1 a; b};{FQDN=};{IP=}]"), "550 5.1.1 a; b");
  EXPECT_EQ(last_error("[{LED=550 5.1.1 x}]"), "550 5.1.1 x");
  EXPECT_EQ(last_error("250 2.1.5 Recipient OK"), "250 2.1.5 Recipient OK");
}

TEST(MapiEvent, LeavesOutWhatMayDiffer) {
  constexpr std::string_view context =
      "MDB:1, Mailbox:2, Event:3, MessageClass:IPM.Note, CreationTime:2013-06-23T14:03:10.871Z, "
      "ClientType:MOMT";
  EXPECT_EQ(mapi_event(context), "MDB:1, Mailbox:2, Event:3");
  EXPECT_EQ(mapi_creation_time(context), sim::parse_iso("2013-06-23T14:03:10.871Z"));
  EXPECT_EQ(mapi_event("08D03E2F9C8A1B44"), "");
}

}  // namespace
}  // namespace trace
