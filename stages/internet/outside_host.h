// A mail host outside the organisation: takes mail for its domains, sends mail of its users.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/event_queue.h"
#include "sim/process.h"
#include "sim/random.h"
#include "sim/task.h"
#include "stages/directory/directory.h"
#include "stages/internet/script.h"
#include "stages/service/witness.h"
#include "stages/smtp/service.h"

namespace internet {

// What somebody outside sends to us.
struct OutsideMail {
  std::string from;
  std::vector<std::string> recipients;
  std::string subject;
  std::uint64_t bytes = 0;
  // The client access or Edge server to call; empty: any that takes mail from outside.
  std::optional<directory::ServerIndex> through = {};
  std::string attachment = {};  // Its name; often none.
  mail::ItemClass item_class = mail::ItemClass::note;
  bool corrupt = false;   // No store will take its content.
  bool infected = false;  // There is malware in its attachment.
  std::uint8_t scl = 0;   // What a content filter will find.
  smtp::Notify notify = {};
  std::uint32_t crashes = 0;  // Of the Transport service that reads it. (QUE-14)
  // Of what the host sends on: what the message had already.
  std::string message_id = {};
  std::string return_path = {};  // Empty: `from`.
  std::string header_from = {};  // Who stands as its sender in the header; empty: `from`. (FMT-18)
  std::uint32_t received_lines = 0;
};

class OutsideHost final : public smtp::Service {
 public:
  // How long it waits before it tries again. INFERRED: a common setting of mail hosts.
  static constexpr sim::Duration retry_after = sim::minutes{5};
  static constexpr sim::Duration gives_up_after = sim::hours{48};

  // All references must outlive it.
  OutsideHost(sim::EventQueue& queue, sim::Process& process, const directory::Directory& directory,
              smtp::Dialer& dialer, service::Witness& witness, const directory::InternetHost& self,
              std::uint64_t seed);

  // Sends a message to the organisation, again and again until it is taken, refused for good, or
  // given up.
  void send(OutsideMail mail, mail::MessageKey key);
  // After a crash of the host, which lost no mail: goes on with what was to be sent.
  void resume();

  // From now on it behaves so, too.
  void behave(Conduct conduct, sim::Time until) { script_.add(std::move(conduct), until); }

  bool greets() override { return script_.greets(queue_.now()); }
  std::uint64_t open_session() override { return ++sessions_; }
  sim::Task<smtp::Response> receive(smtp::Transaction& transaction) override;

 private:
  struct Outgoing {
    OutsideMail mail;
    mail::MessageRef message;
    std::vector<smtp::RecipientNumber> open;  // Whom it has not been taken for yet.
    bool taken = false;                       // For others than those.
    std::string status;                       // The last refusal.
    sim::Time gives_up;
    service::Held held;
  };
  sim::Task<> deliver(Outgoing& outgoing);
  void describe(const OutsideMail& mail, const mail::Message& message);
  // What it was answered; empty if there was no answer.
  sim::Task<std::optional<smtp::Response>> offer(const Outgoing& outgoing);
  // Who was refused by name hears nothing more, whatever becomes of the rest; who was refused for
  // now, or was never asked, stays open. (RCV-7)
  void settle(Outgoing& outgoing, const smtp::Response& response);
  void fail(const Outgoing& outgoing);
  // Sends on what a user of its has forwarded, and returns what it cannot: it had taken it. (RCV-6)
  void forward(const smtp::Transaction& transaction, std::string_view recipient);
  void give_back(const OutsideMail& mail);
  std::string new_message_id();
  mail::MessageRef compose(const OutsideMail& mail, mail::MessageKey key);
  std::vector<directory::ServerIndex> front_ends(const OutsideMail& mail);
  smtp::Reply queued(const smtp::Transaction& transaction) const;

  sim::EventQueue& queue_;
  sim::Process& process_;
  const directory::Directory& directory_;
  smtp::Dialer& dialer_;
  service::Witness& witness_;
  const directory::InternetHost& self_;
  Script script_;
  std::map<mail::MessageKey, Outgoing> outgoing_;  // On its disk.
  sim::Random random_;
  std::uint64_t seed_;
  std::uint64_t sessions_ = 0;
  std::uint64_t messages_ = 0;
};

}  // namespace internet
