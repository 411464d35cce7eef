// Adds up, and marks messages.
#include "stages/transport/prioritization.h"

namespace transport {

mail::Cost PrioritizationAgent::cost_in_a_minute(const std::string& sender,
                                                 const mail::Cost& cost) {
  std::deque<Sent>& sent = sent_[sender];
  const sim::Time now = context_.now();
  while (!sent.empty() && sent.front().time + sim::minutes{1} <= now) sent.pop_front();
  sent.push_back({now, cost});
  mail::Cost sum;
  for (const Sent& one : sent) {
    sum.bytes += one.cost.bytes;
    sum.recipients += one.cost.recipients;
  }
  return sum;
}

// A server before has judged what is low already, and what services make has no sender. INFERRED
void PrioritizationAgent::run(MailItem& item, std::span<MailItem* const> forks) {
  if (item.message->priority == mail::Priority::low || item.message->return_path == "<>") return;
  std::uint64_t recipients = item.recipients.size();
  for (const MailItem* fork : forks) recipients += fork->recipients.size();
  const mail::Cost sum = cost_in_a_minute(item.message->return_path, {item.bytes, recipients});
  if (sum.bytes <= bytes_max && sum.recipients <= recipients_max) return;
  const auto mark = [&](MailItem& each) {
    auto marked = mail::new_message(*each.message);
    marked->priority = mail::Priority::low;
    marked->cost = sum;
    each.message = std::move(marked);
  };
  mark(item);
  for (MailItem* fork : forks) mark(*fork);
}

}  // namespace transport
