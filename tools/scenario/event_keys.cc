// The keys of the timeline's lines that send nothing.
#include "tools/scenario/key_tables.h"

namespace scenario::reader {

std::vector<KeyTable> event_tables() {
  return {
      {"crash", {{"at", duration, true}, {"crash", machine, true}, {"service", service}}},
      {"restart",
       {{"at", duration, true},
        {"restart", machine, true},
        {"queue_database", "\"new\""},
        {"service", service}}},
      {"partition",
       {{"from", duration, true},
        {"until", duration, true},
        {"partition", "an array of two server names", true}}},
      {"pressure",
       {{"from", duration, true},
        {"until", duration, true},
        {"pressure", "the name of a mailbox server", true},
        {"level", "\"medium\" or \"high\"", true},
        {"resource", "a resource such as \"disk\" or \"submission queue\"", true}}},
      {"failover",
       {{"at", duration, true},
        {"failover", "the name of a database", true},
        {"to", "the name of a server with a copy of it", true},
        {"lost", duration}}},
      {"dismount",
       {{"from", duration, true},
        {"until", duration, true},
        {"dismount", "the name of a database", true}}},
      {"switchover", {{"at", duration, true}, {"switchover", server, true}}},
      {"host",
       {{"at", duration, true},
        {"host", "the name of a host in [internet]", true},
        {"for", duration},
        {"replies", "a refusal such as \"451 4.7.0 try later\""},
        {"stage", "\"connect\", \"mail\", \"rcpt\", \"data\" or \"dot\""},
        {"recipients", "an array of addresses"},
        {"greylist", duration},
        {"delay", "a duration up to \"10min\""},
        {"drops", "\"data\" or \"dot\""}}},
      {"dns",
       {{"at", duration, true},
        {"dns", "a domain of [internet] or [dns]", true},
        {"answer", "\"found\", \"nonexistent\" or \"fails\"", true},
        {"for", duration}}},
  };
}

std::vector<KeyTable> decision_tables() {
  return {
      {"connector",
       {{"at", duration, true},
        {"connector", "the name of a send connector", true},
        {"enabled", "true or false"},
        {"cost", "an integer from 1 to 100"}}},
      {"message",
       {{"at", duration, true},
        {"message", "the name of a message of the timeline", true},
        {"on", server},
        {"do", "\"suspend\", \"resume\", \"remove\" or \"discard\"", true}}},
      {"resubmit", {{"at", duration, true}, {"resubmit", "the name of a mailbox server", true}}},
      {"drain",
       {{"at", duration, true},
        {"drain", "the name of a mailbox server", true},
        {"to", "an array of names of mailbox servers", true},
        {"for", duration}}},
      {"approve",
       {{"at", duration, true},
        {"approve", "the name of a message", true},
        {"by", "the alias of a moderator", true}}},
      {"reject",
       {{"at", duration, true},
        {"reject", "the name of a message", true},
        {"by", "the alias of a moderator", true}}},
  };
}

}  // namespace scenario::reader
