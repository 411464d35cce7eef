// How many deliveries one mailbox takes at a time.
#include "stages/delivery/recipient_threads.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace delivery {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(RecipientThreads, HaveNoLimitUnlessOneIsGiven) {
  RecipientThreads threads{0};
  EXPECT_THAT(threads.begin(smtp::envelope_of({"anna@fabrikam.com"})), IsEmpty());
}

TEST(RecipientThreads, CountEachRecipientByItself) {
  RecipientThreads threads{2};
  const auto anna = smtp::envelope_of({"anna@fabrikam.com"});
  const auto both = smtp::envelope_of({"anna@fabrikam.com", "bert@fabrikam.com"});
  EXPECT_THAT(threads.begin(anna), ElementsAre(false));
  EXPECT_THAT(threads.begin(both), ElementsAre(false, false));
  const auto third = threads.begin(both);
  EXPECT_THAT(third, ElementsAre(true, false));
  threads.end(both, third);  // What did not begin does not end.
  EXPECT_THAT(threads.begin(both), ElementsAre(true, false));
}

TEST(RecipientThreads, TakeAnotherWhenOneHasEnded) {
  RecipientThreads threads{1};
  const auto anna = smtp::envelope_of({"anna@fabrikam.com"});
  const auto first = threads.begin(anna);
  EXPECT_THAT(threads.begin(anna), ElementsAre(true));
  threads.end(anna, first);
  EXPECT_THAT(threads.begin(anna), ElementsAre(false));
}

}  // namespace
}  // namespace delivery
