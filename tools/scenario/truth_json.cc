// Writes truth.jsonl's objects with their keys in the documented order.
#include "tools/scenario/truth_json.h"

#include "stages/tracking/field_format.h"
#include "stages/tracking/profile.h"
#include "tools/json/writer.h"

namespace scenario {
namespace {

using organization::TruthMessage;

void time(json::Writer& writer, sim::Time time) {
  char text[sim::iso_length];
  sim::write_iso(text, time);
  writer.word({text, sim::iso_length});
}

void time_or_null(json::Writer& writer, const std::optional<sim::Time>& value) {
  if (value) {
    time(writer, *value);
  } else {
    writer.null();
  }
}

void string_or_null(json::Writer& writer, std::string_view text) {
  if (text.empty()) {
    writer.null();
  } else {
    writer.string(text);
  }
}

void recipients(json::Writer& writer, const TruthMessage& message) {
  writer.begin_array();
  for (const auto& recipient : message.recipients) {
    writer.begin_object();
    writer.key("address"), writer.string(recipient.address);
    writer.key("asked"), writer.string(recipient.asked);
    writer.key("via"), writer.begin_array();
    for (const auto& address : recipient.via) writer.string(address);
    writer.end_array();
    writer.key("outcome"), writer.word(organization::name(recipient.outcome));
    writer.key("status"), string_or_null(writer, recipient.status);
    writer.key("server"), string_or_null(writer, recipient.server);
    writer.key("database"), string_or_null(writer, recipient.database);
    writer.key("time"), time_or_null(writer, recipient.time);
    if (recipient.copies_outside > 1) {
      writer.key("copies"), writer.number(recipient.copies_outside);
    }
    writer.end_object();
  }
  writer.end_array();
}

void place(json::Writer& writer, const organization::TruthPlace& place) {
  if (place.service.empty()) {
    writer.string(place.server);
    return;
  }
  writer.string_of({place.server, "/", place.service});
}

void hops(json::Writer& writer, const TruthMessage& message) {
  writer.begin_array();
  for (const auto& hop : message.hops) {
    writer.begin_object();
    writer.key("from"), place(writer, hop.from);
    writer.key("to"), place(writer, hop.to);
    writer.key("left"), time(writer, hop.left);
    writer.key("arrived"), time_or_null(writer, hop.arrived);
    writer.end_object();
  }
  writer.end_array();
}

void shadows(json::Writer& writer, const TruthMessage& message) {
  writer.begin_array();
  for (const auto& shadow : message.shadows) {
    writer.begin_object();
    writer.key("primary"), writer.string(shadow.primary);
    writer.key("shadow"), writer.string(shadow.shadow);
    writer.key("created"), time(writer, shadow.created);
    writer.key("discarded"), time_or_null(writer, shadow.discarded);
    writer.key("resubmitted"), time_or_null(writer, shadow.resubmitted);
    writer.end_object();
  }
  writer.end_array();
}

void rows(json::Writer& writer, const TruthMessage& message) {
  writer.begin_array();
  for (const auto& row : message.rows) {
    writer.begin_object();
    writer.key("file"), writer.string_of({row.server, "/", *row.file});
    writer.key("offset"), writer.number(row.offset);
    writer.key("event"), writer.word(tracking::name(row.event));
    writer.end_object();
  }
  writer.end_array();
}

// As the log rows show it: cut (FMT-17), line ends in two characters each (FMT-2).
void subject(json::Writer& writer, std::string_view text) {
  text = tracking::cut_subject(text, tracking::exchange_2013().subject_characters_max);
  if (text.find_first_of("\r\n") == std::string_view::npos) return writer.string(text);
  std::string shown;
  for (const char c : text) {
    if (c == '\r' || c == '\n') shown += '\\';
    shown += c == '\r' ? 'r' : c == '\n' ? 'n' : c;
  }
  writer.string(shown);
}

}  // namespace

void append_truth(std::string& out, const TruthMessage& message) {
  json::Writer writer{out};
  const bool identified = message.network_message_id != mail::Guid{};
  writer.begin_object();
  writer.key("message_id"), string_or_null(writer, message.message_id);
  writer.key("network_message_id");
  if (identified) {
    char guid[mail::Guid::text_length];
    message.network_message_id.write(guid);
    writer.word({guid, sizeof guid});
  } else {
    writer.null();
  }
  writer.key("sender"), string_or_null(writer, message.sender);
  writer.key("return_path"), string_or_null(writer, message.return_path);
  writer.key("subject"), subject(writer, message.subject);
  writer.key("direction");
  writer.word(message.direction == mail::Direction::originating ? "Originating" : "Incoming");
  writer.key("size"), writer.number(message.bytes);
  writer.key("submitted"), time(writer, message.submitted);
  writer.key("client_ip"), string_or_null(writer, message.client_ip);
  writer.key("parent"), string_or_null(writer, message.parent);
  writer.key("recipients"), recipients(writer, message);
  writer.key("hops"), hops(writer, message);
  writer.key("shadows"), shadows(writer, message);
  writer.key("rows"), rows(writer, message);
  writer.end_object();
  out += '\n';
}

}  // namespace scenario
