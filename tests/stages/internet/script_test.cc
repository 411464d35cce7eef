// The script of a host outside, stage by stage.
#include "stages/internet/script.h"

#include <gtest/gtest.h>

namespace {

using internet::Conduct;
using internet::Manner;
using internet::Script;
using internet::Stage;

const sim::Time start = *sim::parse_iso("2014-03-11T08:15:00Z");

smtp::Transaction from(const std::string& sender, const std::vector<std::string>& recipients) {
  auto message = mail::new_message();
  message->return_path = sender;
  smtp::Transaction transaction;
  transaction.message = std::move(message);
  transaction.recipients = smtp::envelope_of(recipients);
  return transaction;
}

Conduct refusal(Stage stage, int code) {
  Conduct conduct;
  conduct.stage = stage;
  conduct.reply = {code, "", "no"};
  return conduct;
}

TEST(Script, AcceptsEverythingWithoutRules) {
  Script script;
  EXPECT_TRUE(script.greets(start));
  const auto verdict = script.judge(from("a@fabrikam.com", {"x@contoso.com"}), start);
  EXPECT_FALSE(verdict.mail || verdict.data || verdict.dot);
  EXPECT_TRUE(verdict.any_recipient());
}

TEST(Script, RefusesAtItsStageUntilItsTimeIsOver) {
  Script script;
  const sim::Time until = start + sim::minutes{1};
  script.add(refusal(Stage::connect, 421), until);
  script.add(refusal(Stage::mail, 451), until);
  EXPECT_FALSE(script.greets(start));
  EXPECT_EQ(script.judge(from("a@fabrikam.com", {"x@contoso.com"}), start).mail->code, 451);
  EXPECT_TRUE(script.greets(until));
  EXPECT_FALSE(script.judge(from("a@fabrikam.com", {"x@contoso.com"}), until).mail);
}

TEST(Script, RefusesTheNamedRecipientsOnly) {
  Script script;
  Conduct conduct = refusal(Stage::rcpt, 550);
  conduct.recipients = {"gone@contoso.com"};
  script.add(conduct);
  const auto verdict =
      script.judge(from("a@fabrikam.com", {"GONE@contoso.com", "x@contoso.com"}), start);
  EXPECT_EQ(verdict.recipients[0].code, 550);
  EXPECT_EQ(verdict.recipients[1].code, 250);
}

TEST(Script, GreylistsEachSenderForEachRecipient) {
  Script script;
  Conduct conduct;
  conduct.manner = Manner::greylists;
  conduct.time = sim::minutes{5};
  script.add(conduct);
  const auto code = [&](const std::string& sender, sim::Duration later) {
    return script.judge(from(sender, {"x@contoso.com"}), start + later).recipients[0].code;
  };
  EXPECT_EQ(code("a@fabrikam.com", sim::minutes{0}), 450);
  EXPECT_EQ(code("a@fabrikam.com", sim::minutes{4}), 450);
  EXPECT_EQ(code("b@fabrikam.com", sim::minutes{5}), 450);
  EXPECT_EQ(code("a@fabrikam.com", sim::minutes{5}), 250);
}

}  // namespace
