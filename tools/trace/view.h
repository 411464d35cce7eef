// One message's rows in causal order, and what all parts of the reconstruction ask of them.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string_view>
#include <vector>

#include "tools/trace/decisions.h"
#include "tools/trace/deliveries.h"
#include "tools/trace/fields.h"
#include "tools/trace/index.h"
#include "tools/trace/message.h"
#include "tools/trace/row_map.h"
#include "tools/trace/row_tables.h"
#include "tools/trace/sends.h"

namespace trace {

// What became of a SEND: found out with the hops, used for the recipients.
enum class SendUse : std::uint8_t { unresolved, to_delivery, to_transport, outside };

// Reused from message to message, so that nothing is allocated in steady state.
class View {
 public:
  explicit View(Index& index)
      : index_(index), deliveries_(index), decisions_(index), sends_(*this) {}
  View(const View&) = delete;
  View& operator=(const View&) = delete;

  // `numbers` are the records of one message.
  void load(std::span<const std::uint32_t> numbers);

  // Each row once, in order of time; rows of one millisecond in the order in which they are caused
  // (O-1 to O-6).
  const std::vector<const Record*>& rows() const { return rows_; }
  SendUse& use(std::size_t row) { return uses_[row]; }

  std::string_view text(TextId id) const { return index_.texts().text(id); }
  std::string_view server(ServerId id) const { return index_.servers().short_name(id); }

  // The members of a list; valid until the next load(). Their texts live as long as the index.
  std::span<const std::string_view> members(TextId list);

  Deliveries& deliveries() { return deliveries_; }
  Decisions& decisions() { return decisions_; }

  // The row of the Submission service that made the message, a report; null for others.
  const Record* failure_reported() const {
    return rows_.empty() ? nullptr : index_.failure_reported_by(rows_.front()->message);
  }

  // For the hops while they are looked for.
  RowTables& tables() { return tables_; }
  Sends& sends() { return sends_; }
  std::vector<Hop>& hops() { return hops_; }

  // The row that shows how the message entered the organisation; nullptr if it is not there.
  const Record* intake() const { return intake_; }

 private:
  void keep_order_of_files();
  void leave_out_copies();
  std::size_t keep_once(std::size_t begin, std::size_t end, std::size_t kept);
  std::size_t keep_once_of_many(std::size_t begin, std::size_t end, std::size_t kept);
  const Record* find_intake() const;

  Index& index_;
  Deliveries deliveries_;
  Decisions decisions_;
  std::vector<const Record*> rows_;
  std::vector<SendUse> uses_;
  RowTables tables_;
  Sends sends_;
  std::vector<Hop> hops_;
  const Record* intake_ = nullptr;
  RowMap splits_;                                          // List → its number in split_views_.
  std::deque<std::vector<std::string_view>> split_views_;  // Spans into them stay valid.
  std::uint32_t splits_used_ = 0;
  Members scratch_;
};

inline Evidence evidence(const Record& record, Rule rule) {
  return {record.offset, record.file, rule};
}

// The place in the order of cause that breaks ties of time.
int causal_rank(const Record& record);

// The three parts of the reconstruction. find_hops must come first: it decides what SENDs were.
void find_hops(View& view, Message& message);
void find_recipients(View& view, Message& message);
void find_shadows(View& view, Message& message);

}  // namespace trace
