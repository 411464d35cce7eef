// The Journal Agent: reports to journaling mailboxes what passes.
//
// JRN-1, JRN-2, CAT-3.
//
// It runs on OnRoutedMessage, when the recipients are those that the message really goes to. Each
// journaling mailbox that is concerned gets one report of the item, whatever the number of reasons;
// an item that was split before has as many reports as parts (documented for bifurcation). Reports,
// and notices about them, are never journaled themselves, nor is what Safety Net resubmits, which
// was journaled before. INFERRED
#pragma once

#include <string_view>
#include <vector>

#include "stages/mail/address_map.h"
#include "stages/service/context.h"
#include "stages/transport/made_mail.h"
#include "stages/transport/queue_database.h"
#include "stages/transport/transport_rows.h"

namespace transport {

class JournalAgent {
 public:
  // All must outlive it.
  JournalAgent(const service::Context& context, QueueDatabase& database, TransportRows& rows,
               SubmissionQueue& submission_queue);

  // Whether anything is journaled at all.
  bool any() const { return any_; }

  // Takes no time: a crash finds all of it or nothing. Marks the recipients that it has looked at.
  void run(MailItem& item);

 private:
  struct Rule {
    const directory::JournalRule* rule = nullptr;
    mail::AddressSet whose;  // Addresses as resolution leaves them.
  };

  // Journaling mailboxes that the item concerns, each once, in the order of the reasons.
  std::vector<std::string_view> concerned(const MailItem& item) const;
  std::string_view journal_of(std::string_view address) const;
  bool fits(const Rule& rule, const mail::Message& message, std::string_view sender,
            std::string_view recipient) const;
  mail::MessageRef compose(const MailItem& item, std::string_view mailbox) const;
  void report(MailItem& item, std::string_view mailbox);

  const service::Context& context_;
  QueueDatabase& database_;
  TransportRows& rows_;
  SubmissionQueue& submission_queue_;
  std::vector<Rule> rules_;
  bool any_ = false;
  bool journals_probes_ = false;
};

}  // namespace transport
