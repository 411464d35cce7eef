// The mistakes of [mailboxes] and [contacts], and what the reader says to each.
#include <gmock/gmock.h>

#include "tests/tools/scenario/sample.h"

namespace scenario {
namespace {

using testing::ElementsAre;

TEST(Recipients, HaveKnownKeys) {
  EXPECT_THAT(
      mistakes(sample_with("E15009 = { database = \"DB02\" }", "E15009 = { databse = \"DB02\" }")),
      ElementsAre(
          "s.toml:42:1: mailbox \"E15009\" has no \"database\", expected the name of a database",
          "s.toml:42:12: mailbox \"E15009\" has unknown key \"databse\", expected one of " +
              known_keys_of("mailbox") + "; did you mean \"database\"?"));
}

TEST(Recipients, HaveADatabase) {
  EXPECT_THAT(
      mistakes(sample_with("E15009 = { database = \"DB02\" }", "E15009 = {}")),
      ElementsAre(
          "s.toml:42:1: mailbox \"E15009\" has no \"database\", expected the name of a database"));
}

TEST(Recipients, AreInKnownDatabases) {
  EXPECT_THAT(
      mistakes(sample_with("E15009 = { database = \"DB02\" }", "E15009 = { database = \"DB2\" }")),
      ElementsAre("s.toml:42:23: unknown database \"DB2\", expected one of [databases]; did you "
                  "mean \"DB02\"?"));
}

TEST(Recipients, LetMailboxesSendInTheirName) {
  EXPECT_THAT(
      mistakes(sample_with("E15009 = { database = \"DB02\" }",
                           "E15009 = { database = \"DB02\", send_as = [\"E15002\"], "
                           "send_on_behalf = [\"Partner\"] }")),
      ElementsAre("s.toml:42:71: \"Partner\" is no mailbox, for mailbox \"E15009\", expected the "
                  "alias of one of [mailboxes]"));
}

TEST(Recipients, ArePublicFoldersOfAMailbox) {
  const auto found = [](std::string_view folders, std::string_view from = "old@fabrikam.com") {
    const std::string text = sample_with("[contacts]", std::string{folders} + "\n[contacts]");
    return mistakes(
        replaced(text, "from = \"old@fabrikam.com\"", "from = \"" + std::string{from} + "\""));
  };
  const std::string good = "[public_folders]\nOrders = { mailbox = \"E15009\" }";
  EXPECT_THAT(found(good), ElementsAre());
  EXPECT_THAT(found(good, "Orders"),
              ElementsAre(testing::HasSubstr("\"Orders\" is a public folder, expected a mailbox or "
                                             "an address outside")));
  EXPECT_THAT(found("[public_folders]\nOrders = { mailbox = \"Partner\" }"),
              ElementsAre(testing::HasSubstr("\"Partner\" is no mailbox, expected the alias of one "
                                             "of [mailboxes]")));
  EXPECT_THAT(found("[public_folders]\nA = { mailbox = \"E15009\" }\nB = { mailbox = \"A\" }"),
              ElementsAre(testing::HasSubstr("\"A\" is no mailbox")));
}

TEST(Recipients, HaveAnIpAddress) {
  EXPECT_THAT(mistakes(sample_with("\"10.0.0.50\"", "\"10.0.0\"")),
              ElementsAre("s.toml:41:36: \"ip\" is \"10.0.0\", expected an IPv4 or IPv6 address "
                          "such as \"10.0.0.11\""));
}

TEST(Recipients, UseKnownClients) {
  EXPECT_THAT(
      mistakes(sample_with("\"OWA\"", "\"OAW\"")),
      ElementsAre(
          "s.toml:41:58: \"client\" is \"OAW\", expected one of System, Administrator, User, "
          "Transport, AirSync, EventBasedAssistants, OWA, Imap, RpcHttp, ContentIndexing, "
          "AvailabilityService, ELC, Management, Monitoring, UnifiedMessaging, WebServices, "
          "ApprovalAPI, TimeBasedAssistants, MOMT, Migration, TransportSync, HA, Maintenance, "
          "Inference, SMS, TeamMailbox, Pop; did you mean \"OWA\"?"));
}

TEST(Recipients, HaveAnSmtpAddress) {
  EXPECT_THAT(mistakes(sample_with("\"Taro@fabrikam.jp\"", "\"Taro\"")),
              ElementsAre("s.toml:41:75: \"Taro\" is not an SMTP address, expected an address such "
                          "as \"e15002@fabrikam.com\""));
}

TEST(Recipients, HaveAnAddressInAnAcceptedDomain) {
  EXPECT_THAT(mistakes(sample_with("\"Taro@fabrikam.jp\"", "\"Taro@fabrikam.de\"")),
              ElementsAre("s.toml:41:75: \"Taro@fabrikam.de\" is not in an accepted domain, "
                          "expected an SMTP address in an accepted domain"));
}

TEST(Recipients, HaveAnAddressOfTheirOwn) {
  EXPECT_THAT(mistakes(sample_with("\"Taro@fabrikam.jp\"", "\"PAT@fabrikam.com\"")),
              ElementsAre("s.toml:45:65: \"pat@fabrikam.com\" is in use in line 41, expected an "
                          "address that nobody has"));
}

TEST(Recipients, HaveADefaultAddressOfTheirOwn) {
  EXPECT_THAT(mistakes(replaced(sample_with("\"old@fabrikam.com\"]", "\"e15009@fabrikam.com\"]"),
                                "\"old@fabrikam.com\"", "\"E15009\"")),
              ElementsAre("s.toml:42:1: \"e15009@fabrikam.com\" is in use in line 41, expected an "
                          "address that nobody has"));
}

TEST(Recipients, HaveProxyAddressesInAcceptedDomains) {
  EXPECT_THAT(
      mistakes(sample_with("\"p@fabrikam.com\"]", "\"p@fabrikam.com\", \"p@contoso.com\"]")),
      ElementsAre("s.toml:45:122: \"p@contoso.com\" is not in an accepted domain, expected an "
                  "array of SMTP addresses in accepted domains"));
}

TEST(Recipients, HaveAnAliasThatCanBeAnAddress) {
  EXPECT_THAT(
      mistakes(sample_with("E15009 = { database = \"DB02\" }",
                           "E15009 = { database = \"DB02\" }\n\"E 1\" = { database = \"DB02\" }")),
      ElementsAre("s.toml:43:1: a mailbox is named \"E 1\", expected what may stand before the @ "
                  "of an address"));
}

TEST(Recipients, HaveAliasesThatDifferNotOnlyInCase) {
  EXPECT_THAT(mistakes(sample_with(
                  "Partner = {", "e15009 = { external_address = \"q@contoso.com\" }\nPartner = {")),
              ElementsAre("s.toml:45:1: contact \"e15009\" differs only in case from that in line "
                          "42, expected another name"));
}

TEST(Recipients, NeedAnExternalAddressAsContacts) {
  EXPECT_THAT(mistakes(sample_with("external_address = \"partner@contoso.com\", ", "")),
              ElementsAre("s.toml:45:1: contact \"Partner\" has no \"external_address\", expected "
                          "an SMTP address outside the accepted domains"));
}

TEST(Recipients, HaveAnExternalAddressOutsideAsContacts) {
  EXPECT_THAT(mistakes(sample_with("\"partner@contoso.com\"", "\"partner@Fabrikam.com\"")),
              ElementsAre("s.toml:45:32: \"external_address\" is \"partner@Fabrikam.com\", "
                          "expected an SMTP address outside the accepted domains"));
}

TEST(Recipients, HaveAnExternalAddressThatIsNotReserved) {
  EXPECT_THAT(mistakes(sample_with("\"partner@contoso.com\"", "\"partner@mail.example.org\"")),
              ElementsAre("s.toml:45:32: \"partner@mail.example.org\" is in a domain reserved by "
                          "RFC 2606, expected a domain that a real server sends to"));
}

}  // namespace
}  // namespace scenario
