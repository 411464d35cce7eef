// A service's tracking log together with the witness: every row goes to both.
#pragma once

#include <array>
#include <forward_list>
#include <string>
#include <string_view>
#include <vector>

#include "stages/mail/message.h"
#include "stages/service/context.h"
#include "stages/smtp/transaction.h"
#include "stages/tracking/log.h"

namespace service {

class LogBook {
 public:
  LogBook(const Context& context, tracking::Log& log)
      : context_(context), log_(log), shows_subjects_(log.shows_subjects()) {}

  // Writes the row at the current time (row.date_time is set here).
  void write(tracking::Row& row, mail::MessageKey key);
  // The same for a row that tells of no message.
  void write_alone(tracking::Row& row);

 private:
  const Context& context_;
  tracking::Log& log_;
  bool shows_subjects_;
};

// Members of a list column: a few in place, more on the heap.
class Members {
 public:
  void push_back(std::string_view member) {
    if (count_ < few_.size()) {
      few_[count_++] = member;
      return;
    }
    if (many_.empty()) many_.assign(few_.begin(), few_.end());
    many_.push_back(member);
    ++count_;
  }
  std::size_t size() const { return count_; }
  tracking::List list() const {
    return count_ <= few_.size() ? tracking::List{few_.data(), count_} : tracking::List{many_};
  }

 private:
  std::array<std::string_view, 12> few_;
  std::size_t count_ = 0;
  std::vector<std::string_view> many_;
};

// The memory behind the lists of a row while it is put together.
//
// A row holds views. Texts that are given to it, or put into `row`, must live until LogBook::write
// has returned; only those of datum(name, value) are copied. So must the draft itself.
class RowDraft {
 public:
  explicit RowDraft(const Context& context) : context_(context) {}
  RowDraft(const RowDraft&) = delete;
  RowDraft& operator=(const RowDraft&) = delete;

  tracking::Row row;

  // What rows of Transport and Delivery share: identity(), size and return path. The internal id
  // is each service's own. (FMT-23)
  void item(const mail::Message& message, std::uint64_t bytes);
  // Both ids of the message, subject, sender and direction: all that SUBMIT has. (FMT-23)
  void identity(const mail::Message& message);

  // Of smtp::Recipient, or of what is derived from it.
  template <typename Recipient>
  void recipients(const std::vector<Recipient>& recipients) {
    for (const smtp::Recipient& recipient : recipients) recipients_.push_back(recipient.address);
    row.recipient_count = recipients.size();
  }
  void recipient(std::string_view address);
  // The same status for each recipient.
  void statuses(std::string_view status);
  // One more status, in the order of the recipients.
  void add_status(std::string_view status) { statuses_.push_back(status); }
  void original_ips(const mail::Message& message);

  void datum(std::string_view member) { data_.push_back(member); }
  // A member made for this row alone: "S:<name>=<value>".
  void datum(std::string_view name, std::string_view value);
  // How long the message has taken so far. (F-8)
  void end_to_end(const mail::Message& message);
  // The members that end most rows: priority, first P1 sender if it differs, forest.
  void tail(const mail::Message& message);  // FMT-18

  // The reference column: one member, or one per recipient.
  void reference(std::string_view member) { references_.push_back(member); }

  // Points the row's lists to what was gathered. Call last.
  tracking::Row& finish();

 private:
  const Context& context_;
  Members recipients_, statuses_, data_, references_;
  // Texts made for this row: in place, and the rare long ones on the heap.
  std::size_t made_bytes_ = 0;
  std::forward_list<std::string> long_made_;
  char made_[1024];
};

// "[{LRT=};{LED=550 5.1.1 …};{FQDN=};{IP=}]": how FAIL shows a status in 2013. (QUE-16)
std::string last_error(std::string_view status);

}  // namespace service
