// Text of a scenario file to a TOML tree, safe for any bytes.
#pragma once

#include <string>
#include <string_view>

#include <toml++/toml.h>

#include "tools/scenario/story.h"

namespace scenario::reader {

// Larger files are refused.
inline constexpr std::size_t file_bytes_max = std::size_t{64} << 20;

// Throws input::InputError at the first syntax error: what follows it cannot be understood.
toml::table parse_toml(std::string_view text, const std::string& path);

// Where a node or a key begins.
Place place_of(const toml::node& node);
Place place_of(const toml::key& key);

// "a string", "an integer": what a node is, in words.
std::string_view kind_of(const toml::node& node);

// The first comment line without its "#", if the file starts with one; else empty.
std::string title_of(std::string_view text);

}  // namespace scenario::reader
