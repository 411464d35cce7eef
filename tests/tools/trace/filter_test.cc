// Which messages each filter lets pass.
#include <gtest/gtest.h>

#include "tests/tools/trace/logs.h"

namespace trace::test {
namespace {

// How many of two messages pass: Test001 at 0 ms by MBX11 and MBX12, and "Other" without times.
std::size_t passing(Options options) {
  Logs logs;
  logs.plain_message();
  logs.mail = {"<m2@x>",          "11111111-8f7e-4d6c-ad92-08d03e3187b7",
               "Ann@contoso.com", "Bob@fabrikam.com",
               "Other",           "Incoming"};
  logs.receive(500'000, "MBX21", "CAS11", 7);
  return traced(logs, std::move(options)).messages.size();
}

TEST(TraceFilter, LetsAllPassWhenEmpty) { EXPECT_EQ(passing({}), 2U); }

TEST(TraceFilter, TakesMessageIdsWithAndWithoutBrackets) {
  EXPECT_EQ(passing({.message_id = "<m2@x>"}), 1U);
  EXPECT_EQ(passing({.message_id = "m2@x"}), 1U);
  EXPECT_EQ(passing({.message_id = "m2"}), 0U);
}

TEST(TraceFilter, IgnoresLetterCaseOfAddresses) {
  EXPECT_EQ(passing({.sender = "ann@CONTOSO.com"}), 1U);
  EXPECT_EQ(passing({.recipient = "bob@fabrikam.com"}), 1U);
  EXPECT_EQ(passing({.recipient = "ann@contoso.com"}), 0U);
}

TEST(TraceFilter, TakesPartsOfSubjects) { EXPECT_EQ(passing({.subject = "eST0"}), 1U); }

TEST(TraceFilter, TakesServersByEitherName) {
  EXPECT_EQ(passing({.server = "mbx12"}), 1U);
  EXPECT_EQ(passing({.server = "MBX21.fabrikam.com"}), 1U);
  EXPECT_EQ(passing({.server = "MBX99"}), 0U);
}

TEST(TraceFilter, TakesTimesOfSubmission) {
  EXPECT_EQ(passing({.since = time_at(1)}), 1U);
  EXPECT_EQ(passing({.until = time_at(0)}), 1U);
  EXPECT_EQ(passing({.since = time_at(0), .until = time_at(500'000)}), 2U);
}

}  // namespace
}  // namespace trace::test
