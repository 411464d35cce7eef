// The text of stages/RULES.md inside the program.
#pragma once

#include <span>
#include <string_view>

namespace rules {

// Lines without their ends. They live as long as the program.
std::span<const std::string_view> text_lines();

}  // namespace rules
