// The short categorization of Edge: no look-up, no conversion.
//
// EDG-1.
#include "sim/sleep.h"
#include "stages/service/timing.h"
#include "stages/transport/categorizer.h"

namespace transport {
namespace {

namespace timing = service::timing;

// Edge's Received line and the marks it puts on a message for the servers inside. INFERRED from
// those of a hub, which has more to tell.
std::uint64_t edge_headers(std::string_view fqdn) { return 260 + 2 * fqdn.size(); }

}  // namespace

sim::Task<> Categorizer::categorize_on_edge(MailItem& item) {
  const auto agents = random_.draw(timing::edge_agents.quantiles());
  const auto route = random_.draw(timing::edge_route.quantiles());
  const sim::Time start = context_.now();
  item.hop.add("QS", item.enqueued, start);
  co_await sim::sleep(context_.queue, agents);
  item.hop.add_inside("CATSM", start, context_.now());
  co_await sim::sleep(context_.queue, route);
  if (agents_ != nullptr) agents_->routed(item);
  item.bytes = item.bytes_received + edge_headers(context_.self().fqdn);
  rows_.agentinfo(item);  // CAT-9
  item.hop.add("CAT", start, context_.now());
  item.categorized = true;
}

}  // namespace transport
