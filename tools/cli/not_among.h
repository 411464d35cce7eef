// Refuses words that are not among the known ones, and says which was probably meant.
#pragma once

#include <string>
#include <vector>

namespace cli {

// "bash, zsh or fish".
std::string one_of(const std::vector<std::string>& names);

// Throws input::InputError unless `found` is one of `known`:
// "waybill: found "chekc" as a command, expected run, check or trace; did you mean "check"?".
void require_among(const std::string& where, const std::string& found,
                   const std::vector<std::string>& known);

}  // namespace cli
