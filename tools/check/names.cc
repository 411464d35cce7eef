// Shortens and folds names.
#include "tools/check/names.h"

namespace check {

std::string short_name(std::string_view host) {
  return std::string(host.substr(0, host.find('.')));
}

std::string folded(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

bool is_journal_report(std::string_view message_id) {
  return message_id.ends_with("@journal.report.generator>");
}

}  // namespace check
