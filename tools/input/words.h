// Words of sentences about bad input: quoting, lists, and the known name that was probably meant.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace input {

// ASCII only; other bytes stay.
std::string lower(std::string_view text);
bool same_ignoring_case(std::string_view first, std::string_view second);

// The text in double quotes, on one line and not too long: control characters, quotes and
// backslashes are escaped, the rest of a long text becomes "…".
std::string in_quotes(std::string_view text);

// "a, b, c".
std::string listed(const std::vector<std::string_view>& names);

// Edits (insert, delete, replace, swap of neighbours) that turn one text into the other, ASCII
// letters compared without case.
std::size_t edit_distance(std::string_view first, std::string_view second);

// The nearest of `known` that is near enough to be a slip of `found`; empty if there is none. The
// first of equally near ones.
std::string_view nearest(std::string_view found, const std::vector<std::string_view>& known);

}  // namespace input
