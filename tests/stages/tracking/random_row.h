// Random rows for tests, the same for the same seed.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/stages/tracking/support.h"

namespace tracking::test {

// Draws rows that try everything the format can hold; the seed is printed when one fails.
class RandomRow {
 public:
  explicit RandomRow(std::uint64_t seed) : state_(seed * 2 + 1) {
    Row& row = row_;
    row.date_time =
        sim::to_milliseconds(at("2001-01-01T00:00:00.000Z") + sim::seconds{draw(1u << 30)} +
                             sim::microseconds{draw(1'000'000)});
    for (std::string_view* field :
         {&row.client_ip, &row.client_hostname, &row.server_ip, &row.server_hostname,
          &row.source_context, &row.connector_id, &row.message_id, &row.related_recipient_address,
          &row.message_subject, &row.sender_address, &row.return_path, &row.message_info,
          &row.tenant_id, &row.original_client_ip, &row.original_server_ip,
          &row.transport_traffic_type, &row.schema_version}) {
      *field = text();
    }
    row.source = static_cast<Source>(draw(static_cast<unsigned>(Source::other)));
    row.event_id = static_cast<Event>(draw(static_cast<unsigned>(Event::other)));
    row.internal_message_id = number();
    row.total_bytes = number();
    row.recipient_count = number();
    row.network_message_id = guid();
    row.log_id = guid();
    row.directionality = static_cast<Directionality>(draw(4));
    List* const fields[] = {&row.recipient_address, &row.recipient_status, &row.reference,
                            &row.custom_data};
    for (std::size_t i = 0; i < 4; ++i) {
      const std::size_t count = draw(2) * draw(6);
      for (std::size_t k = 0; k < count; ++k) lists_[i].push_back(text());
      // One empty member looks like no member.
      if (lists_[i].size() == 1 && lists_[i][0].empty()) lists_[i].clear();
      *fields[i] = lists_[i];
    }
  }

  const Row& row() const { return row_; }

 private:
  std::uint64_t draw(std::uint64_t below) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    const std::uint64_t high = state_ >> 32;
    return (high ^ high >> 16) % below;
  }

  // No line ends: they become other characters. Every length around a block, and UTF-8.
  std::string_view text() {
    constexpr std::string_view special = ",\";'\\ \t#\xC3\xA9";
    auto made = std::make_unique<std::string>();
    const std::size_t length = draw(3) * draw(40);
    const std::uint64_t rare = 1 + draw(30);
    while (made->size() < length) {
      *made += draw(rare) == 0 ? special[draw(special.size())] : static_cast<char>('a' + draw(26));
    }
    texts_.push_back(std::move(made));
    return *texts_.back();
  }

  std::optional<std::uint64_t> number() {
    if (draw(4) == 0) return std::nullopt;
    const std::uint64_t high = draw(1u << 31), low = draw(1u << 31);
    return (high << 33 ^ low) >> draw(64);
  }

  std::optional<mail::Guid> guid() {
    if (draw(4) == 0) return std::nullopt;
    mail::Guid guid;
    for (int i = 0; i < 4; ++i) guid.high = guid.high << 16 | draw(65536);
    for (int i = 0; i < 4; ++i) guid.low = guid.low << 16 | draw(65536);
    return guid;
  }

  std::uint64_t state_;
  Row row_;
  std::vector<std::unique_ptr<std::string>> texts_;
  std::array<std::vector<std::string_view>, 4> lists_;
};

// All fields, as a text in which no two rows look alike.
inline std::string shown(const Row& row) {
  std::string text = sim::iso(row.date_time);
  const auto add = [&text](std::string_view field) {
    text += '|' + std::to_string(field.size()) + ':';
    text += field;
  };
  for (const std::string_view field : {row.client_ip,
                                       row.client_hostname,
                                       row.server_ip,
                                       row.server_hostname,
                                       row.source_context,
                                       row.connector_id,
                                       name(row.source),
                                       name(row.event_id),
                                       row.message_id,
                                       row.related_recipient_address,
                                       row.message_subject,
                                       row.sender_address,
                                       row.return_path,
                                       row.message_info,
                                       name(row.directionality),
                                       row.tenant_id,
                                       row.original_client_ip,
                                       row.original_server_ip,
                                       row.transport_traffic_type,
                                       row.schema_version}) {
    add(field);
  }
  for (const auto& number : {row.internal_message_id, row.total_bytes, row.recipient_count}) {
    add(number ? std::to_string(*number) : "");
  }
  for (const auto& guid : {row.network_message_id, row.log_id}) add(guid ? guid->text() : "");
  for (const List list :
       {row.recipient_address, row.recipient_status, row.reference, row.custom_data}) {
    text += "|list";
    for (const std::string_view member : list) add(member);
  }
  return text;
}

}  // namespace tracking::test
