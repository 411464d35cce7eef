// Appends JSON text to a string: no tree, no allocation of its own, keys in the order written.
//
//   std::string line;
//   json::Writer writer{line};
//   writer.begin_object();
//   writer.key("sender"), writer.string("a@fabrikam.com");
//   writer.key("hops"), writer.begin_array(), writer.end_array();
//   writer.end_object();
//
// The text is compact. Commas are the writer's business; that every key has a value and every
// begin its end is the caller's (CHECKed where it costs nothing). Text is put together in a small
// piece of memory of the writer's own; it is in `line` once the outermost object or array has
// ended.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <string>
#include <string_view>

#include "sim/check.h"

namespace json {

// Appends `text` in quotes. Control characters are escaped; each byte that is not part of valid
// UTF-8 becomes U+FFFD, so that the output is valid whatever the input.
void append_quoted(std::string& out, std::string_view text);

class Writer {
 public:
  // Appends to `out`, which must outlive the writer.
  explicit Writer(std::string& out) : out_(out) {}
  ~Writer() { flush(); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  void begin_object() { begin('{'); }
  void end_object() { end('}'); }
  void begin_array() { begin('['); }
  void end_array() { end(']'); }

  // Keys are ours: no name needs escaping. For a literal this costs a copy of known length.
  template <std::size_t size>
  void key(const char (&name)[size]) {
    static_assert(size < word_bytes_max);
    write_key(name, size - 1);
  }
  // At most word_bytes_max bytes.
  void key(std::string_view name);

  void string(std::string_view text) { string_of({text}); }
  // One string, put together from parts that are valid UTF-8 each by itself.
  void string_of(std::initializer_list<std::string_view> parts);
  // A word of ours that needs no escaping, at most 60 bytes: a time, an id, a name from a table.
  void word(std::string_view text) {
    CHECK(text.size() <= word_bytes_max);
    char* at = separated(room(word_bytes_max + 3));
    *at++ = '"';
    std::memcpy(at, text.data(), text.size());
    at += text.size();
    *at++ = '"';
    at_ = at;
  }
  void number(std::uint64_t value);
  void number_signed(std::int64_t value);
  void boolean(bool value);
  void null();

 private:
  static constexpr std::size_t word_bytes_max = 60;
  static constexpr std::size_t piece_bytes = 4096;

  // Makes room for at least `bytes` (at most piece_bytes).
  char* room(std::size_t bytes) {
    if (static_cast<std::size_t>(piece_ + piece_bytes - at_) < bytes) flush();
    return at_;
  }
  // A comma if one is due; then one will be due.
  char* separated(char* at) {
    *at = ',';
    at += needs_comma_ ? 1 : 0;
    needs_comma_ = true;
    return at;
  }
  void write_key(const char* name, std::size_t size) {
    char* at = separated(room(word_bytes_max + 4));
    *at++ = '"';
    std::memcpy(at, name, size);
    at += size;
    *at++ = '"';
    *at++ = ':';
    at_ = at;
    needs_comma_ = false;
  }
  void begin(char bracket) {
    char* at = separated(room(2));
    *at++ = bracket;
    at_ = at;
    needs_comma_ = false;
    ++depth_;
  }
  void end(char bracket);
  void part(std::string_view text);
  void flush();

  std::string& out_;
  char* at_ = piece_;
  bool needs_comma_ = false;
  int depth_ = 0;
  char piece_[piece_bytes];  // Written before it is read: not set to zero.
};

}  // namespace json
