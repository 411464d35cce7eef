// Gives messages their turns.
#include "stages/submission/message_rate.h"

#include <algorithm>

namespace submission {

sim::Time MessageRate::turn(const directory::RecipientEntry& mailbox, sim::Time now) {
  std::deque<sim::Time>& turns = turns_[mailbox.mailbox_guid];
  while (!turns.empty() && turns.front() + sim::minutes{1} <= now) turns.pop_front();
  const std::size_t limit = mailbox.message_rate;
  const sim::Time turn = turns.size() < limit ? now : turns[turns.size() - limit] + sim::minutes{1};
  turns.push_back(turn);
  return turn;
}

}  // namespace submission
