// Addresses, ids and sizes of what services make.
#include "stages/service/system_mail.h"

#include <utility>

#include "sim/random.h"
#include "stages/mail/address.h"
#include "stages/mail/guid.h"

namespace service {
namespace {

// The report's own texts, of which there is one in each language of the organisation; the headers
// of the original where it is not attached. INFERRED from the sizes of real notifications.
constexpr std::uint64_t report_bytes = 4600;
constexpr std::uint64_t headers_bytes = 2300;

}  // namespace

std::string exchange_address(const directory::Directory& directory) {
  return std::string{exchange_recipient} + "@" + directory.topology().accepted_domains.front();
}

std::string notice_sender(const directory::Directory& directory, std::string_view to) {
  if (directory.accepts(mail::domain_of(to))) return exchange_address(directory);
  return "postmaster@" + directory.topology().accepted_domains.front();
}

std::string made_message_id(const Context& context, std::uint64_t number) {
  const mail::Guid guid =
      mail::random_guid(number, sim::mix(sim::hash(number, context.self().name)));
  return "<" + guid.text() + "@" + context.self().fqdn + ">";
}

std::shared_ptr<mail::Message> made_message(const Context& context, mail::MessageKey cause,
                                            std::string message_id) {
  auto message = mail::new_message();
  message->key = context.witness.caused(cause, context.now());
  message->message_id = std::move(message_id);
  message->network_message_id =
      mail::network_message_id(context.now(), sim::hash(context.seed, message->message_id));
  message->arrival = context.now();
  return message;
}

std::uint64_t notice_bytes(std::uint64_t original_bytes, bool attached) {
  return report_bytes + (attached ? original_bytes : headers_bytes);
}

}  // namespace service
