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
// begin its end is the caller's (CHECKed where it costs nothing).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace json {

// Appends `text` in quotes. Control characters are escaped; each byte that is not part of valid
// UTF-8 becomes U+FFFD, so that the output is valid whatever the input.
void append_quoted(std::string& out, std::string_view text);

class Writer {
 public:
  // Appends to `out`, which must outlive the writer.
  explicit Writer(std::string& out) : out_(out) {}

  void begin_object();
  void end_object();
  void begin_array();
  void end_array();

  // `name` must not need escaping and have at most 60 bytes: keys are ours.
  void key(std::string_view name);

  void string(std::string_view text);
  void number(std::uint64_t value);
  void number_signed(std::int64_t value);
  void boolean(bool value);
  void null();

 private:
  void separate() {
    if (needs_comma_) out_ += ',';
    needs_comma_ = true;
  }
  void begin(char bracket);
  void end(char bracket);

  std::string& out_;
  bool needs_comma_ = false;
  int depth_ = 0;
};

}  // namespace json
