// Plays a story's timeline on an organisation.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "sim/event_queue.h"
#include "sim/task_group.h"
#include "stages/organization/organization.h"
#include "tools/scenario/story.h"

namespace scenario {

class Driver {
 public:
  // All references must outlive the driver. Schedules every line of the story.
  Driver(sim::EventQueue& queue, organization::Organization& world, const Story& story);

  // When the last line's last action happens.
  sim::Time last_action() const { return last_action_; }

  // Which story message a message is: its Send's name. Kept only for names with expectations.
  const std::map<mail::MessageKey, std::string>& names() const { return names_; }

 private:
  sim::Task<> play(const Line& line);
  sim::Task<> send_all(const Send& send);
  mail::MessageKey send_one(const Send& send, std::uint64_t number);
  mail::MessageKey put_file(const Send& send, std::uint64_t number);
  void decide(const Decide& decision);
  sim::Task<> partition(const Partition& partition);
  sim::Task<> let_fail(const Fault& fault);
  void change(const ConnectorChange& change);
  void restart(std::uint32_t host, const Restart& line);
  void treat(const MessageTreatment& treatment);
  void ask_safety_net(const ResubmitRequest& line);
  sim::Task<> drain(const Drain& drain);
  sim::Task<> change_dns(const DnsChange& change);

  sim::EventQueue& queue_;
  organization::Organization& world_;
  const Story& story_;
  std::set<std::string> expected_;  // Names with expectations.
  std::set<std::string> treated_;   // Names that an administrator looks for.
  std::map<std::string, std::vector<mail::MessageKey>> keys_;  // Of these.
  sim::Time last_action_;
  std::map<mail::MessageKey, std::string> names_;
  sim::TaskGroup tasks_;
};

}  // namespace scenario
