// The names of sources, events and directions.
#include "stages/tracking/event.h"

#include "stages/tracking/name_table.h"

namespace tracking {
namespace {

// In the order of the enumerations; the last one is `other`, which no text names.
constexpr std::size_t source_count = static_cast<std::size_t>(Source::other);
constexpr NameTable<source_count> sources{{{
    "SMTP",
    "PICKUP",
    "DSN",
    "AGENT",
    "ADMIN",
    "STOREDRIVER",
    "ROUTING",
    "DNS",
    "GATEWAY",
    "POISONMESSAGE",
    "ORAR",
    "REDUNDANCY",
    "SAFETYNET",
    "MAILBOXRULE",
    "AGGREGATION",
    "APPROVAL",
    "MULTITENANCY",
    "QUEUE",
    "APPLICATION",
    "STOREDRIVERSUBMISSION",
    "PUBLICFOLDER",
    "BOOTLOADER",
    "MEETINGMESSAGEPROCESSOR",
}}};

constexpr std::size_t event_count = static_cast<std::size_t>(Event::other);
constexpr NameTable<event_count> events{{{
    "RECEIVE",
    "SEND",
    "FAIL",
    "DSN",
    "DELIVER",
    "BADMAIL",
    "RESOLVE",
    "EXPAND",
    "REDIRECT",
    "TRANSFER",
    "SUBMIT",
    "POISONMESSAGE",
    "DEFER",
    "DUPLICATEDELIVER",
    "RESUBMIT",
    "INITMESSAGECREATED",
    "MODERATORREJECT",
    "MODERATORAPPROVE",
    "THROTTLE",
    "NOTIFYMAPI",
    "NOTIFYSHADOW",
    "MODERATORSALLNDR",
    "PROCESS",
    "DUPLICATEEXPAND",
    "DUPLICATEREDIRECT",
    "SUBMITFAIL",
    "SUBMITDEFER",
    "RESUBMITFAIL",
    "RESUBMITDEFER",
    "HAREDIRECT",
    "MODERATIONEXPIRE",
    "AGENTINFO",
    "SYSPROBEINFO",
    "SIGNATUREUPDATEINFO",
    "HARECEIVE",
    "HAREDIRECTFAIL",
    "HADISCARD",
    "SUPPRESSED",
    "LOAD",
    "PROCESSMEETINGMESSAGE",
    "DROP",
    "SENDEXTERNAL",
    "DELIVERFAIL",
}}};

}  // namespace

std::string_view name(Source source) {
  return source == Source::other ? "OTHER" : sources.name(static_cast<std::size_t>(source));
}

std::string_view name(Event event) {
  return event == Event::other ? "OTHER" : events.name(static_cast<std::size_t>(event));
}

Source source_named(std::string_view text) {
  return static_cast<Source>(sources.find(text).value_or(source_count));
}

Event event_named(std::string_view text) {
  return static_cast<Event>(events.find(text).value_or(event_count));
}

bool exists_in_2013(Event event) { return event < Event::sendexternal; }

std::string_view name(Directionality directionality) {
  switch (directionality) {
    case Directionality::none:
      return "";
    case Directionality::undefined:
      return "Undefined";
    case Directionality::originating:
      return "Originating";
    case Directionality::incoming:
      return "Incoming";
  }
  return "";
}

std::optional<Directionality> directionality_named(std::string_view text) {
  if (text.empty()) return Directionality::none;
  if (text == "Originating") return Directionality::originating;
  if (text == "Incoming") return Directionality::incoming;
  if (text == "Undefined") return Directionality::undefined;
  return std::nullopt;
}

}  // namespace tracking
