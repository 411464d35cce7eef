// How a host outside behaves by script: whom it refuses, puts off, keeps waiting or hangs up on.
//
// It judges the stages of a transaction and knows no time but what it is told, so that a host on
// real sockets can ask it stage by stage.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/time.h"
#include "stages/smtp/reply.h"
#include "stages/smtp/transaction.h"

namespace internet {

enum class Stage : std::uint8_t {  // QUE-21
  connect,                         // The banner.
  mail,                            // MAIL FROM.
  rcpt,                            // RCPT TO, for each recipient.
  data,                            // The DATA command: no content has come yet.
  dot,                             // The end of the content.
};

enum class Manner : std::uint8_t { refuses, greylists, delays, hangs_up };

// One rule of behaviour. Rules do not exclude each other.
struct Conduct {
  Manner manner = Manner::refuses;
  Stage stage = Stage::mail;  // Of refuses and hangs_up; of the latter data or dot.
  smtp::Reply reply;          // Of refuses: 4xx or 5xx.
  // Of delays: so much later the final answer comes. Of greylists: so long after a sender's first
  // attempt the recipient is refused to it.
  sim::Duration time{0};
  // Of refuses at rcpt, and of greylists: for whom; empty: everybody.
  std::vector<std::string> recipients;
};

class Script {
 public:
  // In force until then. Of several refusals the one added last counts.
  void add(Conduct conduct, sim::Time until = sim::Time::max());

  bool greets(sim::Time now) const;

  // What becomes of one transaction. The stages come in this order; a reply ends it.
  struct Verdict {
    std::optional<smtp::Reply> mail;
    std::vector<smtp::Reply> recipients;  // One for each.
    std::optional<smtp::Reply> data;
    std::optional<smtp::Reply> dot;
    bool hangs_up_at_data = false;
    bool hangs_up_at_dot = false;  // After the host has taken the message.
    sim::Duration delay{0};

    bool any_recipient() const;
  };
  // Remembers whom it greylisted.
  Verdict judge(const smtp::Transaction& transaction, sim::Time now);

 private:
  struct Rule {
    Conduct conduct;
    sim::Time until;
  };
  smtp::Reply at_rcpt(const std::string& sender, std::string_view recipient, sim::Time now);

  std::vector<Rule> rules_;
  // The first attempts of senders for recipients, while a greylist is in force.
  std::map<std::pair<std::string, std::string>, sim::Time> first_seen_;
};

}  // namespace internet
