// What rules make: handed to a hub, put off, and given up in the end.
#include "stages/delivery/rule_mailer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/stages/fake_world.h"

namespace delivery {
namespace {

using testing::_;
using testing::ElementsAre;
using testing::HasSubstr;
using testing_world::always;
using testing_world::answers;
using testing_world::World;

class RuleMailerTest : public testing::Test {
 protected:
  void hubs_answer(const smtp::Reply& reply) {
    ON_CALL(world_.dialer, connect(_)).WillByDefault([this, reply](smtp::Peer) {
      ++offers_;
      return answers(always(smtp::Response{reply}));
    });
  }
  // Anna's rule forwards a message to Bert.
  void forward() {
    const std::string bert = "bert@fabrikam.com";
    RuleResult result;
    result.mails = {{RuleMailKind::forward, 1, "Rule 1", bert, ""}};
    mailer_.make(*world_.directory.find("anna@fabrikam.com"), result,
                 *testing_world::message_to_anna(), 5000);
    world_.queue.run();
  }

  World world_;
  RuleMailer mailer_{world_.context, world_.log};
  int offers_ = 0;
};

TEST_F(RuleMailerTest, GivesUpAfterTwoDaysOfRefusals) {
  hubs_answer({452, "4.3.1", "Insufficient system resources"});
  const sim::Time start = world_.queue.now();
  EXPECT_CALL(world_.witness, failed(_, 0, HasSubstr("452 4.3.1"), _));
  forward();
  EXPECT_THAT(world_.events(), ElementsAre("MAILBOXRULE/RECEIVE", "SMTP/FAIL"));
  EXPECT_GE(world_.queue.now(), start + RuleMailer::expiry);
  EXPECT_LE(world_.queue.now(), start + RuleMailer::expiry + RuleMailer::retry_after_max);
  EXPECT_GT(offers_, 2 * 192) << "two hubs, each quarter of an hour";
}

TEST_F(RuleMailerTest, GivesUpAtOnceWhatIsRefusedForGood) {
  hubs_answer({550, "5.7.1", "No"});
  EXPECT_CALL(world_.witness, failed(_, 0, _, _));
  forward();
  EXPECT_THAT(world_.events(), ElementsAre("MAILBOXRULE/RECEIVE", "SMTP/FAIL"));
  EXPECT_EQ(offers_, 1);
}

TEST_F(RuleMailerTest, LeavesNothingBehindWhenAHubHasIt) {
  hubs_answer({250, "2.6.0", "Queued"});
  EXPECT_CALL(world_.witness, failed(_, _, _, _)).Times(0);
  forward();
  EXPECT_THAT(world_.events(), ElementsAre("MAILBOXRULE/RECEIVE"));
  EXPECT_TRUE(world_.host.disk().open<RuleMails>(RuleMails::file_name).items.empty());
}

}  // namespace
}  // namespace delivery
