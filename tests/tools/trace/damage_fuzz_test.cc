// Logs damaged at random: the tracer ends, and claims nothing that did not happen.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "sim/random.h"
#include "tests/tools/trace/stories.h"
#include "tools/trace/tracer.h"
#include "tools/trace/write.h"

namespace trace::test {
namespace {

// A log as its header and its rows.
struct Log {
  std::string header;
  std::vector<std::string> rows;
};

Log taken_apart(const std::string& text) {
  Log log;
  log.header = text.substr(0, header_bytes(text));
  for (std::size_t at = log.header.size(); at < text.size();) {
    const std::size_t end = text.find("\r\n", at);
    if (end == std::string::npos) break;
    log.rows.push_back(text.substr(at, end + 2 - at));
    at = end + 2;
  }
  return log;
}

class Damage {
 public:
  explicit Damage(sim::Random& random) : random_(random) {}

  Files to(const Files& files) {
    Files result;
    for (const auto& [name, text] : files) {
      if (one_in(8)) continue;
      Log log = taken_apart(text);
      if (one_in(2)) rows(log.rows);
      std::string damaged = log.header;
      for (const std::string& row : log.rows) damaged += row;
      if (one_in(4)) damaged.resize(below(damaged.size()) + 1);  // A copy that broke off.
      if (one_in(8)) result["logs/again/" + name.substr(5)] = damaged;
      result[name] = std::move(damaged);
    }
    return result;
  }

 private:
  std::uint32_t below(std::size_t limit) {
    return random_.below(static_cast<std::uint32_t>(std::max<std::size_t>(limit, 1)));
  }
  bool one_in(std::uint32_t count) { return random_.below(count) == 0; }

  void rows(std::vector<std::string>& rows) {
    std::vector<std::string> kept;
    for (std::string& row : rows) {
      if (one_in(6)) continue;
      if (one_in(6)) kept.push_back(row);
      kept.push_back(std::move(row));
    }
    if (one_in(3)) {
      for (std::size_t i = kept.size(); i > 1; --i) std::swap(kept[i - 1], kept[below(i)]);
    }
    rows = std::move(kept);
  }

  sim::Random& random_;
};

TEST(TraceFuzz, NeverOverclaimsOnRandomDamage) {
  constexpr std::size_t small = 50'000;
  constexpr std::size_t traced_max = 2'000'000;
  int failures = 0;
  for (const Story& story : stories()) {
    std::size_t bytes = 0;
    for (const auto& [name, text] : story.logs) bytes += text.size();
    if (bytes > traced_max) continue;
    const std::uint64_t seeds = bytes < small ? 60 : 2;
    for (std::uint64_t seed = 0; seed < seeds; ++seed) {
      sim::Random random{seed, story.name};
      const Files damaged = Damage{random}.to(story.logs);
      for (const std::string& wrong : wrong_claims(story.truth, damaged)) {
        ADD_FAILURE() << story.name << " seed " << seed << "\n  " << wrong;
        if (++failures == 20) return;
      }
    }
  }
}

// Both folders' logs under one root, as somebody collects them from two organisations.
Files merged(const Files& one, const Files& other) {
  Files files;
  for (const auto& [name, text] : one) files["logs/one/" + name.substr(5)] = text;
  for (const auto& [name, text] : other) files["logs/other/" + name.substr(5)] = text;
  return files;
}

std::set<std::string> ids_of(const Story& story) {
  std::set<std::string> ids;
  for (const auto& message : story.truth.messages) {
    ids.insert(check::text_at(message, "message_id").value_or(""));
  }
  return ids;
}

// Servers and internal ids of two stories are often the same: nothing may be joined across. Where
// two share a Message-Id, they share the item in the Outbox too, which no real stores do.
TEST(TraceFuzz, NeverOverclaimsOnTwoStoriesInOneFolder) {
  constexpr std::size_t messages_max = 10;
  constexpr std::size_t pairs_max = 600;  // About so many, the same ones each time.
  const std::vector<const Story*> small = small_stories();
  const std::size_t step = 1 + small.size() * small.size() / 2 / pairs_max;
  int pairs = 0;
  for (std::size_t i = 0; i < small.size(); ++i) {
    for (std::size_t j = i % step; j < i; j += step) {
      const Story& one = *small[j];
      const Story& other = *small[i];
      if (one.truth.messages.size() > messages_max || other.truth.messages.size() > messages_max) {
        continue;
      }
      std::set<std::string> ids = ids_of(one);
      const std::size_t count = ids.size();
      const std::set<std::string> more = ids_of(other);
      ids.insert(more.begin(), more.end());
      if (ids.size() < count + more.size()) continue;
      ++pairs;
      check::Truth truth = one.truth;
      truth.messages.insert(truth.messages.end(), other.truth.messages.begin(),
                            other.truth.messages.end());
      for (std::uint64_t seed = 0; seed < 8; ++seed) {
        sim::Random random{seed, one.name + other.name};
        Damage damage{random};
        const Files both = merged(one.logs, other.logs);
        const Files files = seed == 0 ? both : damage.to(both);
        for (const std::string& wrong : wrong_claims(truth, files)) {
          ADD_FAILURE() << one.name << " and " << other.name << " seed " << seed << "\n  " << wrong;
        }
      }
    }
  }
  EXPECT_GT(pairs, 50);
}

// Bytes changed, lost and repeated anywhere: whatever comes out, it comes to an end.
TEST(TraceFuzz, TakesAnyBytes) {
  for (const Story* small : small_stories()) {
    const Story& story = *small;
    if (story.truth.messages.size() > 10) continue;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
      sim::Random random{seed, "bytes of " + story.name};
      Files files = story.logs;
      for (auto& [name, text] : files) {
        for (std::uint32_t i = random.below(20); i > 0 && !text.empty(); --i) {
          const std::size_t at = random.below(static_cast<std::uint32_t>(text.size()));
          const std::size_t count = random.below(random.below(4) == 0 ? 600 : 4);
          if (random.below(2) == 0) {
            text.erase(at, count);
          } else if (random.below(2) == 0) {
            text.insert(at, text.substr(text.size() / 2, count));
          } else {
            text[at] = static_cast<char>(random.below(256));
          }
        }
      }
      Tracer tracer{Options{}};
      tracer.add_memory(files);
      const Result result = tracer.run();
      std::size_t bytes = 0;
      const Sink sink = [&](std::string_view text) { bytes += text.size(); };
      write_json(result, sink);
      write_text(result, {}, sink);
      write_cmdlet(result, {}, sink);
      write_cmdlet(result, {.list = true}, sink);
      EXPECT_GT(bytes, 0U);
      for (const Message& message : result.messages) {
        for (const Recipient& recipient : message.recipients) {
          EXPECT_EQ(recipient.outcome == Outcome::unknown, !recipient.reason.empty());
        }
        for (const Hop& hop : message.hops) {
          const bool open = hop.from.host.empty() || hop.to.host.empty() ||
                            hop.from.service == Service::unknown ||
                            hop.to.service == Service::unknown;
          EXPECT_EQ(open, !hop.reason.empty());
        }
      }
    }
  }
}

}  // namespace
}  // namespace trace::test
