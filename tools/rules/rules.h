// The rules of mail flow that stages/RULES.md lists, as values.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rules {

// A public page that a rule rests on.
struct Source {
  std::string title;
  std::string address;
};

struct Rule {
  std::string id;     // "SHD-3".
  std::string basis;  // "documented", "reported" or "inferred".
  std::string text;   // One sentence, in Markdown.
  std::vector<Source> sources;
};

// Reads "- **SHD-3** (documented) Text. [title](address) [title](address)".
// Empty if the line is not of this form; a rule without a source is not a rule.
std::optional<Rule> parse_rule(std::string_view line);

// Every rule, in the order of RULES.md as it was when the program was built.
std::vector<Rule> rules();

}  // namespace rules
