// When which servers could not work or not reach each other: what excuses a row that is missing.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tools/scenario/story.h"

namespace check {

class Disturbances {
 public:
  Disturbances() = default;
  // Crashes, restarts and cuts of the story, which ends at `end` unless it ends by itself.
  Disturbances(const scenario::Story& story, std::optional<sim::Time> end);

  // One of the servers was down at some moment of the span, or cut off from another server, or the
  // run was over; or it may have been down, because of a poison message. Names are compared without
  // case.
  bool touched(std::initializer_list<std::string_view> servers, sim::Time from,
               sim::Time until) const;

  // How often the Submission service of the server had been started again before `time`.
  std::size_t submission_starts(std::string_view server, sim::Time time) const;

  // When the server began anew with an empty queue database, in order.
  const std::vector<sim::Time>& queue_losses(std::string_view server) const;
  bool lost_queues(std::string_view server, sim::Time from, sim::Time until) const;

  // Crashed, or a service of theirs, and not restarted after.
  std::set<std::string> down_at_end() const;
  bool cut_short() const { return end_.has_value(); }
  // The run may end with mail in queues: it was cut short, or an administrator left a message
  // suspended.
  bool leaves_mail() const { return cut_short() || !suspended_.empty(); }

  // A database moved without what had come last, perhaps into its users' Outboxes. (HA-1)
  bool loses_outboxes() const { return loses_outboxes_; }

  void down(std::string_view server, sim::Time from, sim::Time until);

 private:
  using Service = std::optional<organization::ServiceKind>;  // Empty: the whole server.
  struct Span {
    sim::Time from, until;
    Service service = {};
  };
  void goes_down(const std::string& server, Service service, sim::Time at);
  void comes_up(const std::string& server, Service service, sim::Time at);
  std::map<std::string, std::vector<Span>> down_, cut_off_;     // By server, folded.
  std::map<std::string, std::vector<sim::Time>> queue_losses_;  // By server, folded.
  std::map<std::string, std::string> names_;                    // As the story writes them.
  std::set<std::string> suspended_;  // Messages, as the story names them.
  std::optional<sim::Time> end_;
  bool loses_outboxes_ = false;
  bool has_poison_ = false;  // Some Transport service crashes at a time that no line names.
};

}  // namespace check
