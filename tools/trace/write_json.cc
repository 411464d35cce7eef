// The answer as lines of JSON, key by key as truth.jsonl has them.
#include "tools/json/writer.h"
#include "tools/trace/write.h"

namespace trace {
namespace {

void text_if(json::Writer& writer, std::string_view key, std::string_view text) {
  if (text.empty()) return;
  writer.key(key);
  writer.string(text);
}

void time_if(json::Writer& writer, std::string_view key, const std::optional<sim::Time>& time) {
  if (!time) return;
  char iso[sim::iso_length];
  sim::write_iso(iso, *time);
  writer.key(key);
  writer.string({iso, sizeof iso});
}

void write_evidence(json::Writer& writer, const Result& result, const EvidenceList& list) {
  writer.key("evidence");
  writer.begin_array();
  for (const Evidence& evidence : list) {
    writer.begin_object();
    writer.key("file");
    writer.string(result.file_name(evidence.file));
    writer.key("offset");
    writer.number(evidence.offset);
    writer.key("rule");
    writer.string(name(evidence.rule));
    writer.end_object();
  }
  writer.end_array();
  if (list.left_out() == 0) return;
  writer.key("evidence_more");
  writer.number(list.left_out());
}

void write_recipient(json::Writer& writer, const Result& result, const Recipient& recipient) {
  writer.begin_object();
  writer.key("address");
  writer.string(recipient.address);
  if (recipient.asked) {
    text_if(writer, "asked", *recipient.asked);
    writer.key("via");
    writer.begin_array();
    for (const std::string_view address : recipient.via) writer.string(address);
    writer.end_array();
  }
  writer.key("outcome");
  writer.string(name(recipient.outcome));
  text_if(writer, "reason", recipient.reason);
  text_if(writer, "status", recipient.status);
  text_if(writer, "server", recipient.server);
  text_if(writer, "database", recipient.database);
  time_if(writer, "time", recipient.time);
  write_evidence(writer, result, recipient.evidence);
  writer.end_object();
}

void write_place(json::Writer& writer, std::string_view key, const Place& place) {
  if (place.host.empty() || place.service == Service::unknown) return;  // `reason` has the host.
  writer.key(key);
  writer.string(text(place));
}

void write_hop(json::Writer& writer, const Result& result, const Hop& hop) {
  writer.begin_object();
  write_place(writer, "from", hop.from);
  write_place(writer, "to", hop.to);
  time_if(writer, "left", hop.left);
  time_if(writer, "arrived", hop.arrived);
  if (hop.never_responsible) {
    writer.key("arrived");
    writer.null();
  }
  text_if(writer, "reason", hop.reason);
  write_evidence(writer, result, hop.evidence);
  writer.end_object();
}

void write_shadow(json::Writer& writer, const Result& result, const Shadow& shadow) {
  writer.begin_object();
  text_if(writer, "primary", shadow.primary);
  text_if(writer, "shadow", shadow.shadow);
  time_if(writer, "created", shadow.created);
  time_if(writer, "discarded", shadow.discarded);
  time_if(writer, "resubmitted", shadow.resubmitted);
  write_evidence(writer, result, shadow.evidence);
  writer.end_object();
}

void write_row(json::Writer& writer, const Result& result, const Record& row) {
  writer.begin_object();
  writer.key("file");
  writer.string(result.file_name(row.file));
  writer.key("offset");
  writer.number(row.offset);
  writer.key("event");
  const bool unknown = row.event == tracking::Event::other && row.detail != 0;
  writer.string(unknown ? result.text(row.detail) : tracking::name(row.event));
  writer.end_object();
}

void write_head(json::Writer& writer, const Message& message) {
  text_if(writer, "message_id", message.message_id);
  if (message.network_message_id) {
    char guid[mail::Guid::text_length];
    message.network_message_id->write(guid);
    text_if(writer, "network_message_id", {guid, sizeof guid});
  }
  text_if(writer, "sender", message.sender);
  text_if(writer, "return_path", message.return_path);
  writer.key("subject");
  writer.string(message.subject);
  text_if(writer, "direction", tracking::name(message.direction));
  if (message.size) {
    writer.key("size");
    writer.number(*message.size);
  }
  time_if(writer, "submitted", message.submitted);
  text_if(writer, "client_ip", message.client_ip);
  text_if(writer, "parent", message.parent);
  text_if(writer, "reason", message.reason);
}

}  // namespace

void append_json(std::string& out, const Result& result, const Message& message) {
  json::Writer writer{out};
  writer.begin_object();
  write_head(writer, message);
  writer.key("recipients");
  writer.begin_array();
  for (const Recipient& recipient : message.recipients) write_recipient(writer, result, recipient);
  writer.end_array();
  writer.key("hops");
  writer.begin_array();
  for (const Hop& hop : message.hops) write_hop(writer, result, hop);
  writer.end_array();
  writer.key("shadows");
  writer.begin_array();
  for (const Shadow& shadow : message.shadows) write_shadow(writer, result, shadow);
  writer.end_array();
  writer.key("rows");
  writer.begin_array();
  for (const std::uint32_t number : message.rows) write_row(writer, result, result.row(number));
  writer.end_array();
  writer.end_object();
}

void write_json(const Result& result, const Sink& sink) {
  constexpr std::size_t piece_bytes = std::size_t{256} << 10;
  std::string out;
  for (const Message& message : result.messages) {
    append_json(out, result, message);
    out += '\n';
    if (out.size() < piece_bytes) continue;
    sink(out);
    out.clear();
  }
  if (!out.empty()) sink(out);
}

}  // namespace trace
