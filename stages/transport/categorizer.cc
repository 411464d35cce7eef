// One message through the categorizer.
#include "stages/transport/categorizer.h"

#include <algorithm>

#include "sim/sleep.h"
#include "stages/mail/address.h"
#include "stages/service/described.h"
#include "stages/service/timing.h"
#include "stages/transport/probe_drop.h"

namespace transport {
namespace {

namespace timing = service::timing;

// Header bytes that the categorizer adds for use inside the organisation: Received, and a dozen
// X-MS-Exchange-Organization lines with the server's name. INFERRED from 19535 -> 23425 -> 19697
// and the sizes of the lines of real headers.
std::uint64_t organization_headers(std::string_view fqdn) { return 330 + 3 * fqdn.size(); }

// What a copy converted for the outside carries more than the message as received. (19697 - 19535)
constexpr std::uint64_t converted_headers = 162;

constexpr sim::Duration resolver_retry = sim::minutes{30};  // ResolverRetryInterval (CAT-8)

// A second pass asks the directory nothing. (RES-15)
bool is_resolved(const MailItem& item) {
  return std::all_of(item.recipients.begin(), item.recipients.end(),
                     [](const ItemRecipient& recipient) { return recipient.resolved; });
}

}  // namespace

Categorizer::Categorizer(const service::Context& context, QueueDatabase& database,
                         TransportRows& rows, Notifications& notifications,
                         SubmissionQueue& submission_queue, ModerationGate& gate,
                         const CategorizerAgents* agents)
    : context_(context),
      database_(database),
      rows_(rows),
      notifications_(notifications),
      gate_(gate),
      resolver_(context, database, rows),
      malware_agent_(context, database, rows, notifications, submission_queue),
      prioritization_(context),
      rule_agent_(context, database, rows, notifications, gate),
      journal_agent_(context, database, rows, submission_queue),
      agents_(agents),
      random_(context.seed, context.stream("categorizer")),
      fork_random_(context.seed, context.stream("categorizer of forks")) {}

sim::Task<Categorizer::Result> Categorizer::categorize(MailItem& item) {
  if (context_.self().edge) {
    co_await categorize_on_edge(item);
    co_return Result{};
  }
  const auto scan = random_.draw(timing::malware_scan.quantiles());
  const auto look_up = random_.draw(timing::resolve.quantiles());
  const auto route = random_.draw(timing::rules_and_route.quantiles());
  Result result;
  const sim::Time start = result.start = context_.now();
  item.hop.add("QS", item.enqueued, start);
  co_await sim::sleep(context_.queue, scan);
  if (item.crashes < item.message->crashes) {
    ++item.crashes;
    ++item.poison_count;
    context_.process.fail();
    co_await sim::sleep_until(context_.queue, sim::Time::max());  // It ends here. (QUE-14)
  }
  item.hop.add_inside("CATSM-Malware Agent", start, context_.now());  // CAT-3
  item.hop.add_inside("CATSM", start, context_.now());
  if (malware_agent_.is_needed(item) && !malware_agent_.passes(item)) co_return result;
  const sim::Time scanned = context_.now();
  co_await sim::sleep(context_.queue, look_up);
  if (context_.state.fails(directory::Helper::directory, context_.server) && !is_resolved(item)) {
    item.put_off_until = context_.now() + resolver_retry;  // CAT-8
    rows_.put_off(tracking::Source::routing, item, "ADTransientFailureDuringResolve");
    co_return result;
  }
  Resolution resolution = resolver_.resolve(item);
  if (resolution.tell_of_expansion) tell_of_expansion(item);
  if (!resolution.failed.empty()) fail(item, resolution);
  if (!resolution.waiting.empty()) stop_moderated(item, resolution, result);
  item.hop.add_inside("CRSL", scanned, context_.now());
  result.forked = std::move(resolution.forks);
  for (MailItem* fork : result.forked) fork->hop = item.hop;
  run_resolved_agents(item, result);
  if (item.put_off_until > context_.now()) co_return result;
  if (item.resubmitted_to != directory::none) {
    suppress_others(item);
    for (MailItem* fork : result.forked) suppress_others(*fork);
  }
  if (item.message->automatic != mail::Automatic::no) {
    suppress_automatic(item);
    for (MailItem* fork : result.forked) suppress_automatic(*fork);
  }
  if (item.is_done()) co_return result;
  co_await sim::sleep(context_.queue, route);
  fail_too_large(item);
  if (item.is_done()) co_return result;
  if (ends_after_categorization(context_, item)) {
    drop_categorized(context_, rows_, item);
    co_return result;
  }
  pass_agents(item, start);
  if (!item.categorized) {
    const auto converted = co_await convert(item, start);
    result.ready.push_back(converted);
  }
  co_return result;
}

// CAT-3
void Categorizer::run_resolved_agents(MailItem& item, Result& result) {
  if (prioritization_.on()) prioritization_.run(item, result.forked);
  if (rule_agent_.has_rules()) apply_rules(item, result);
}

void Categorizer::apply_rules(MailItem& item, Result& result) {
  const auto resolved = result.forked;
  rule_agent_.run(item, result.forked);
  for (MailItem* fork : resolved) rule_agent_.run(*fork, result.forked);
}

sim::Task<std::vector<MailItem*>> Categorizer::finish(MailItem& fork, sim::Time start) {
  const auto route = fork_random_.draw(timing::rules_and_route.quantiles());
  co_await sim::sleep(context_.queue, route);
  std::vector<MailItem*> beside;
  fail_too_large(fork);
  if (fork.is_done()) co_return beside;
  pass_agents(fork, start);
  if (!fork.categorized) {
    const auto converted = co_await convert(fork, start);
    beside.push_back(converted);
  }
  co_return beside;
}

void Categorizer::pass_agents(MailItem& item, sim::Time start) {
  item.bytes = item.bytes_received + organization_headers(context_.self().fqdn);
  if (journal_agent_.any()) journal_agent_.run(item);
  rows_.agentinfo(item);  // CAT-9, O-3
  tell_spellings(item);
  if (must_be_converted(item)) return;
  item.hop.add("CAT", start, context_.now());
  item.categorized = true;
}

sim::Task<MailItem*> Categorizer::convert(MailItem& item, sim::Time start) {
  const auto convert = random_.draw(timing::convert_content.quantiles());
  const sim::Time conversion_start = context_.now();
  co_await sim::sleep(context_.queue, convert);
  // The fork, its row and the parent's rest are one step: a crash finds all of it or nothing.
  MailItem* fork = fork_for_conversion(item);
  rows_.transfer(*fork, item.internal_id, "ContentConversion");
  fork->hop.add_inside("CCC", conversion_start, context_.now());
  fork->hop.add("CAT", start, context_.now());
  fork->categorized = true;
  item.hop.add("CAT", start, context_.now());
  item.categorized = true;
  co_return fork;
}

void Categorizer::stop_moderated(MailItem& item, const Resolution& resolution, Result& result) {
  for (MailItem* waiting : resolution.waiting) {
    gate_.stop(*waiting);
    if (waiting != &item) result.ready.push_back(waiting);
  }
}

void Categorizer::fail(MailItem& item, const Resolution& resolution) {
  const Notice notice = notifications_.prepare(NoticeKind::failure, item, resolution.failed);
  rows_.unresolved(item, resolution.failed, resolution.statuses, notice);
  for (std::size_t i = 0; i < resolution.failed.size(); ++i) {
    service::tell_failed(context_.witness, *item.message,
                         item.recipients[resolution.failed[i]].number, resolution.statuses[i],
                         context_.now());
  }
  notifications_.make(notice, item);                                          // O-5
  item.recipients.resize(item.recipients.size() - resolution.failed.size());  // They stand last.
}

void Categorizer::tell_of_expansion(const MailItem& item) {
  const Notice notice = notifications_.prepare_expansion(item);
  notifications_.make(notice, item);
}

// AGENTINFO is the first row with an address as the directory spells it.
void Categorizer::tell_spellings(const MailItem& item) const {
  for (const smtp::Recipient& recipient : item.recipients) {
    if (recipient.address == recipient.asked ||
        !mail::same_address(recipient.address, recipient.asked)) {
      continue;
    }
    context_.witness.resolved(item.message->key, recipient.number, recipient.address);
  }
}

bool Categorizer::is_outside(const smtp::Recipient& recipient) const {
  return context_.directory.find(recipient.address) == nullptr;
}

bool Categorizer::must_be_converted(const MailItem& item) const {
  // Seen for mail from a mailbox to a recipient outside; mail that came by SMTP is MIME already.
  // INFERRED from the one real case. (RES-11, case e)
  if (item.message->direction != mail::Direction::originating || item.converted) return false;
  return std::any_of(item.recipients.begin(), item.recipients.end(),
                     [&](const smtp::Recipient& recipient) { return is_outside(recipient); });
}

MailItem* Categorizer::fork_for_conversion(MailItem& item) {
  MailItem& fork = database_.fork(item, context_.witness, context_.now());
  fork.bytes = item.bytes_received + converted_headers;
  fork.converted = true;
  item.move_recipients(fork, [&](std::uint32_t i) { return is_outside(item.recipients[i]); });
  return &fork;
}

}  // namespace transport
