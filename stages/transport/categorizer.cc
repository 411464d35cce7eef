// One message through the categorizer.
#include "stages/transport/categorizer.h"

#include <algorithm>

#include "sim/sleep.h"
#include "stages/mail/address.h"
#include "stages/service/timing.h"

namespace transport {
namespace {

namespace timing = service::timing;

// Header bytes that the categorizer adds for use inside the organisation: Received, and a dozen
// X-MS-Exchange-Organization lines with the server's name. INFERRED from 19535 -> 23425 -> 19697
// and the sizes of the lines of real headers.
std::uint64_t organization_headers(std::string_view fqdn) { return 330 + 3 * fqdn.size(); }

// What a copy converted for the outside carries more than the message as received. (19697 - 19535)
constexpr std::uint64_t converted_headers = 162;

}  // namespace

Categorizer::Categorizer(const service::Context& context, QueueDatabase& database,
                         TransportRows& rows, const CategorizerAgents* agents)
    : context_(context),
      database_(database),
      rows_(rows),
      agents_(agents),
      random_(context.seed, context.stream("categorizer")) {}

sim::Task<std::vector<MailItem*>> Categorizer::categorize(MailItem& item) {
  if (context_.self().edge) {
    co_await categorize_on_edge(item);
    co_return std::vector<MailItem*>{};
  }
  const auto scan = random_.draw(timing::malware_scan.quantiles());
  const auto look_up = random_.draw(timing::resolve.quantiles());
  const auto route = random_.draw(timing::rules_and_route.quantiles());
  const sim::Time start = context_.now();
  item.hop.add("QS", item.enqueued, start);
  co_await sim::sleep(context_.queue, scan);
  item.hop.add_inside("CATSM-Malware Agent", start, context_.now());  // CAT-3
  item.hop.add_inside("CATSM", start, context_.now());
  const sim::Time scanned = context_.now();
  co_await sim::sleep(context_.queue, look_up);
  resolve(item);
  item.hop.add_inside("CRSL", scanned, context_.now());
  if (item.resubmitted_to != directory::none) suppress_others(item);
  co_await sim::sleep(context_.queue, route);
  item.bytes = item.bytes_received + organization_headers(context_.self().fqdn);
  rows_.agentinfo(item);  // CAT-9, O-3
  tell_spellings(item);

  MailItem* fork = nullptr;
  if (must_be_converted(item)) {
    const auto convert = random_.draw(timing::convert_content.quantiles());
    const sim::Time conversion_start = context_.now();
    co_await sim::sleep(context_.queue, convert);
    // The fork, its row and the parent's rest are one step: a crash finds all of it or nothing.
    fork = fork_for_conversion(item);
    rows_.transfer(*fork, item.internal_id, "ContentConversion");
    fork->hop.add_inside("CCC", conversion_start, context_.now());
    fork->hop.add("CAT", start, context_.now());
    fork->categorized = true;
  }
  item.hop.add("CAT", start, context_.now());
  item.categorized = true;
  std::vector<MailItem*> forks;
  if (fork != nullptr) forks.push_back(fork);
  co_return forks;
}

void Categorizer::resolve(MailItem& item) {
  for (std::size_t i = 0; i < item.recipients.size(); ++i) {
    smtp::Recipient& recipient = item.recipients[i];
    if (item.recipients[i].done) continue;
    const directory::RecipientEntry* entry = context_.directory.find(recipient.address);
    if (entry == nullptr) continue;  // Outside.
    const std::string& primary = entry->contact ? entry->external_address : entry->address;
    if (recipient.address == primary) continue;
    if (!mail::same_address(primary, recipient.address)) {
      rows_.resolve(item, recipient.address, primary, entry->legacy_dn);  // RES-1, RES-7
      context_.witness.resolved(item.message->key, recipient.number, primary);
    }
    recipient.address = primary;  // Also where only case differs, which is no rewriting.
  }
  // Two addresses of one recipient: the later is the same recipient again.
  for (std::size_t i = 1; i < item.recipients.size(); ++i) {
    for (std::size_t j = 0; j < i && !item.recipients[i].done; ++j) {
      if (item.recipients[j].done ||
          !mail::same_address(item.recipients[i].address, item.recipients[j].address)) {
        continue;
      }
      item.recipients[i].done = true;
      --item.open_recipients;
      context_.witness.duplicate(item.message->key, item.recipients[i].number,
                                 "250 2.1.5 CAT.DuplicateRecipient; recipient already present",
                                 context_.now());
    }
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < item.recipients.size(); ++i) {
    if (item.recipients[i].done) continue;
    if (kept != i) item.recipients[kept] = std::move(item.recipients[i]);
    ++kept;
  }
  item.recipients.resize(kept);
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
  auto fork = std::make_unique<MailItem>();
  fork->internal_id = database_.ids.next(context_.now());  // F-3
  fork->message = item.message;
  fork->bytes = item.bytes_received + converted_headers;
  fork->bytes_received = item.bytes_received;
  fork->latency = item.latency;
  fork->hop = item.hop;
  fork->converted = true;
  fork->accepted = item.accepted;
  fork->duty = item.duty;
  if (fork->duty) ++fork->duty->open_items;
  fork->held = service::Held{context_.witness, item.message->key};
  std::vector<ItemRecipient> staying;
  for (auto& recipient : item.recipients) {
    (is_outside(recipient) ? fork->recipients : staying).push_back(std::move(recipient));
  }
  item.recipients = std::move(staying);
  item.open_recipients = item.recipients.size();
  fork->open_recipients = fork->recipients.size();
  MailItem* raw = fork.get();
  database_.items.emplace(raw->internal_id, std::move(fork));
  return raw;
}

}  // namespace transport
