// Recipient resolution: whom an item really goes to.
//
// It has two steps. The first looks up every recipient of the item: another address of a recipient
// becomes the primary one, a contact's its external address (RES-1, RES-7), an address that nobody
// has in an authoritative domain fails (RES-2). The second, only if some recipient asks for it,
// expands groups and follows forwarding addresses (RES-4 to RES-9), and splits the item where
// copies must differ (RES-11, RES-12). A recipient is resolved once, whatever servers it passes
// (RES-15).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "stages/service/context.h"
#include "stages/transport/limit_check.h"
#include "stages/transport/queue_database.h"
#include "stages/transport/transport_rows.h"

namespace transport {

// A recipient that cannot be resolved, and why.
struct Unresolved {
  ItemRecipient recipient;
  std::string status;
};

struct Resolution {
  // Recipients of the item that cannot be resolved: they stand last in it, still open.
  std::vector<std::uint32_t> failed;
  std::vector<std::string> statuses;
  // A moderator decides on these first: a recipient, and the message as it would get it. (MOD-3)
  struct Moderated {
    ItemRecipient recipient;
    mail::MessageRef message;
  };
  std::vector<Moderated> moderated;
  std::vector<MailItem*> waiting;  // Their items, with one recipient each; perhaps the item itself.
  std::vector<MailItem*> forks;    // Items of the database that took recipients of the item over.
  bool tell_of_expansion = false;  // A group was expanded, and the sender asked to be told. (DSN-1)
};

class Resolver {
 public:
  // More recipients than this are cut into several items. (RES-12, ExpansionSizeLimit)
  static constexpr std::size_t recipients_max = 1000;

  Resolver(const service::Context& context, QueueDatabase& database, TransportRows& rows)
      : context_(context), database_(database), rows_(rows) {}

  // Takes no time: a crash finds all of it or nothing.
  Resolution resolve(MailItem& item);

 private:
  // True if some recipient must be expanded, or forwarded. Takes out whom nobody knows.
  // `limits` is null if there are none to look at.
  bool look_up(MailItem& item, const LimitCheck* limits, std::vector<Unresolved>& failed);
  // Whom the sender named takes the place of those who failed: true if he must be resolved.
  // (RES-17)
  bool take_alternate(MailItem& item, std::vector<Unresolved>& failed);
  bool is_known(const smtp::Recipient& recipient) const;
  void remove_duplicates(MailItem& item);
  // An item for each recipient that must wait.
  void set_aside(MailItem& item, Resolution& resolution, bool others);
  void split(MailItem& item, Resolution& resolution);

  const service::Context& context_;
  QueueDatabase& database_;
  TransportRows& rows_;
};

}  // namespace transport
