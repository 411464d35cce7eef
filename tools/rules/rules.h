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

// How far the code follows a rule.
enum class State : char { followed, partly, not_modelled };

struct Rule {
  std::string id;     // "SHD-3".
  std::string basis;  // "documented", "reported" or "inferred".
  std::string text;   // One sentence, in Markdown.
  std::vector<Source> sources;
  State state = State::followed;
  std::string reason;  // What is missing and why, in Markdown; empty if the rule is followed.
};

// "followed", "partly" or "not modelled".
std::string_view name(State state);

// Reads "- **SHD-3** (documented) Text. [title](address) [title](address)", which may go on with
// " *Partly:* Reason." or " *Not modelled:* Reason."; without either the rule is followed.
// Empty if the line is not of this form; a rule without a source is not a rule.
std::optional<Rule> parse_rule(std::string_view line);

// Every rule, in the order of RULES.md as it was when the program was built.
std::vector<Rule> rules();

}  // namespace rules
