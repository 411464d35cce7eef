// Tests of what rules want, from the message and the mailbox alone.
#include "stages/delivery/mailbox_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace delivery {
namespace {

using Action = directory::InboxRule::Action;
using testing::IsEmpty;
using testing::SizeIs;

class MailboxRules : public testing::Test {
 protected:
  MailboxRules() {
    mailbox_.address = "e15009@fabrikam.com";
    target_.address = "e15017@fabrikam.com";
    message_.subject = "An ORDER of today";
    message_.return_path = "e15002@fabrikam.com";
  }

  void add(Action action, std::string text, std::string if_subject = {}) {
    directory::InboxRule rule;
    rule.action = action;
    rule.if_subject = std::move(if_subject);
    rule.text = std::move(text);
    mailbox_.inbox_rules.push_back(rule);
    const bool sends = action == Action::forward || action == Action::redirect;
    mailbox_.rule_targets.push_back(sends ? &target_ : nullptr);
  }
  RuleResult apply() { return apply_rules(mailbox_, message_, answered_, now_); }

  directory::RecipientEntry mailbox_, target_;
  mail::Message message_;
  Answered answered_;
  sim::Time now_ = sim::Time{sim::hours{1}};
};

TEST_F(MailboxRules, LooksForThePartOfTheSubjectInEitherCase) {
  add(Action::forward, "", "order");
  add(Action::forward, "", "border");
  EXPECT_THAT(apply().mails, SizeIs(1));
}

TEST_F(MailboxRules, PutsTheMessageWhereTheFirstRuleSays) {
  add(Action::move, "Orders");
  add(Action::remove, "");
  EXPECT_EQ(apply().folder, "Orders");
}

TEST_F(MailboxRules, ShowsNoFolderForTheInbox) {
  add(Action::move, "Inbox");
  EXPECT_EQ(apply().folder, "");
}

TEST_F(MailboxRules, SendsNothingOnThatItSentOnBefore) {
  add(Action::redirect, "");
  message_.rules_passed = {"E15009@FABRIKAM.COM"};
  EXPECT_THAT(apply().mails, IsEmpty());
}

TEST_F(MailboxRules, SendsNothingOnThatPassedThreeMailboxes) {
  add(Action::forward, "");
  message_.rules_passed = {"a@fabrikam.com", "b@fabrikam.com"};
  EXPECT_THAT(apply().mails, SizeIs(1));
  message_.rules_passed.push_back("c@fabrikam.com");
  EXPECT_THAT(apply().mails, IsEmpty());
}

TEST_F(MailboxRules, AnswersNoNullSender) {
  add(Action::reply, "Thanks");
  mailbox_.out_of_office = "Away";
  message_.return_path = "<>";
  EXPECT_THAT(apply().mails, IsEmpty());
}

TEST_F(MailboxRules, TellsEachSenderOnceOfTheAbsence) {
  mailbox_.out_of_office = "Away";
  EXPECT_THAT(apply().mails, SizeIs(1));
  message_.return_path = "E15002@fabrikam.com";
  EXPECT_THAT(apply().mails, IsEmpty());
  message_.return_path = "e15021@fabrikam.com";
  EXPECT_THAT(apply().mails, SizeIs(1));
}

TEST_F(MailboxRules, TellsAgainWhatTheDatabaseHasForgotten) {
  mailbox_.out_of_office = "Away";
  EXPECT_THAT(apply().mails, SizeIs(1));
  answered_.lose_since(now_ - sim::seconds{1});
  EXPECT_THAT(apply().mails, SizeIs(1));
}

}  // namespace
}  // namespace delivery
