// Limits of senders, recipients, the organisation, and connectors.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "stages/transport/limit_check.h"
#include "tests/stages/fake_world.h"

namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing_world::two_servers;
using testing_world::World;

constexpr std::uint64_t megabyte = 1 << 20;

// Mail from Bert, unless a test says otherwise, with one recipient.
struct Checked {
  World world;
  std::shared_ptr<mail::Message> message = mail::new_message(*testing_world::message_to_anna());
  transport::MailItem item;

  explicit Checked(directory::Topology topology) : world(std::move(topology)) {
    item.recipients.emplace_back(smtp::Recipient{"anna@fabrikam.com", 0});
  }
  std::string_view refusal(std::uint64_t bytes, std::string_view to = "anna@fabrikam.com") {
    item.message = message;
    item.bytes_received = bytes;
    // What is not looked at must be allowed.
    const transport::LimitCheck check{world.context, item};
    const auto status = check.refusal(world.directory.find(to));
    EXPECT_TRUE(status.empty() || transport::LimitCheck::matters(world.context, item));
    return status;
  }
};

TEST(Limits, OfTheOrganizationHoldForSendersInside) {
  Checked test(two_servers());
  EXPECT_THAT(test.refusal(10 * megabyte), IsEmpty());
  EXPECT_THAT(test.refusal(10 * megabyte + 1), HasSubstr("5.2.3 RESOLVER.RST.SendSizeLimit.Org"));
}

TEST(Limits, OfASenderStandInTheirPlaceInsideOnly) {
  directory::Topology topology = two_servers();
  topology.mailboxes[1].limits.max_send_size = 20 * megabyte;
  topology.mailboxes[0].limits.max_receive_size = 30 * megabyte;
  Checked test(std::move(topology));
  EXPECT_THAT(test.refusal(15 * megabyte), IsEmpty());
  EXPECT_THAT(test.refusal(15 * megabyte, "x@contoso.com"), HasSubstr("SendSizeLimit.Org"));
  EXPECT_THAT(test.refusal(15 * megabyte, "partner@fabrikam.com"), HasSubstr("SendSizeLimit.Org"));
  EXPECT_THAT(test.refusal(25 * megabyte), HasSubstr("SendSizeLimit.Sender"));
}

TEST(Limits, OfAUserCountNothingForMailFromOutside) {
  directory::Topology topology = two_servers();
  topology.mailboxes[0].limits.max_receive_size = 30 * megabyte;
  Checked test(std::move(topology));
  test.message->direction = mail::Direction::incoming;
  EXPECT_THAT(test.refusal(11 * megabyte), HasSubstr("SendSizeLimit.Org"));
}

TEST(Limits, MeasureWhatTheMessageWasAtFirst) {
  Checked test(two_servers());
  test.message->original_size = 10 * megabyte;
  EXPECT_THAT(test.refusal(10 * megabyte + 500), IsEmpty());
  test.message->original_size = 10 * megabyte + 1;
  EXPECT_THAT(test.refusal(10 * megabyte + 500), HasSubstr("SendSizeLimit.Org"));
}

TEST(Limits, LetMailOfTheSystemPass) {
  directory::Topology topology = two_servers();
  topology.mailboxes[0].limits.accept_from = {"Anna"};
  Checked test(std::move(topology));
  EXPECT_THAT(test.refusal(1000), HasSubstr("RESOLVER.RST.NotAuthorized;"));
  test.message->journal_report = true;
  EXPECT_THAT(test.refusal(50 * megabyte), IsEmpty());
  test.message->journal_report = false;
  test.message->return_path = "<>";
  EXPECT_THAT(test.refusal(50 * megabyte), IsEmpty());
}

// A report or notice takes any connector.
TEST(Limits, MeasureNothingOfSuchMailForConnectorsEither) {
  Checked test(two_servers());
  EXPECT_THAT(test.refusal(5 * megabyte), IsEmpty());
  EXPECT_EQ(transport::LimitCheck::route_size(test.item), 5 * megabyte);
  test.message->journal_report = true;
  EXPECT_EQ(transport::LimitCheck::route_size(test.item), 0U);
}

TEST(Limits, CountOnlyRecipientsThatNoServerHasResolved) {
  directory::Topology topology = two_servers();
  topology.limits.max_recipients = 1;
  Checked test(std::move(topology));
  test.item.recipients.emplace_back(smtp::Recipient{"bert@fabrikam.com", 1});
  EXPECT_THAT(test.refusal(1000), HasSubstr("5.5.3 RESOLVER.ADR.RecipLimit"));
  test.item.recipients.back().resolved = true;
  EXPECT_THAT(test.refusal(1000), IsEmpty());
}

TEST(Limits, KnowTheMembersOfAGroupThatMaySend) {
  directory::Topology topology = two_servers();
  directory::Group inner, outer, empty;
  inner.alias = "Inner", inner.address = "inner@fabrikam.com", inner.members = {"Bert", "Outer"};
  outer.alias = "Outer", outer.address = "outer@fabrikam.com", outer.members = {"Inner"};
  empty.alias = "Empty", empty.address = "empty@fabrikam.com";
  inner.limits.accept_from = {"Outer"};
  outer.limits.accept_from = {"Empty"};
  empty.limits.reject_from = {"Outer"};
  topology.groups = {inner, outer, empty};
  Checked test(std::move(topology));
  EXPECT_THAT(test.refusal(1000, "inner@fabrikam.com"), IsEmpty());
  EXPECT_THAT(test.refusal(1000, "outer@fabrikam.com"), HasSubstr("NotAuthorizedToGroup"));
  EXPECT_THAT(test.refusal(1000, "empty@fabrikam.com"), HasSubstr("NotAuthorizedToGroup"));
}

TEST(Limits, AskSendersToAuthenticate) {
  directory::Topology topology = two_servers();
  topology.mailboxes[0].limits.authenticated_only = true;
  Checked test(std::move(topology));
  EXPECT_THAT(test.refusal(1000), IsEmpty());
  test.message->direction = mail::Direction::incoming;
  EXPECT_THAT(test.refusal(1000), HasSubstr("5.7.1 RESOLVER.RST.AuthRequired"));
}

TEST(Limits, OfConnectorsLeaveOutThoseThatAreTooNarrow) {
  directory::Topology topology = two_servers();
  directory::SendConnector wide = topology.send_connectors[0];
  wide.name = "Wide", wide.cost = 10, wide.max_message_size = 30 * megabyte;
  topology.send_connectors.push_back(wide);
  const World world(std::move(topology));
  const auto connector = [&](std::uint64_t bytes) {
    return world.routing.next_hop(0, "x@contoso.com", bytes).connector;
  };
  EXPECT_EQ(connector(25 * megabyte), 0U);
  EXPECT_EQ(connector(25 * megabyte + 1), 1U);
  EXPECT_FALSE(world.routing.is_too_large(0, "x@contoso.com", 30 * megabyte));
  EXPECT_TRUE(world.routing.is_too_large(0, "x@contoso.com", 30 * megabyte + 1));
  EXPECT_FALSE(world.routing.is_too_large(0, "anna@fabrikam.com", 30 * megabyte + 1));
}

}  // namespace
