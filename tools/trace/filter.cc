// Filters by message, people, subject, server and time.
#include "tools/trace/filter.h"

#include <algorithm>

namespace trace {
namespace {

std::string_view without_brackets(std::string_view id) {
  if (id.starts_with('<')) id.remove_prefix(1);
  if (id.ends_with('>')) id.remove_suffix(1);
  return id;
}

}  // namespace

Filter::Filter(const Options& options, Index& index)
    : options_(options),
      index_(index),
      message_id_(without_brackets(options.message_id)),
      subject_(lower(options.subject)) {
  if (!options.server.empty()) server_ = index.server_id(options.server);
}

bool Filter::passes(const Group& group) const {
  const Texts& texts = index_.texts();
  if (!message_id_.empty() && without_brackets(texts.text(group.message_id)) != message_id_) {
    return false;
  }
  if (!options_.sender.empty() && !equal_ignoring_case(texts.text(group.sender), options_.sender)) {
    return false;
  }
  if (!subject_.empty() && lower(texts.text(group.subject)).find(subject_) == std::string::npos) {
    return false;
  }
  return true;
}

bool Filter::passes(const Message& message) const {
  const auto row = [&](std::uint32_t number) -> const Record& { return index_.records()[number]; };
  if (!options_.recipient.empty()) {
    const auto same = [&](std::string_view address) {
      return equal_ignoring_case(address, options_.recipient);
    };
    const bool any = std::any_of(
        message.recipients.begin(), message.recipients.end(), [&](const Recipient& recipient) {
          return same(recipient.address) || (recipient.asked && same(*recipient.asked)) ||
                 std::any_of(recipient.via.begin(), recipient.via.end(), same);
        });
    if (!any) return false;
  }
  if (!options_.server.empty() &&
      std::none_of(message.rows.begin(), message.rows.end(),
                   [&](std::uint32_t number) { return row(number).server == server_; })) {
    return false;
  }
  const sim::Time time = message.submitted      ? *message.submitted
                         : message.rows.empty() ? sim::Time{}
                                                : row(message.rows.front()).time;
  if (options_.since && time < *options_.since) return false;
  return !options_.until || time <= *options_.until;
}

}  // namespace trace
