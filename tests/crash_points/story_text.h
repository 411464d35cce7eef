// Stories as text, changed a little: what a failing point leaves behind must be readable.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crash_points {

// The text with these lines at the front of its timeline. Throws std::runtime_error if the text has
// no line "timeline = [".
std::string with_lines(std::string_view story, const std::vector<std::string>& lines);

// The text without the "within" and "server" of its expectations: after a crash a message may come
// later, and by another server.
std::string with_patience(std::string_view story);

}  // namespace crash_points
