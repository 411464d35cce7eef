// Users whose mail programs submit by SMTP, with a name and a password.
//
// A program keeps what no front end has taken, and tries again, as a host outside would. (FET-3)
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/event_queue.h"
#include "sim/random.h"
#include "sim/task_group.h"
#include "stages/directory/directory.h"
#include "stages/service/witness.h"
#include "stages/smtp/service.h"
#include "stages/submission/outbox.h"

namespace organization {

class MailPrograms {
 public:
  static constexpr sim::Duration retry_after = sim::minutes{1};    // INFERRED
  static constexpr sim::Duration gives_up_after = sim::hours{48};  // INFERRED

  // Of somebody who stands beside that server.
  using DialerOf = std::function<smtp::Dialer&(directory::ServerIndex)>;

  // All references must outlive it.
  MailPrograms(sim::EventQueue& queue, service::Witness& witness,
               const directory::Directory& directory, DialerOf dialer, std::uint64_t seed);

  // The user of the draft sends; `through` is the client access server that his program is set
  // to, empty: any. REQUIRES: there is one, and the draft has the address of the machine.
  mail::MessageKey send(submission::Draft draft, std::optional<directory::ServerIndex> through);
  void stop() { tasks_.clear(); }

 private:
  struct Outgoing {
    std::string_view user;
    std::string client_ip;
    mail::MessageRef message;
    std::vector<smtp::Recipient> recipients;
    std::uint64_t bytes = 0;
    std::optional<directory::ServerIndex> through;
    sim::Time gives_up;
    service::Held held;
  };
  sim::Task<> deliver(Outgoing outgoing);
  // The final answer; empty if there was none.
  sim::Task<std::optional<smtp::Reply>> offer(const Outgoing& outgoing);
  mail::MessageRef compose(const submission::Draft& draft, mail::MessageKey key);
  std::vector<directory::ServerIndex> front_ends(const Outgoing& outgoing);

  sim::EventQueue& queue_;
  service::Witness& witness_;
  const directory::Directory& directory_;
  DialerOf dialer_;
  std::uint64_t seed_;
  sim::Random random_;
  sim::TaskGroup tasks_;
};

}  // namespace organization
