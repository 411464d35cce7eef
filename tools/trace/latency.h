// Reads the latency string of message-info: when the message came, and what took how long.
//
//   2013-06-23T14:03:10.871Z;SRV=MBX11.contoso.com:TOTAL-SUB=0.253|SA=0.015;MTSSD|MTSS;SRV=…
//
// Exchange 2013 prints a flat list, 2016 a tree (`CAT=1.698(CATOS=0.018(…)|…)`); both are read.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "sim/time.h"

namespace trace {

struct LatencyPart {
  std::string_view code;  // "SMR", "CATRS-Transport Rule Agent".
  sim::Duration duration{0};
};

struct LatencyHop {
  std::string_view server;  // As spelled: an FQDN.
  std::string_view role;    // "FE", "SUB", "HUB", "EDGE", "DEL"; empty in 2010's form.
  sim::Duration total{0};
  std::vector<LatencyPart> parts;  // Of the outermost level, in the order written.
};

struct Latency {
  std::optional<sim::Time> arrival;
  std::vector<LatencyHop> hops;  // The last one is the server that wrote the row.
};

// "0.259" or "0"; digits beyond milliseconds are cut. Empty for anything else.
std::optional<sim::Duration> parse_seconds(std::string_view text);

Latency parse_latency(std::string_view text);

// Which kind of queue a message left a Transport server by (FMT-11: QDM, QDI, QDE).
enum class Queue : std::uint8_t { unknown, mailbox, internal, external };

// What joining needs of a latency string, without allocation.
struct LastHop {
  std::optional<sim::Time> arrival;
  std::string_view role;
  std::optional<sim::Duration> total;
  std::optional<sim::Duration> sending;  // SMS: the transaction with the next server.
  Queue queue = Queue::unknown;
};

LastHop parse_last_hop(std::string_view text);

}  // namespace trace
