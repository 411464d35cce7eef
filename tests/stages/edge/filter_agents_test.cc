// What the filter agents of Edge refuse, and with which words.
#include "stages/edge/filter_agents.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "stages/smtp/admission.h"
#include "tests/stages/fake_world.h"

namespace {

using edge::Refusal;

struct Door {
  explicit Door(const directory::EdgeFilters& filters) : directory(topology(filters), 1) {}

  static directory::Topology topology(const directory::EdgeFilters& filters) {
    directory::Topology topology = testing_world::two_servers();
    topology.edge_filters = filters;
    return topology;
  }

  // The agent that refuses the command, or the message; "none" if nobody does.
  std::string at_mail(const std::string& sender, const std::string& ip = "203.0.113.25") {
    return name(edge::FilterAgents{directory}.at_mail(mail(sender, ip)));
  }
  std::string at_rcpt(const std::string& recipient) {
    return name(edge::FilterAgents{directory}.at_rcpt({recipient, 0}));
  }
  std::string at_data(std::uint8_t scl, const std::string& attachment = "",
                      const std::string& ip = "203.0.113.25") {
    return name(edge::FilterAgents{directory}.at_data(mail("x@contoso.com", ip, scl, attachment)));
  }

  static smtp::Transaction mail(const std::string& sender, const std::string& ip,
                                std::uint8_t scl = 0, const std::string& attachment = "") {
    auto message = mail::new_message();
    message->sender = message->return_path = sender;
    message->scl = scl;
    message->attachment = attachment;
    smtp::Transaction transaction;
    transaction.client_ip = ip;
    transaction.message = message;
    return transaction;
  }
  static std::string name(const std::optional<Refusal>& refusal) {
    if (!refusal) return "none";
    return std::string{refusal->agent} + (refusal->silent ? " (silent)" : "");
  }

  directory::Directory directory;
};

TEST(FilterAgents, DoNothingUnlessSetUp) {
  Door door{{}};
  EXPECT_EQ(door.at_mail("x@contoso.com"), "none");
  EXPECT_EQ(door.at_rcpt("nobody@fabrikam.com"), "none");
  EXPECT_EQ(door.at_data(9, "a.exe", "198.51.100.1"), "none");
}

TEST(FilterAgents, RefuseHostsBeforeSenders) {
  directory::EdgeFilters filters;
  filters.blocked_ips = {"203.0.113.66"};
  filters.blocked_senders = {"offers@contoso.com", "northwind.com"};
  Door door{filters};
  EXPECT_EQ(door.at_mail("offers@contoso.com", "203.0.113.66"), "Connection Filtering Agent");
  EXPECT_EQ(door.at_mail("Offers@Contoso.com"), "Sender Filter Agent");
  EXPECT_EQ(door.at_mail("news@northwind.com"), "Sender Filter Agent");
  EXPECT_EQ(door.at_mail("buyer@contoso.com"), "none");
}

TEST(FilterAgents, RefuseWhomNobodyHasInOurDomains) {
  directory::EdgeFilters filters;
  filters.unknown_recipients = true;
  Door door{filters};
  EXPECT_EQ(door.at_rcpt("nobody@fabrikam.com"), "Recipient Filter Agent");
  EXPECT_EQ(door.at_rcpt("ANNA@fabrikam.com"), "none");
  EXPECT_EQ(door.at_rcpt("nobody@contoso.com"), "none");
}

TEST(FilterAgents, DeleteBeforeTheyReject) {
  directory::EdgeFilters filters;
  filters.delete_at = 9;
  filters.reject_at = 7;
  Door door{filters};
  EXPECT_EQ(door.at_data(9), "Content Filter Agent (silent)");
  EXPECT_EQ(door.at_data(7), "Content Filter Agent");
  EXPECT_EQ(door.at_data(6), "none");
}

TEST(FilterAgents, LookAtNamesAndEndingsOfFiles) {
  directory::EdgeFilters filters;
  filters.blocked_attachments = {"*.exe", "invoice.zip"};
  Door door{filters};
  EXPECT_EQ(door.at_data(0, "setup.EXE"), "Attachment Filter Agent");
  EXPECT_EQ(door.at_data(0, "invoice.zip"), "Attachment Filter Agent");
  EXPECT_EQ(door.at_data(0, "my-invoice.zip"), "none");
  EXPECT_EQ(door.at_data(0, "exe"), "none");
}

TEST(FilterAgents, KnowWhoSendsForADomain) {
  directory::EdgeFilters filters;
  filters.sender_id = true;
  Door door{filters};
  EXPECT_EQ(door.at_data(0, "", "198.51.100.1"), "Sender Id Agent");
  EXPECT_EQ(door.at_data(0, "", "203.0.113.25"), "none");
}

TEST(Admission, AnswersEachRecipientInItsPlace) {
  smtp::Transaction transaction;
  transaction.recipients = smtp::envelope_of({"a@x.com", "b@y.com", "c@x.com"});
  const smtp::Admission admission{
      transaction, [](const smtp::Recipient& recipient) -> std::optional<smtp::Reply> {
        if (recipient.address != "b@y.com") return std::nullopt;
        return smtp::unable_to_relay();
      }};
  ASSERT_EQ(transaction.recipients.size(), 2u);
  EXPECT_EQ(transaction.recipients[1].address, "c@x.com");
  EXPECT_EQ(transaction.recipients[1].number, 1u);
  smtp::Response inner{smtp::Reply{250, "2.6.0", "Queued"}};
  inner.recipients = {{250, "2.1.5", "first"}, {250, "2.1.5", "second"}};
  const smtp::Response whole = admission.whole(inner);
  EXPECT_EQ(whole.recipients[0].text, "first");
  EXPECT_EQ(whole.recipients[1].text, "Unable to relay");
  EXPECT_EQ(whole.recipients[2].text, "second");
}

}  // namespace
