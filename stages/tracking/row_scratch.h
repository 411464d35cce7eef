// What the rows of a reader need beside the line itself: unquoted texts, and the last minute seen.
#pragma once

#include <array>
#include <cstddef>
#include <deque>
#include <string>

#include "sim/time.h"

namespace tracking {

struct RowScratch {
  // An empty string that stays where it is until clear(). Strings keep their memory between rows.
  std::string& take() {
    if (used == texts.size()) texts.emplace_back();
    std::string& text = texts[used++];
    text.clear();
    return text;
  }
  void clear() { used = 0; }

  std::deque<std::string> texts;
  std::size_t used = 0;

  // "2013-06-23T14:03:" and the time it stands for: neighbours in a log mostly share it.
  std::array<char, 17> minute_text{};
  sim::Time minute{};
};

}  // namespace tracking
