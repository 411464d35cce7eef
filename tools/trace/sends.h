// Finds the SEND of one message that another service's row is the other end of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/time.h"
#include "tools/trace/record.h"

namespace trace {

class View;

// Reused from message to message. Answers are numbers of rows of the view, or `none`; what is
// asked for is an unused SEND: one whose use is not resolved yet.
class Sends {
 public:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  explicit Sends(View& view) : view_(view) {}

  // When the view's rows are complete.
  void load();

  // The hub's SEND of what DELIVER names: the same id, and a recipient of both. Written soonest
  // after it, else nearest before it: two servers' clocks differ.
  std::size_t to_delivery(const Record& deliver);

  // The SEND from one server to another whose answer names the id of this RECEIVE; of several the
  // nearest, as above. The other is a front end, if one stands before the receiver.
  std::size_t answered_by(const Record& receive, ServerId from, ServerId to);

  // The SEND without an answer that fits this RECEIVE and is not older, if it is the only one.
  std::size_t only_one_for(const Record& receive);

 private:
  enum class By : std::uint8_t { answer, id, recipient };
  struct Entry {
    std::uint64_t key = 0;
    std::uint32_t row = 0;
    auto operator<=>(const Entry&) const = default;
  };
  struct Wanted {
    std::uint64_t key = 0;
    std::string_view member;  // The recipient that the key was made with.
  };
  struct Range {
    const Entry *begin, *at, *end;  // `at`: the first that is not older than what is looked for.
  };

  void file(std::uint32_t row);
  template <typename Take>
  void each_recipient(std::uint64_t key, TextId list, Take take);
  void want(std::uint64_t key, TextId list);
  Range range(std::uint64_t key, std::size_t first_row) const;
  std::size_t first_row_since(sim::Time time) const;
  template <typename Fits>
  std::size_t nearest(sim::Time time, Fits fits);
  bool shares_recipient(const Record& send, const Record& other, std::string_view wanted);

  View& view_;
  // SENDs of a message with few rows all stand under the key 0, those of others under a key for
  // each question that may find them. In the order of (key, row).
  std::vector<Entry> entries_;
  bool is_keyed_ = false;
  std::vector<Wanted> wanted_;  // What is looked for now.
};

}  // namespace trace
