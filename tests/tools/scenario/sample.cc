// The sample scenarios.
#include "tests/tools/scenario/sample.h"

#include <gtest/gtest.h>

#include "tools/scenario/input_error.h"
#include "tools/scenario/read.h"

namespace scenario {

std::string sample() {
  return R"(# Everything at once.
# For the reader's tests.
start = 2013-06-23T14:03:10.25Z
seed = 7
duration = "1h30min"

[organization]
name = "Fabrikam Ltd"
domains = ["fabrikam.com", "fabrikam.jp"]
forest = "corp.fabrikam.com"
build = "15.00.1104.005"
submission_target = "local_site"
shadow_preference = "remote_only"
reject_message_on_shadow_failure = true

[logging]
max_file_size = "64 KB"
max_directory_size = "2 GB"
max_age = "7d"

[sites]
Tokyo = {}
Osaka = { hub = true }

[site_links]
Tokyo-Osaka = { sites = ["Tokyo", "Osaka"], cost = 50, latency = "12ms" }

[servers]
MBX12 = { site = "Tokyo", roles = ["mailbox"], ip = "10.0.0.12" }
MBX11 = { site = "Tokyo", roles = ["mailbox", "client_access"], ip = "10.0.0.11" }
CAS11 = { site = "Osaka", roles = ["client_access"], ip = "2001:db8::21" }

[dags]
DAG1 = ["MBX11", "MBX12"]

[databases]
DB01 = { active = "MBX11", copies = ["MBX12"] }
DB02 = { active = "MBX12" }

[mailboxes]
E15002 = { database = "DB01", ip = "10.0.0.50", client = "OWA", address = "Taro@fabrikam.jp", proxy_addresses = ["old@fabrikam.com"] }
E15009 = { database = "DB02" }

[contacts]
Partner = { external_address = "partner@contoso.com", address = "pat@fabrikam.com", proxy_addresses = ["p@fabrikam.com"] }

[send_connectors]
Internet = { source_servers = ["MBX11"], address_spaces = ["*"], cost = 5, smart_host = "mail.contoso.com" }
Tree = { source_servers = ["MBX12"], address_spaces = ["*.northwind.com"] }

[internet]
"mail.contoso.com" = { ip = "203.0.113.25", domains = ["contoso.com"], latency = "30ms" }
"mx.northwind.com" = { ip = "203.0.113.26", domains = ["northwind.com"] }

[story]
timeline = [
  { at = "20s", restart = "MBX11" },
  { at = "0s", send = "m1", from = "E15002", to = ["E15009", "x@contoso.com"], cc = ["Partner"], bcc = ["a@northwind.com"], subject = "Grüße", size = "6 KB", client = "AirSync" },
  { at = "0s", send = "burst", from = "old@fabrikam.com", to = ["E15009"], count = 300, every = "250ms" },
  { at = "1s", send = "m2", from = "b@contoso.com", to = ["P@fabrikam.com"], via = "mx.northwind.com", through = "CAS11" },
  { at = "10s", crash = "MBX11" },
  { from = "1min", until = "10min", partition = ["MBX11", "MBX12"] },
]
expect = [
  { message = "m1", to = "E15009", outcome = "delivered", within = "5s", server = "MBX12" },
  { message = "m2", to = "Partner", outcome = "relayed", server = "mail.contoso.com" },
]
)";
}

std::string minimal() {
  return R"(start = 2013-06-23T14:03:10Z
[organization]
domains = ["fabrikam.com"]
[sites]
Tokyo = {}
[servers]
MBX11 = { site = "Tokyo", roles = ["mailbox"], ip = "10.0.0.11" }
)";
}

std::string replaced(std::string text, std::string_view old_text, std::string_view new_text) {
  const auto at = text.find(old_text);
  const bool once = at != std::string::npos && text.find(old_text, at + 1) == std::string::npos;
  EXPECT_TRUE(once) << "not once in the text: " << old_text;
  if (once) text.replace(at, old_text.size(), new_text);
  return text;
}

std::string sample_with(std::string_view old_text, std::string_view new_text) {
  return replaced(sample(), old_text, new_text);
}

std::vector<std::string> mistakes(std::string_view text) {
  try {
    parse_story(text, "s.toml");
  } catch (const InputError& error) {
    return error.lines();
  }
  return {};
}

}  // namespace scenario
