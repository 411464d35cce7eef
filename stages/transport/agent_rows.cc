// AGENT/FAIL, DROP, DEFER, RECEIVE and AGENTINFO: what agents do, and what they tell.
#include "stages/transport/item_row.h"
#include "stages/transport/transport_rows.h"

namespace transport {

using tracking::Event;
using tracking::Source;

void TransportRows::agentinfo(const MailItem& item) {
  ItemRow draft{context_, Source::agent, Event::agentinfo, Here::client, item};
  draft.all_recipients();
  draft.original_ips(*item.message);
  const bool found_malware =
      !item.agent_data.empty() && item.agent_data.front().starts_with("S:AMA=");
  if (!context_.self().edge && !found_malware) {
    draft.datum("S:AMA=SUM|action=p|error=|atch=0");  // The malware agent found nothing.
  }
  for (const auto& datum : item.agent_data) draft.datum(datum);
  draft.datum("S:CompCost=|ETR=0");
  draft.write(book_);
}

void TransportRows::agent_fail(const MailItem& item, std::uint32_t failed, std::string_view status,
                               std::string_view agent, const Notice& notice) {
  ItemRow draft{context_, Source::agent, Event::fail, Here::client, item, agent};
  draft.recipient(item.recipients[failed].address);
  const std::string error = service::last_error(status);
  draft.statuses(error);
  const auto reference = notice.reference(failed);
  if (!reference.empty()) draft.reference(reference);
  const std::string latency = item.latency.whole(item.message->arrival, item.hop, context_.now());
  draft.row.message_info = latency;
  draft.end_to_end(*item.message);
  draft.write(book_);
}

// No text says which status its recipients have; none is written. INFERRED
void TransportRows::put_off(Source source, const MailItem& item, std::string_view reason) {
  ItemRow draft{context_, source, Event::defer, Here::client, item, reason};
  draft.all_recipients();
  draft.statuses("");
  const std::string until = sim::iso(item.put_off_until);
  draft.row.message_info = until;
  draft.write(book_);
}

void TransportRows::agent_drop(const MailItem& item, std::string_view address,
                               std::string_view agent, std::string_view status) {
  std::string at_work = "CATCM-";
  at_work.append(agent).append("|CATCM|CAT");
  dropped(Source::agent, item, address, agent, status, at_work);
}

void TransportRows::agent_added(const MailItem& item, std::string_view address,
                                std::string_view agent) {
  ItemRow draft{context_, Source::agent, Event::receive, Here::server, item, agent};
  draft.recipient(address);
  draft.statuses("Bcc");
  draft.datum("S:RecipientType=Bcc");
  draft.write(book_);
}

void TransportRows::agent_submitted(const MailItem& item, std::uint64_t cause,
                                    std::string_view agent) {
  ItemRow draft{context_, Source::agent, Event::receive, Here::server, item, agent};
  draft.row.connector_id = "SmtpServer.SubmitMessage";
  draft.all_recipients();
  const std::string parent = std::to_string(cause);
  draft.reference(parent);
  draft.write(book_);
}

}  // namespace transport
