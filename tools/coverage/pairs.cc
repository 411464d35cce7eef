// Puts the table of pairs together.
#include "tools/coverage/pairs.h"

#include "tools/coverage/pair_tables.h"

namespace coverage {

const std::vector<Pair>& pairs() {
  static const std::vector<Pair> all = [] {
    std::vector<Pair> joined;
    for (const std::span<const Pair> part :
         {submission_pairs(), arrival_pairs(), categorizer_pairs(), sending_pairs(),
          notification_pairs(), resubmission_pairs(), delivery_pairs(), moderation_pairs()}) {
      joined.insert(joined.end(), part.begin(), part.end());
    }
    return joined;
  }();
  return all;
}

const std::vector<LoneSource>& lone_sources() {
  using tracking::Source;
  static const std::vector<LoneSource> all{
      {Source::aggregation, "Mail fetched from accounts elsewhere: a service of Exchange Online."},
      {Source::multitenancy, "There is one tenant on premises."},
      {Source::application, "Only the name is known."},
      {Source::storedriversubmission, "Only the name is known; Submission writes STOREDRIVER."},
  };
  return all;
}

std::string_view source_name(const Pair& pair) {
  return pair.source ? tracking::name(*pair.source) : "?";
}

}  // namespace coverage
