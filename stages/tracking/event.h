// The sources and events of message tracking logs, and how they are spelled.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tracking {

// Exchange 2013's sources (FMT-21).
enum class Source : std::uint8_t {
  smtp,
  pickup,
  dsn,
  agent,
  admin,
  storedriver,
  routing,
  dns,
  gateway,
  poisonmessage,
  orar,
  redundancy,
  safetynet,
  mailboxrule,
  aggregation,
  approval,
  multitenancy,
  queue,
  application,
  storedriversubmission,
  publicfolder,
  bootloader,
  meetingmessageprocessor,
  other,  // A name of another version: only from the reader.
};

// Exchange 2013's events (FMT-21).
enum class Event : std::uint8_t {
  receive,
  send,
  fail,
  dsn,
  deliver,
  badmail,
  resolve,
  expand,
  redirect,
  transfer,
  submit,
  poisonmessage,
  defer,
  duplicatedeliver,
  resubmit,
  initmessagecreated,
  moderatorreject,
  moderatorapprove,
  throttle,
  notifymapi,
  notifyshadow,
  moderatorsallndr,
  process,
  duplicateexpand,
  duplicateredirect,
  submitfail,
  submitdefer,
  resubmitfail,
  resubmitdefer,
  haredirect,
  moderationexpire,
  agentinfo,
  sysprobeinfo,
  signatureupdateinfo,
  hareceive,
  haredirectfail,
  hadiscard,
  suppressed,
  load,
  processmeetingmessage,
  drop,
  sendexternal,
  deliverfail,  // 2016 and later.
  other,        // A name that no version known here has: only from the reader.
};

// "STOREDRIVER", "NOTIFYMAPI" …; "OTHER" for `other`.
std::string_view name(Source source);
std::string_view name(Event event);

// Never fails: names that are not known give `other`. Fast: called for every row read.
Source source_named(std::string_view text);
Event event_named(std::string_view text);

// Exchange 2013 writes these; everything else must not be emitted.
bool exists_in_2013(Event event);

enum class Directionality : std::uint8_t { none, undefined, originating, incoming };
std::string_view name(Directionality directionality);  // Empty for `none`.
std::optional<Directionality> directionality_named(std::string_view text);

}  // namespace tracking
