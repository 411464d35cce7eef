// The timeline of each message, for people.
#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "tools/trace/clock_difference.h"
#include "tools/trace/ends.h"
#include "tools/trace/hop_order.h"
#include "tools/trace/text_parts.h"
#include "tools/trace/text_shares.h"
#include "tools/trace/write.h"

namespace trace {
namespace {

using tracking::Event;

constexpr std::size_t label_width = 13;
// Of a step: the indent, the clock, the time since the start, two blanks.
constexpr std::size_t place_column = 2 + 12 + 13 + 2;

class TextWriter {
 public:
  TextWriter(const Result& result, TextStyle style)
      : result_(result),
        paint_(style.color),
        columns_(std::max<std::size_t>(style.columns, 80)),
        rows_(result) {}

  std::string write(const Message& message) {
    out_.clear();
    start_ = message.submitted      ? *message.submitted
             : message.rows.empty() ? sim::Time{}
                                    : result_.row(message.rows.front()).time;
    day_ = std::chrono::floor<std::chrono::days>(start_);
    const std::vector<End> ends = ends_of(result_, message, rows_);
    ends_.clear();
    for (const End& end : ends) {
      const Record& row = result_.row(end.row);
      ends_.emplace(std::pair{row.file, row.offset}, &end);
    }
    head(message);
    clocks(clock_difference(result_, message, ends));
    out_ += '\n';
    steps(message);
    recipients(message);
    hops(message);
    shares(ends);
    out_ += '\n';
    return std::move(out_);
  }

 private:
  // Where the parts of a step begin.
  struct Columns {
    std::size_t event = 0, words = 0, where = 0;
  };

  void label(std::string_view name) {
    out_ += "  " + paint_.dim(name);
    pad(out_, name.size() + 2, label_width);
  }

  void line(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    label(name);
    out_ += printable(value) + '\n';
  }

  void head(const Message& message) {
    const std::string subject = printable(message.subject);
    out_ += paint_.bold(subject.empty() ? "(no subject)" : subject) + '\n';
    line("from", message.sender);
    if (message.return_path != message.sender) line("return path", message.return_path);
    line("message id", message.message_id);
    line("caused by", message.parent);
    std::string facts = message.submitted ? utc(*message.submitted) + " UTC" : "time not known";
    if (message.size) facts += ", " + size_text(*message.size);
    if (!message.client_ip.empty()) facts += ", client " + printable(message.client_ip);
    line("submitted", facts);
  }

  void clocks(const std::string& difference) {
    constexpr std::string_view title = "clocks differ: ";
    if (difference.empty()) return;
    out_ += "  " + paint_.doubtful(title);
    wrapped(difference, 2 + title.size());
  }

  void steps(const Message& message) {
    std::size_t places = 0, events = 0, wheres = 0;
    for (const std::uint32_t number : message.rows) {
      const Record& row = result_.row(number);
      places = std::max(places, width(place_of(result_, row)));
      events = std::max(events, event_of(row).size());
      wheres = std::max(wheres, width(where_of(row)));
    }
    Columns at;
    at.event = place_column + places + 2;
    at.words = at.event + events + 2;
    at.where = std::min(at.event, columns_ > wheres + 4 ? columns_ - wheres : 4);
    for (const std::uint32_t number : result_.causal_rows(message)) {
      step(message, result_.row(number), at);
    }
    out_ += '\n';
  }

  std::string where_of(const Record& row) const {
    return printable(result_.file_name(row.file)) + ":" + std::to_string(row.offset);
  }

  std::string event_of(const Record& row) const {
    const bool unknown = row.event == Event::other && row.detail != 0;
    return unknown ? printable(result_.text(row.detail)) : std::string(tracking::name(row.event));
  }

  void step(const Message& message, const Record& row, const Columns& at) {
    const auto day = std::chrono::floor<std::chrono::days>(row.time);
    if (day != day_) out_ += "  " + paint_.dim(utc(row.time).substr(0, 10)) + '\n';
    day_ = day;
    const std::string since = (row.time < start_ ? "" : "+") + duration_text(row.time - start_);
    out_ += "  " + utc(row.time).substr(11);
    pad(out_, 0, 13 > since.size() ? 13 - since.size() : 1);
    out_ += paint_.dim(since) + "  ";
    const std::string place = place_of(result_, row);
    out_ += paint_.place(place);
    pad(out_, width(place), at.event - place_column);
    const std::string event = event_of(row);
    out_ += event;
    pad(out_, event.size(), at.words - at.event);
    wrapped(words_for(result_, message, row), at.words);
    pad(out_, 0, at.where);
    out_ += paint_.dim(where_of(row)) + '\n';
  }

  // Words from `column` on, broken at blanks where the line would grow too long.
  void wrapped(std::string_view text, std::size_t column) {
    constexpr std::size_t room_min = 12;
    const std::size_t room = column + room_min < columns_ ? columns_ - column : room_min;
    while (width(text) > room) {
      std::size_t cut = text.rfind(' ', room);
      if (cut == std::string_view::npos || cut == 0) cut = text.find(' ', room);
      if (cut == std::string_view::npos) break;
      out_ += std::string(text.substr(0, cut)) + '\n';
      text.remove_prefix(cut + 1);
      pad(out_, 0, column);
    }
    while (!out_.empty() && text.empty() && out_.back() == ' ') out_.pop_back();
    out_ += std::string(text) + '\n';
  }

  // From the submission to the recipient's outcome; empty if clocks say less than nothing.
  std::optional<sim::Duration> time_to(const Message& message, const Recipient& recipient) const {
    if (!recipient.time) return std::nullopt;
    for (const Evidence& evidence : recipient.evidence) {
      const auto end = ends_.find(std::pair{evidence.file, evidence.offset});
      if (end == ends_.end() || result_.row(end->second->row).time != *recipient.time) continue;
      if (end->second->end_to_end) return end->second->end_to_end;
    }
    if (!message.submitted || *recipient.time < *message.submitted) return std::nullopt;
    return *recipient.time - *message.submitted;
  }

  void recipients(const Message& message) {
    for (const Recipient& recipient : message.recipients) {
      const std::string address = printable(recipient.address);
      out_ += "  " + paint_.bold(address) + "  ";
      const std::string outcome{name(recipient.outcome)};
      out_ += paint_.outcome(recipient.outcome, outcome);
      std::string rest;
      const std::string_view to = recipient.outcome == Outcome::relayed     ? " to "
                                  : recipient.outcome == Outcome::duplicate ? ", already on "
                                                                            : " on ";
      if (!recipient.server.empty()) rest += std::string(to) + printable(recipient.server);
      if (!recipient.database.empty()) rest += ", " + printable(recipient.database);
      const auto taken = time_to(message, recipient);
      if (taken) rest += ", after " + duration_text(*taken);
      out_ += rest + '\n';
      if (recipient.asked && *recipient.asked != recipient.address) {
        detail("asked for " + printable(*recipient.asked));
      }
      for (const std::string_view via : recipient.via) detail("by way of " + printable(via));
      const bool said = recipient.reason.find(recipient.status) != std::string::npos;
      if (!said) detail(printable(recipient.status));  // An empty one is found everywhere.
      if (!recipient.reason.empty()) detail(printable(recipient.reason));
    }
    if (!message.reason.empty()) {
      const bool none = message.recipients.empty();
      out_ += "  " + paint_.doubtful(none ? "no recipient known" : "not all of it") + '\n';
      detail(printable(message.reason));
    }
  }

  void detail(std::string_view text) {
    out_ += "    ";
    wrapped(text, 4);
  }

  void hops(const Message& message) {
    if (message.hops.empty()) return;
    out_ += '\n';
    std::size_t longest = 0;
    for (const Hop& hop : message.hops) longest = std::max(longest, width(route(hop)));
    std::string_view title = "hops";
    for (const Hop* next : causal_hops(message)) {
      const Hop& hop = *next;
      label(title);
      title = "";
      const std::string way = route(hop);
      out_ += paint_.place(way);
      if (hop.left && hop.arrived) {
        const std::string took = duration_text(*hop.arrived - *hop.left);
        pad(out_, width(way), longest + 2);
        pad(out_, took.size(), 10);
        out_ += took;
      }
      out_ += '\n';
      if (hop.reason.empty()) continue;
      pad(out_, 0, label_width + 2);
      wrapped(printable(hop.reason), label_width + 2);
    }
  }

  static std::string shown(const Place& place) {
    return place.host.empty() ? "?" : printable(text(place));
  }
  static std::string route(const Hop& hop) { return shown(hop.from) + " → " + shown(hop.to); }

  // The latency strings of rows that tell of the whole way.
  void shares(const std::vector<End>& ends) {
    for (const End& end : ends) {
      if (!end.whole) continue;
      const Record& row = result_.row(end.row);
      const auto taken = time_taken(result_, end);
      out_ += '\n';
      label("time went");
      out_ += (taken ? duration_text(*taken) + " " : "") + "until " +
              std::string(tracking::name(row.event)) + " of " +
              printable(result_.server(row.server)) + "; its parts in ms\n";
      for (const LatencyHop& hop : parse_latency(end.info).hops) {
        append_share(out_, hop, paint_, label_width, columns_);
      }
    }
  }

  const Result& result_;
  Paint paint_;
  std::size_t columns_;
  RowsAgain rows_;
  std::string out_;
  std::map<std::pair<std::uint32_t, std::uint64_t>, const End*> ends_;  // By file and offset.
  sim::Time start_;
  std::chrono::sys_days day_;  // Of the row before.
};

}  // namespace

void write_text(const Result& result, TextStyle style, const Sink& sink) {
  TextWriter writer{result, style};
  for (const Message& message : result.messages) sink(writer.write(message));
  write_problems(result, style, sink);
}

}  // namespace trace
