// What an answer says to each recipient, and the texts of Exchange.
#include "stages/smtp/reply.h"

#include <gtest/gtest.h>

namespace {

using smtp::Reply;
using smtp::Response;

TEST(Response, WithoutRepliesToRecipientsAcceptsThemAll) {
  const Response response{Reply{250, "2.6.0", "Queued"}};
  EXPECT_TRUE(response.accepted(0));
  EXPECT_TRUE(response.accepted(7));
  EXPECT_EQ(response.status(7), "250 2.1.5 Recipient OK");
}

TEST(Response, HasARecipientsOwnRefusalFirst) {
  Response response{Reply{250, "2.6.0", "Queued"}};
  response.recipients = {Reply{250, "2.1.5", "Ok"}, Reply{550, "5.1.1", "no such user"},
                         Reply{452, "4.2.2", "mailbox full"}};
  EXPECT_TRUE(response.accepted(0));
  EXPECT_EQ(response.status(0), "250 2.1.5 Ok");
  EXPECT_FALSE(response.accepted(1));
  EXPECT_FALSE(response.transient(1));
  EXPECT_EQ(response.status(1), "550 5.1.1 no such user");
  EXPECT_FALSE(response.accepted(2));
  EXPECT_TRUE(response.transient(2));
}

TEST(Response, RefusesTheAcceptedWhenTheDataIsRefused) {
  Response response{Reply{451, "4.3.0", "try again"}};
  response.recipients = {Reply{250, "2.1.5", "Ok"}, Reply{550, "5.1.1", "no such user"}};
  EXPECT_FALSE(response.accepted(0));
  EXPECT_TRUE(response.transient(0));
  EXPECT_EQ(response.status(0), "451 4.3.0 try again");
  EXPECT_FALSE(response.transient(1));
  EXPECT_EQ(response.status(1), "550 5.1.1 no such user");
}

TEST(Replies, NameIdAndHostInTheirPlaces) {  // RCV-4
  EXPECT_EQ(
      smtp::queued_for_delivery("<1@x>", 77, "MBX11.fabrikam.com").str(),
      "250 2.6.0 <1@x> [InternalId=77, Hostname=MBX11.fabrikam.com] Queued mail for delivery");
  EXPECT_EQ(smtp::queued_for_redundancy("<1@x>", 77, "MBX11.fabrikam.com").str(),
            "250 2.6.0 <1@x> [InternalId=MBX11.fabrikam.com, Hostname=77] Queued mail for "
            "redundancy");
}

}  // namespace
