// Refuses unknown words.
#include "tools/cli/not_among.h"

#include <algorithm>
#include <string_view>

#include "tools/input/input_error.h"
#include "tools/input/words.h"

namespace cli {

std::string one_of(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += names[i];
  }
  return text;
}

void require_among(const std::string& where, const std::string& found,
                   const std::vector<std::string>& known) {
  if (std::find(known.begin(), known.end(), found) != known.end()) return;
  std::string line =
      "waybill: found " + input::in_quotes(found) + " " + where + ", expected " + one_of(known);
  const std::vector<std::string_view> views(known.begin(), known.end());
  const std::string_view meant = input::nearest(found, views);
  if (!meant.empty()) line += "; did you mean \"" + std::string(meant) + "\"?";
  throw input::InputError(line);
}

}  // namespace cli
