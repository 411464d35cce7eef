// The mistakes in names, sender and recipients of a sending line, and what the reader says.
#include <gmock/gmock.h>

#include "tests/tools/scenario/sample.h"

namespace scenario {
namespace {

using testing::ElementsAre;

TEST(Send, HasKnownKeys) {
  EXPECT_THAT(
      mistakes(sample_with("subject = \"Grüße\"", "subjetc = \"Grüße\"")),
      ElementsAre(
          "s.toml:58:125: message \"m1\" has unknown key \"subjetc\", expected one of at, send, "
          "from, to, to_each_of, cc, bcc, subject, size, unknown_recipients, notify, count, every, "
          "meeting, corrupt, infected, crashes, submission_crashes, attachment, scl, "
          "via, through, smtp, pickup, replay, file, headers, no_sender, client, header_from, as, "
          "on_behalf_of, alternate; "
          "did you mean \"subject\"?"));
}

TEST(Send, HasATime) {
  EXPECT_THAT(mistakes(sample_with("{ at = \"0s\", send = \"m1\"", "{ send = \"m1\"")),
              ElementsAre("s.toml:58:3: message \"m1\" has no \"at\", expected a duration such as "
                          "\"90s\" or \"1h30min\""));
}

TEST(Send, HasASender) {
  EXPECT_THAT(mistakes(sample_with("from = \"old@fabrikam.com\", ", "")),
              ElementsAre("s.toml:59:3: message \"burst\" has no \"from\", expected the alias or "
                          "address of the sender"));
}

TEST(Send, HasNoNegativeTime) {
  EXPECT_THAT(
      mistakes(sample_with("{ at = \"0s\", send = \"m1\"", "{ at = \"-1s\", send = \"m1\"")),
      ElementsAre("s.toml:58:10: \"at\" is \"-1s\", a negative time, expected a duration such as "
                  "\"90s\" or \"1h30min\""));
}

TEST(Send, HasANameOfItsOwn) {
  EXPECT_THAT(
      mistakes(sample_with("\"burst\"", "\"m1\"")),
      ElementsAre("s.toml:59:23: message \"m1\" is that of line 58 again, expected another name",
                  "s.toml:59:62: \"E15009\" is a recipient twice, expected each recipient once"));
}

TEST(Send, HasNoNumberInItsName) {
  EXPECT_THAT(mistakes(sample_with("\"burst\"", "\"burst#1\"")),
              ElementsAre("s.toml:59:23: a message is named \"burst#1\", expected 1 to 64 bytes "
                          "without control characters and \"#\""));
}

TEST(Send, HasANameThatIsAString) {
  EXPECT_THAT(mistakes(sample_with("\"burst\"", "1")),
              ElementsAre("s.toml:59:23: \"send\" is an integer, expected a name for the message"));
}

TEST(Send, HasAKnownSender) {
  EXPECT_THAT(mistakes(sample_with("from = \"E15002\"", "from = \"E15003\"")),
              ElementsAre("s.toml:58:36: unknown alias \"E15003\", expected a mailbox or an "
                          "address outside; did you mean \"E15002\"?"));
}

TEST(Send, HasASenderThatIsAnAddress) {
  EXPECT_THAT(mistakes(sample_with("from = \"b@contoso.com\"", "from = \"b @contoso.com\"")),
              ElementsAre("s.toml:60:36: \"b @contoso.com\" is not an SMTP address, expected a "
                          "mailbox or an address outside"));
}

TEST(Send, HasAnExistingSenderInAnAcceptedDomain) {
  EXPECT_THAT(
      mistakes(sample_with("from = \"old@fabrikam.com\"", "from = \"odl@fabrikam.com\"")),
      ElementsAre("s.toml:59:39: \"odl@fabrikam.com\" is nobody's address in an accepted domain, "
                  "expected a mailbox or an address outside; did you mean \"old@fabrikam.com\"?"));
}

TEST(Send, HasNoContactAsSender) {
  EXPECT_THAT(
      mistakes(sample_with("from = \"E15002\"", "from = \"Partner\"")),
      ElementsAre(
          "s.toml:58:36: \"Partner\" is a contact, expected a mailbox or an address outside"));
}

TEST(Send, HasAKnownRecipient) {
  EXPECT_THAT(
      mistakes(replaced(sample_with("to = [\"E15009\", \"x@contoso.com\"]",
                                    "to = [\"E1509\", \"x@contoso.com\"]"),
                        "{ message = \"m1\", to = \"E15009\"",
                        "{ message = \"m1\", to = \"Partner\"")),
      ElementsAre(
          "s.toml:58:52: unknown alias \"E1509\", expected a mailbox, a contact, a group or "
          "an address outside; did you mean \"E15009\"?"));
}

TEST(Send, HasRecipientsThatAreAddresses) {
  EXPECT_THAT(mistakes(sample_with("\"a@northwind.com\"]", "\"@northwind.com\"]")),
              ElementsAre("s.toml:58:105: \"@northwind.com\" is not an SMTP address, expected a "
                          "mailbox, a contact or a group, or \"unknown_recipients = true\""));
}

TEST(Send, HasExistingRecipientsInAcceptedDomains) {
  EXPECT_THAT(mistakes(sample_with("\"a@northwind.com\"]",
                                   "\"a@northwind.com\", \"nobody@fabrikam.com\"]")),
              ElementsAre("s.toml:58:124: \"nobody@fabrikam.com\" is nobody's address in an "
                          "accepted domain, expected a mailbox, a contact or a group, or "
                          "\"unknown_recipients = true\""));
}

TEST(Send, HasNoReservedRecipient) {
  EXPECT_THAT(mistakes(sample_with("\"a@northwind.com\"]", "\"a@example.net\"]")),
              ElementsAre("s.toml:58:105: \"a@example.net\" is in a domain reserved by RFC 2606, "
                          "expected a domain that a real server sends to"));
}

TEST(Send, HasARecipient) {
  EXPECT_THAT(mistakes(replaced(sample_with("to = [\"P@fabrikam.com\"], ", ""),
                                "{ message = \"m2\", to = \"Partner\"",
                                "{ message = \"m1\", to = \"Partner\"")),
              ElementsAre("s.toml:60:3: message \"m2\" has no recipient, expected at least one in "
                          "\"to\", \"cc\" or \"bcc\""));
}

TEST(Send, HasEachRecipientOnce) {
  EXPECT_THAT(
      mistakes(sample_with("cc = [\"Partner\"]", "cc = [\"Partner\", \"E15009\"]")),
      ElementsAre("s.toml:58:97: \"E15009\" is a recipient twice, expected each recipient once"));
}

TEST(Send, HasEachRecipientOnceUnderAllItsAddresses) {
  EXPECT_THAT(
      mistakes(sample_with("cc = [\"Partner\"]", "cc = [\"Partner\", \"P@Fabrikam.com\"]")),
      ElementsAre(
          "s.toml:58:97: \"P@Fabrikam.com\" is a recipient twice, expected each recipient once"));
}

TEST(Send, HasStringsAsRecipients) {
  EXPECT_THAT(
      mistakes(sample_with("cc = [\"Partner\"]", "cc = [\"Partner\", 1]")),
      ElementsAre(
          "s.toml:58:97: \"cc\" holds an integer, expected an array of aliases and addresses"));
}

TEST(Send, HasAWayOut) {
  EXPECT_THAT(mistakes(replaced(
                  sample_with("address_spaces = [\"*\"]", "address_spaces = [\"*.contoso.com\"]"),
                  "\"a@northwind.com\"]", "\"a@wingtiptoys.com\"]")),
              ElementsAre("s.toml:58:105: no send connector covers the domain of "
                          "\"a@wingtiptoys.com\", expected one with that address space, or \"*\""));
}

TEST(Send, HasAWayOutForItsContacts) {
  EXPECT_THAT(
      mistakes(
          replaced(replaced(sample_with("\"partner@contoso.com\"", "\"partner@wingtiptoys.com\""),
                            "address_spaces = [\"*\"]", "address_spaces = [\"*.contoso.com\"]"),
                   ", cc = [\"Partner\"]", "")),
      ElementsAre(
          "s.toml:60:59: no send connector covers the domain of \"P@fabrikam.com\" (outside: "
          "\"partner@wingtiptoys.com\"), expected one with that address space, or \"*\""));
}

TEST(Send, HasAHostAtTheEndOfItsWay) {
  EXPECT_THAT(mistakes(sample_with("domains = [\"northwind.com\"]", "domains = []")),
              ElementsAre("s.toml:58:105: no host in [internet] takes mail for "
                          "\"a@northwind.com\", expected one with that domain, "
                          "a smart host, or the domain in [dns]"));
}

TEST(Send, HasAHostInsideOfAMoreSpecificAddressSpace) {
  EXPECT_THAT(
      mistakes(sample_with("\"a@northwind.com\"]", "\"a@sub.northwind.com\"]")),
      ElementsAre("s.toml:58:105: no host in [internet] takes mail for \"a@sub.northwind.com\", "
                  "expected one with that domain, "
                  "a smart host, or the domain in [dns]"));
}

TEST(Send, MayTryToRelay) {  // The door refuses it, not the reader. (RCV-5)
  EXPECT_THAT(mistakes(sample_with("to = [\"P@fabrikam.com\"]",
                                   "to = [\"P@fabrikam.com\", \"x@contoso.com\"]")),
              testing::IsEmpty());
}

TEST(Send, HasAnSclOfTheScale) {
  EXPECT_THAT(mistakes(sample_with("through = \"CAS11\"", "through = \"CAS11\", scl = 10")),
              ElementsAre(testing::HasSubstr("\"scl\" is 10, expected an integer from 0 to 9")));
}

TEST(EdgeFilters, NeedAnEdgeServerAndValidEntries) {
  EXPECT_THAT(mistakes(sample_with("[story]",
                                   "[edge_filters]\nblocked_ips = [\"10.0.0\"]\n"
                                   "blocked_senders = [\"x@\"]\nreject_at = 10\n[story]")),
              ElementsAre(testing::HasSubstr("although no server is on the edge"),
                          testing::HasSubstr("\"blocked_ips\" holds \"10.0.0\""),
                          testing::HasSubstr("\"blocked_senders\" holds \"x@\""),
                          testing::HasSubstr("\"reject_at\" is 10")));
}

}  // namespace
}  // namespace scenario
