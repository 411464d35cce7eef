// An SMTP answer: code, enhanced status code and text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace smtp {

struct Reply {
  int code = 250;
  std::string enhanced;  // "2.1.5"; may be empty.
  std::string text;      // "Recipient OK".
  // The receiver's id of what it took, which the text shows as well; 0 if it took nothing.
  std::uint64_t queued_id = 0;

  Reply() = default;
  Reply(int c, std::string e, std::string t)
      : code(c), enhanced(std::move(e)), text(std::move(t)) {}

  bool accepted() const { return code >= 200 && code < 300; }
  bool transient() const { return code >= 400 && code < 500; }

  // "250 2.1.5 Recipient OK".
  std::string str() const;

  bool operator==(const Reply&) const = default;
};

inline constexpr std::string_view recipient_ok = "250 2.1.5 Recipient OK";  // SMTP-5.

// The answer to a transaction: one reply per recipient and one at the end of the data.
struct Response {
  std::vector<Reply> recipients;  // Empty: each got "250 2.1.5 Recipient OK".
  Reply final;
  // The receiver closed the connection in the middle of the transaction: `final` is what the sender
  // makes of that, nobody sent it, and the session is over. Unlike a connection that falls silent,
  // this is known at once.
  bool hung_up = false;

  Response() = default;
  explicit Response(Reply reply) : final(std::move(reply)) {}

  // The status of recipient `index` after everything: its own refusal, or the final reply's if
  // that refused, or its acceptance.
  std::string status(std::size_t index) const;
  bool accepted(std::size_t index) const;
  bool transient(std::size_t index) const;
  // Of that many recipients.
  bool any_accepted(std::size_t count) const;
};

// What a stranger hears who addresses somebody outside. (RCV-5)
inline Reply unable_to_relay() { return {550, "5.7.1", "Unable to relay"}; }

// Servers refuse a message that more of them have passed on. (RCV-6, MaxHopCount)
inline constexpr std::uint32_t received_lines_max = 60;
inline Reply hop_count_exceeded() {
  return {554, "5.4.6", "Hop count exceeded - possible mail loop"};
}

// Of a recipient beyond those that a stranger may have in one message. (RCV-7)
inline Reply too_many_recipients() { return {452, "4.5.3", "Too many recipients"}; }

// The receiver hung up. It may have taken the message before. (QUE-20)
Response hung_up();

// What a front end answers that could speak with none of the hosts. (FET-6)
Reply proxy_setup_failed(std::string_view last_ip);

// "250 2.6.0 <id> [InternalId=n, Hostname=server] Queued mail for delivery". (RCV-4)
Reply queued_for_delivery(std::string_view message_id, std::uint64_t internal_id,
                          std::string_view hostname);

// The same with "for redundancy"; the two values stand swapped, as in real logs. (RCV-4)
Reply queued_for_redundancy(std::string_view message_id, std::uint64_t internal_id,
                            std::string_view hostname);

}  // namespace smtp
