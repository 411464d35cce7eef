// The words with a fixed meaning.
#include <array>

#include "tools/scenario/keys.h"

namespace scenario::reader {
namespace {

constexpr std::array<std::string_view, 1> queue_databases = {"new"};
constexpr std::array<std::string_view, 3> roles = {"mailbox", "client_access", "edge"};
// As organization::ServiceKind.
constexpr std::array<std::string_view, 4> services = {"frontend", "delivery", "transport",
                                                      "submission"};
constexpr std::array<std::string_view, 2> submission_targets = {"target_group", "local_site"};
constexpr std::array<std::string_view, 3> group_reports = {"originator", "manager", "nobody"};
constexpr std::array<std::string_view, 3> notify = {"success", "failure", "delay"};
constexpr std::array<std::string_view, 3> meetings = {"request", "response", "cancellation"};
constexpr std::array<std::string_view, 2> sender_scopes = {"inside", "outside"};
constexpr std::array<std::string_view, 2> rule_modes = {"enforce", "audit"};
constexpr std::array<std::string_view, 3> journal_scopes = {"all", "internal", "external"};
constexpr std::array<std::string_view, 7> rule_actions = {"reject",     "delete", "redirect", "bcc",
                                                          "quarantine", "append", "moderate"};
constexpr std::array<std::string_view, 2> rule_errors = {"ignore", "defer"};
constexpr std::array<std::string_view, 2> agents = {"rules", "malware"};
constexpr std::array<std::string_view, 2> malware_actions = {"delete", "replace"};
constexpr std::array<std::string_view, 3> shadow_preferences = {"prefer_remote", "local_only",
                                                                "remote_only"};
// The kinds of timeline lines.
constexpr auto actions = std::to_array<std::string_view>({
    "send",        //
    "crash",       //
    "restart",     //
    "partition",   //
    "failover",    //
    "switchover",  //
    "host",        //
    "dns",         //
    "connector",   //
    "pressure",    //
    "dismount",    //
    "approve",     //
    "reject",      //
    "message",     //
    "resubmit",    //
    "resubmit_request",
    "drain",  //
    "directory_down",
    "agent_fails",
    "link",
});
constexpr std::array<std::string_view, 5> stages = {"connect", "mail", "rcpt", "data", "dot"};
// As transport::Treatment.
constexpr std::array<std::string_view, 4> treatments = {"suspend", "resume", "remove", "discard"};
constexpr std::array<std::string_view, 2> levels = {"medium", "high"};
constexpr std::array<std::string_view, 6> resources = {
    "disk", "log disk", "version buckets", "batch points", "private bytes", "submission queue"};
constexpr std::array<std::string_view, 2> drop_stages = {"data", "dot"};
constexpr std::array<std::string_view, 3> dns_answers = {"found", "nonexistent", "fails"};
constexpr std::array<std::string_view, 8> outcomes = {
    "delivered", "relayed", "failed", "dropped", "expanded", "redirected", "pending", "duplicate"};
// The client types that a submission row can name.
constexpr std::array<std::string_view, 27> clients = {"System",
                                                      "Administrator",
                                                      "User",
                                                      "Transport",
                                                      "AirSync",
                                                      "EventBasedAssistants",
                                                      "OWA",
                                                      "Imap",
                                                      "RpcHttp",
                                                      "ContentIndexing",
                                                      "AvailabilityService",
                                                      "ELC",
                                                      "Management",
                                                      "Monitoring",
                                                      "UnifiedMessaging",
                                                      "WebServices",
                                                      "ApprovalAPI",
                                                      "TimeBasedAssistants",
                                                      "MOMT",
                                                      "Migration",
                                                      "TransportSync",
                                                      "HA",
                                                      "Maintenance",
                                                      "Inference",
                                                      "SMS",
                                                      "TeamMailbox",
                                                      "Pop"};

}  // namespace

std::span<const std::string_view> queue_database_words() { return queue_databases; }
std::span<const std::string_view> role_words() { return roles; }
std::span<const std::string_view> group_reports_words() { return group_reports; }
std::span<const std::string_view> meeting_words() { return meetings; }
std::span<const std::string_view> notify_words() { return notify; }
std::span<const std::string_view> outcome_words() { return outcomes; }
std::span<const std::string_view> action_words() { return actions; }
std::span<const std::string_view> stage_words() { return stages; }
std::span<const std::string_view> drop_stage_words() { return drop_stages; }
std::span<const std::string_view> dns_answer_words() { return dns_answers; }
std::span<const std::string_view> client_words() { return clients; }
std::span<const std::string_view> sender_scope_words() { return sender_scopes; }
std::span<const std::string_view> rule_mode_words() { return rule_modes; }
std::span<const std::string_view> rule_action_words() { return rule_actions; }
std::span<const std::string_view> rule_error_words() { return rule_errors; }
std::span<const std::string_view> agent_words() { return agents; }
std::span<const std::string_view> malware_action_words() { return malware_actions; }
std::span<const std::string_view> journal_scope_words() { return journal_scopes; }
std::span<const std::string_view> treatment_words() { return treatments; }
std::span<const std::string_view> level_words() { return levels; }
std::span<const std::string_view> resource_words() { return resources; }
std::span<const std::string_view> service_words() { return services; }
std::span<const std::string_view> submission_target_words() { return submission_targets; }
std::span<const std::string_view> shadow_preference_words() { return shadow_preferences; }

}  // namespace scenario::reader
