// Reads the parts that hide inside fields: list members, custom data, contexts, last errors.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/time.h"

namespace trace {

// The members of a collection in the file's form, without their quotes. `scratch` holds the
// members that had doubled quotes; the views point into `text` or `scratch`.
struct Members {
  std::vector<std::string_view> views;
  std::deque<std::string> scratch;  // Never moves its strings.
  void split(std::string_view text);

 private:
  std::string_view undoubled(std::string_view inside);
};

// The value of `S:key=` in custom data as the file writes it; empty if there is none.
std::string_view custom_value(std::string_view custom_data, std::string_view key);

// The answer in the DiagnosticInfo of SUBMITFAIL, as SMTP has it: "550 5.7.1 …" of "550-5.7.1 …".
// Empty if there is none.
std::string smtp_response(std::string_view custom_data);

std::optional<std::uint64_t> decimal(std::string_view text);

// A shadow server and the id its copy has there. (SHD: HAREDIRECT's context)
struct ShadowCopy {
  std::string_view host;
  std::uint64_t id = 0;
};
// Takes the next copy off `context`; empty when there is none left. Exchange 2013 swaps the two
// values in the brackets: the one that is a number is the id.
std::optional<ShadowCopy> next_shadow(std::string_view& context);

// The id in "[InternalId=5, Hostname=…]" of a SEND's response: the receiver's. 0 if there is none.
std::uint64_t queued_id(std::string_view context);

// "MDB:…, Mailbox:…, Event:…": what NOTIFYMAPI and SUBMIT of one message share. Empty if `context`
// is something else.
std::string_view mapi_event(std::string_view context);
std::optional<sim::Time> mapi_creation_time(std::string_view context);

// The response in "[{LRT=};{LED=550 5.1.1 …};{FQDN=};{IP=}]"; other texts stay as they are.
std::string_view last_error(std::string_view status);

}  // namespace trace
