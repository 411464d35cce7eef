// The mistakes in ways, sizes and numbers of a sending line, and what the reader says to each.
#include <gmock/gmock.h>

#include "tests/tools/scenario/sample.h"

namespace scenario {
namespace {

using testing::ElementsAre;

TEST(Send, HasAHostOfTheSender) {
  EXPECT_THAT(
      mistakes(replaced(sample_with("from = \"b@contoso.com\"", "from = \"b@wingtiptoys.com\""),
                        "via = \"mx.northwind.com\", ", "")),
      ElementsAre("s.toml:60:36: no host in [internet] sends mail of \"b@wingtiptoys.com\", "
                  "expected one with that domain, or \"via\""));
}

TEST(Send, GoesViaAKnownHost) {
  EXPECT_THAT(mistakes(sample_with("via = \"mx.northwind.com\"", "via = \"mx.nortwind.com\"")),
              ElementsAre("s.toml:60:84: unknown host \"mx.nortwind.com\", expected one of "
                          "[internet]; did you mean \"mx.northwind.com\"?"));
}

TEST(Send, GoesBySmtpFromAMachineWithAnAddress) {
  EXPECT_THAT(mistakes(sample_with("to = [\"E15009\"], count = 300",
                                   "to = [\"E15009\"], smtp = true, count = 300")),
              ElementsAre());
  EXPECT_THAT(mistakes(replaced(sample_with("from = \"old@fabrikam.com\", to = [\"E15009\"]",
                                            "from = \"E15009\", to = [\"E15009\"], smtp = true"),
                                "through = \"CAS11\"", "through = \"MBX11\"")),
              ElementsAre("s.toml:59:73: \"E15009\" sends by SMTP, and has no \"ip\", expected a "
                          "mailbox with the \"ip\" of its user's machine"));
}

TEST(Send, GoesToAllMailboxesOfAnEntry) {
  EXPECT_THAT(mistakes(sample_with("to = [\"E15009\"], count = 300",
                                   "to_each_of = [\"E15009\"], count = 300")),
              ElementsAre());
  EXPECT_THAT(
      mistakes(
          sample_with("to = [\"E15009\"], count = 300", "to_each_of = [\"Partner\"], count = 300")),
      ElementsAre("s.toml:59:73: \"Partner\" is no mailbox, expected the alias of a mailbox "
                  "with \"count\""));
}

TEST(Send, GoesInTheNameOfAnotherMailbox) {
  const auto found = [](std::string_view keys) {
    return mistakes(sample_with("client = \"AirSync\"", keys));
  };
  EXPECT_THAT(found("as = \"E15009\""), ElementsAre());
  EXPECT_THAT(found("as = \"Partner\""),
              ElementsAre("s.toml:58:164: \"Partner\" is no mailbox, expected the alias of another "
                          "mailbox"));
  EXPECT_THAT(found("on_behalf_of = \"E15002\""),
              ElementsAre("s.toml:58:174: \"E15002\" is the sender himself, expected the alias of "
                          "another mailbox"));
  EXPECT_THAT(found("as = \"E15009\", on_behalf_of = \"E15009\""),
              ElementsAre("s.toml:58:189: both \"as\" and \"on_behalf_of\", expected one of "
                          "them"));
  EXPECT_THAT(found("as = \"E15009\", smtp = true"),
              ElementsAre("s.toml:58:164: a message in another's name that goes by SMTP, expected "
                          "it without \"smtp = true\""));
}

TEST(Send, NamesAnAlternateRecipient) {
  const auto found = [](std::string_view keys) {
    return mistakes(sample_with("client = \"AirSync\"", keys));
  };
  EXPECT_THAT(found("alternate = \"E15009\""), ElementsAre());
  EXPECT_THAT(found("alternate = \"Partner\""),
              ElementsAre("s.toml:58:171: \"Partner\" is no mailbox, expected the alias of a "
                          "mailbox"));
  EXPECT_THAT(found("alternate = \"E15009\", smtp = true"),
              ElementsAre("s.toml:58:171: \"alternate\" although the message goes by SMTP, "
                          "expected it without \"smtp = true\""));
}

TEST(Send, ShowsAnAddressInTheHeader) {
  EXPECT_THAT(mistakes(sample_with("via = \"mx.northwind.com\"",
                                   "via = \"mx.northwind.com\", header_from = \"c@wingtip.com\"")),
              ElementsAre());
  EXPECT_THAT(mistakes(sample_with("via = \"mx.northwind.com\"",
                                   "via = \"mx.northwind.com\", header_from = \"Carol\"")),
              ElementsAre("s.toml:60:118: \"header_from\" is \"Carol\", expected an SMTP address"));
  EXPECT_THAT(
      mistakes(sample_with("client = \"AirSync\"", "header_from = \"c@wingtip.com\"")),
      ElementsAre("s.toml:58:173: \"header_from\" although the sender is a mailbox, expected "
                  "it with a sender outside"));
}

TEST(Send, CrashesSubmissionFromAnOutboxOnly) {
  EXPECT_THAT(
      mistakes(sample_with("client = \"AirSync\"", "submission_crashes = 1, smtp = true")),
      ElementsAre("s.toml:58:180: \"submission_crashes\" although the message goes by SMTP, "
                  "expected it without \"smtp = true\""));
}

TEST(Send, GoesThroughAKnownServer) {
  EXPECT_THAT(mistakes(sample_with("through = \"CAS11\"", "through = \"CAS12\"")),
              ElementsAre("s.toml:60:114: unknown server \"CAS12\", expected one of [servers]; did "
                          "you mean \"CAS11\"?"));
}

TEST(Send, GoesThroughAClientAccessServer) {
  EXPECT_THAT(mistakes(sample_with("through = \"CAS11\"", "through = \"MBX12\"")),
              ElementsAre("s.toml:60:114: \"MBX12\" is no client access server, expected a server "
                          "with the \"client_access\" or \"edge\" role"));
}

TEST(Send, GoesViaNoHostFromAMailbox) {
  EXPECT_THAT(mistakes(sample_with("client = \"AirSync\"", "via = \"mx.northwind.com\"")),
              ElementsAre("s.toml:58:165: \"via\" although the sender is a mailbox, expected it "
                          "with a sender outside"));
}

TEST(Send, GoesThroughNoServerFromAMailbox) {
  EXPECT_THAT(mistakes(sample_with("client = \"AirSync\"", "through = \"CAS11\"")),
              ElementsAre("s.toml:58:169: \"through\" although the sender is a mailbox, expected "
                          "it with a sender outside, or with \"smtp = true\""));
}

TEST(Send, HasNoClientFromOutside) {
  EXPECT_THAT(mistakes(sample_with("through = \"CAS11\"", "client = \"OWA\"")),
              ElementsAre("s.toml:60:113: \"client\" although the sender is outside, expected it "
                          "with a mailbox as sender"));
}

TEST(Send, HasAKnownClient) {
  EXPECT_THAT(
      mistakes(sample_with("\"AirSync\"", "\"Outlook\"")),
      ElementsAre("s.toml:58:168: \"client\" is \"Outlook\", expected one of System, "
                  "Administrator, User, Transport, AirSync, EventBasedAssistants, OWA, Imap, "
                  "RpcHttp, ContentIndexing, AvailabilityService, ELC, Management, Monitoring, "
                  "UnifiedMessaging, WebServices, ApprovalAPI, TimeBasedAssistants, MOMT, "
                  "Migration, TransportSync, HA, Maintenance, Inference, SMS, TeamMailbox, Pop"));
}

TEST(Send, ComesInThroughSomeServer) {
  EXPECT_THAT(
      mistakes(replaced(
          replaced(
              sample_with("[\"mailbox\", \"client_access\"]", "[\"mailbox\"]"),
              "CAS11 = { site = \"Osaka\", roles = [\"client_access\"], ip = \"2001:db8::21\" }",
              ""),
          ", through = \"CAS11\"", "")),
      ElementsAre("s.toml:60:36: \"b@contoso.com\" is outside, and no server has the "
                  "\"client_access\" or \"edge\" role, expected a server that takes mail from "
                  "outside"));
}

TEST(Send, HasAtLeastOneKilobyte) {
  EXPECT_THAT(mistakes(sample_with("\"6 KB\"", "1023")),
              ElementsAre("s.toml:58:151: \"size\" is 1023, expected from 1 KB to 150 MB"));
}

TEST(Send, HasAtMost150Megabytes) {
  EXPECT_THAT(mistakes(sample_with("\"6 KB\"", "\"151 MB\"")),
              ElementsAre("s.toml:58:151: \"size\" is \"151 MB\", expected from 1 KB to 150 MB"));
}

TEST(Send, HasAtLeastOneMessage) {
  EXPECT_THAT(
      mistakes(sample_with("count = 300", "count = 0")),
      ElementsAre("s.toml:59:84: \"count\" is 0, expected an integer from 1 to 1000000000"));
}

TEST(Send, HasAtMostABillionMessages) {
  EXPECT_THAT(
      mistakes(sample_with("count = 300", "count = 1000000001")),
      ElementsAre(
          "s.toml:59:84: \"count\" is 1000000001, expected an integer from 1 to 1000000000"));
}

TEST(Send, EndsInTime) {
  EXPECT_THAT(
      mistakes(sample_with("count = 300, every = \"250ms\"", "count = 1000000000, every = \"1d\"")),
      ElementsAre("s.toml:59:104: the last message would be sent too late, expected at most 36500d "
                  "after the start"));
}

TEST(Send, HasASubjectThatIsAString) {
  EXPECT_THAT(mistakes(sample_with("subject = \"Grüße\"", "subject = 1")),
              ElementsAre("s.toml:58:135: \"subject\" is an integer, expected a string"));
}

TEST(Send, HasTextsThatALogCanHold) {
  EXPECT_THAT(mistakes(sample_with("subject = \"Grüße\"", "subject = \"a\\u0000b\"")),
              ElementsAre("s.toml:58:135: \"subject\" holds a NUL character (\\u0000), expected "
                          "text without"));
  EXPECT_THAT(mistakes(sample_with("to = [\"E15009\", \"x@contoso.com\"]",
                                   "to = [\"E15009\", \"\\u0000x@contoso.com\"]")),
              ElementsAre("s.toml:58:62: \"to\" holds a NUL character (\\u0000), expected text "
                          "without"));
}

}  // namespace
}  // namespace scenario
