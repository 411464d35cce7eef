// From a message to an item with its ids.
#include "stages/transport/made_mail.h"

#include <utility>
#include <vector>

#include "stages/service/described.h"

namespace transport {

MailItem& add_made(const service::Context& context, QueueDatabase& database, const MailItem& cause,
                   mail::MessageRef message, const smtp::Recipient& recipient,
                   std::uint64_t bytes) {
  MailItem& item = database.add(std::move(message), context.witness, context.now());
  item.recipients.emplace_back(recipient);
  item.bytes = bytes;
  item.bytes_received = bytes;
  item.hop = mail::HopLatency{"HUB", context.self().fqdn, context.now()};
  item.converted = true;  // It is made as it goes out.
  item.duty = cause.duty;
  if (item.duty) ++item.duty->open_items;
  const std::vector<smtp::Recipient> recipients{recipient};
  service::tell_made(context.witness, *item.message, bytes, recipients);
  return item;
}

}  // namespace transport
