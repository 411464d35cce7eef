// Every text of the logs once: addresses, lists, ids, server names become small numbers.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tools/trace/huge_pages.h"

namespace trace {

// Names a text; 0 is the empty text.
using TextId = std::uint32_t;
// Names a server, whatever way a row spells it; 0 is "not said".
using ServerId = std::uint32_t;

std::uint64_t hash_of(std::string_view text);

// 128 bits: enough to be taken for the text itself, which then need not be looked at.
struct WideHash {
  std::uint64_t low = 0, high = 0;
  bool operator==(const WideHash&) const = default;
};
WideHash wide_hash_of(std::string_view text);

// A hash of two things, of the hash of each.
constexpr std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  a ^= b + 0x9E3779B97F4A7C15 + (a << 6) + (a >> 2);
  return a * 0xD6E8FEB86659FD93;
}

// ASCII only: host names and the addresses of Exchange need no more to be compared.
std::string lower(std::string_view text);
bool equal_ignoring_case(std::string_view first, std::string_view second);

struct IdentityHash {
  using is_avalanching = void;
  std::size_t operator()(std::uint64_t hash) const { return hash; }
};
// For look-up by a hash made by hash_of(); never iterated.
using HashMap =
    boost::unordered_flat_map<std::uint64_t, std::uint32_t, IdentityHash, std::equal_to<>,
                              HugeAllocator<std::pair<const std::uint64_t, std::uint32_t>>>;

// Texts live as long as the pool and never move.
class Texts {
 public:
  Texts();
  Texts(const Texts&) = delete;
  Texts& operator=(const Texts&) = delete;

  TextId id(std::string_view text);
  std::string_view text(TextId id) const { return texts_[id]; }

 private:
  std::string_view store(std::string_view text);

  // 96 bits of a text's hash stand for it: a look-up touches one place in memory, not three.
  struct Entry {
    std::uint32_t check = 0;
    TextId id = 0;
  };
  using Table = boost::unordered_flat_map<std::uint64_t, Entry, IdentityHash, std::equal_to<>,
                                          HugeAllocator<std::pair<const std::uint64_t, Entry>>>;
  Table ids_;
  HugeVector<std::string_view> texts_;
  std::deque<HugeVector<char>> blocks_;
  std::size_t block_left_ = 0;
  char* block_at_ = nullptr;
};

// Servers by their short name without regard to case: "MBX11" and "mbx11.fabrikam.com" are one.
class Servers {
 public:
  explicit Servers(Texts& texts);

  ServerId id(std::string_view name);
  // As the first row spelled it, without its domain; an IP address stays whole.
  std::string_view short_name(ServerId id) const { return short_names_[id]; }

 private:
  Texts& texts_;
  boost::unordered_flat_map<TextId, ServerId> by_spelling_;    // Looked up only.
  boost::unordered_flat_map<TextId, ServerId> by_short_name_;  // Looked up only.
  std::vector<std::string_view> short_names_;
};

// "MBX11" of "MBX11.fabrikam.com"; an IP address stays whole.
std::string_view short_name(std::string_view host);

}  // namespace trace
