// A scenario that uses every key, the least of scenarios, and ways to spoil them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tools/scenario/story.h"

namespace scenario {

// all-at-once.toml.
std::string sample();

// The least that a scenario needs.
std::string minimal();

// The sample with the only occurrence of `old_text` replaced; a failure if it is not there once.
std::string sample_with(std::string_view old_text, std::string_view new_text);

// The sample with one more line at the head of its timeline.
std::string sample_with_line(std::string_view line);

// The same as sample_with for any text.
std::string replaced(std::string text, std::string_view old_text, std::string_view new_text);

// What the reader has to say about the text, read under the name "s.toml"; empty if it is good.
std::vector<std::string> mistakes(std::string_view text);

// "start, seed, …", as a mistake lists them.
std::string known_keys_of(std::string_view table);
std::string known_actions();

}  // namespace scenario
