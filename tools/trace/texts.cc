// Interning of texts and server names.
#include "tools/trace/texts.h"

#include <xxhash.h>

#include <algorithm>
#include <cstring>

namespace trace {
namespace {

char lower_character(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace

std::uint64_t hash_of(std::string_view text) { return XXH3_64bits(text.data(), text.size()); }

WideHash wide_hash_of(std::string_view text) {
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return {hash.low64, hash.high64};
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = lower_character(c);
  return result;
}

bool equal_ignoring_case(std::string_view first, std::string_view second) {
  if (first.size() != second.size()) return false;
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (lower_character(first[i]) != lower_character(second[i])) return false;
  }
  return true;
}

std::string_view short_name(std::string_view host) {
  if (host.find(':') != std::string_view::npos) return host;
  const bool address = std::all_of(host.begin(), host.end(),
                                   [](char c) { return c == '.' || (c >= '0' && c <= '9'); });
  return address ? host : host.substr(0, host.find('.'));
}

Texts::Texts() { texts_.emplace_back(); }

std::string_view Texts::store(std::string_view text) {
  if (text.size() > block_left_) {
    blocks_.emplace_back();
    // Reserved, never resized: what is not used is not touched.
    blocks_.back().reserve(std::max(huge_page_bytes, text.size()));
    block_at_ = blocks_.back().data();
    block_left_ = blocks_.back().capacity();
  }
  std::memcpy(block_at_, text.data(), text.size());
  const std::string_view stored{block_at_, text.size()};
  block_at_ += text.size();
  block_left_ -= text.size();
  return stored;
}

TextId Texts::id(std::string_view text) {
  if (text.empty()) return 0;
  const WideHash hash = wide_hash_of(text);
  const auto check = static_cast<std::uint32_t>(hash.high);
  // Two texts of one half stand side by side: the second under the next free number.
  for (std::uint64_t key = hash.low;; ++key) {
    const auto [found, is_new] =
        ids_.try_emplace(key, Entry{check, static_cast<TextId>(texts_.size())});
    if (is_new) texts_.push_back(store(text));
    if (found->second.check == check) return found->second.id;
  }
}

Servers::Servers(Texts& texts) : texts_(texts), short_names_(1) {}

ServerId Servers::id(std::string_view name) {
  if (name.empty()) return 0;
  const TextId spelling = texts_.id(name);
  ServerId& known = by_spelling_[spelling];
  if (known != 0) return known;
  const TextId key = texts_.id(lower(trace::short_name(name)));
  const auto [entry, is_new] =
      by_short_name_.try_emplace(key, static_cast<ServerId>(short_names_.size()));
  if (is_new) short_names_.push_back(trace::short_name(texts_.text(spelling)));
  known = entry->second;
  return known;
}

}  // namespace trace
