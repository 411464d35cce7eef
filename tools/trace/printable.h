// Makes texts of logs fit to be shown on a terminal.
#pragma once

#include <string>
#include <string_view>

namespace trace {

// `text` with U+FFFD for every control character (C0, DEL and C1, also as a raw byte), for every
// byte that is no part of UTF-8, and for the characters that change the direction of writing
// (Unicode's Bidi_Control). Logs hold what strangers wrote: it must neither command a terminal nor
// look like something else.
std::string printable(std::string_view text);

}  // namespace trace
