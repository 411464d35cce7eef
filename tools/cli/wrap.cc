// Breaking at blanks.
#include "tools/cli/wrap.h"

#include <algorithm>

namespace cli {

std::size_t length_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::string hanging(std::string line, std::string_view text, std::size_t indent,
                    std::size_t width) {
  std::string result;
  const auto end_line = [&] {
    while (line.ends_with(' ')) line.pop_back();
    result += line + "\n";
  };
  while (!text.empty()) {
    const std::size_t blank = text.find(' ');
    const std::string word(text.substr(0, blank));
    text.remove_prefix(blank == std::string_view::npos ? text.size() : blank + 1);
    const std::size_t gap = line.ends_with(' ') ? 0 : 1;
    if (length_of(line) + gap + length_of(word) > width && length_of(line) > indent) {
      end_line();
      line.assign(indent, ' ');
    }
    line += (line.ends_with(' ') ? "" : " ") + word;
  }
  end_line();
  return result;
}

}  // namespace cli
