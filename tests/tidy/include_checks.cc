// Compares #include lines with the table of layers.
#include "tests/tidy/include_checks.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tidy {
namespace {

struct Layer {
  std::string_view folder;
  std::vector<std::string_view> may_include;  // Folders or files; its own folder always.
};

// From the ground up. A folder that is not in it is complained about: decide its place first.
const std::vector<Layer>& layers() {
  static const std::vector<std::string_view> services_stand_on{
      "sim", "stages/mail", "stages/directory", "stages/smtp", "stages/tracking", "stages/service"};
  static const std::vector<Layer> table{
      {"sim", {}},  // It knows no mail.
      {"stages/mail", {"sim/time.h", "sim/check.h", "sim/pool.h"}},
      {"stages/directory", {"stages/mail", "sim/time.h", "sim/check.h", "sim/random.h"}},
      {"stages/smtp", {"stages/mail", "sim"}},
      {"stages/tracking", {"stages/mail", "sim/time.h", "sim/check.h"}},
      // What the services have in common.
      {"stages/service",
       {"sim", "stages/mail", "stages/directory", "stages/smtp", "stages/tracking"}},
      {"stages/frontend", services_stand_on},
      {"stages/submission", services_stand_on},
      {"stages/transport", services_stand_on},
      {"stages/delivery", services_stand_on},
      {"stages/edge",
       {"sim", "stages/mail", "stages/directory", "stages/smtp", "stages/tracking",
        "stages/service", "stages/transport"}},
      {"stages/moderation",
       {"sim", "stages/mail", "stages/directory", "stages/smtp", "stages/tracking",
        "stages/service", "stages/transport", "stages/submission", "stages/delivery"}},
      {"stages/internet", services_stand_on},
      {"stages/organization", {"sim", "stages"}},
      {"tools/input", {}},
      {"tools/json", {"sim/check.h"}},
      {"tools/rules", {}},
      {"tools/coverage", {"stages/tracking"}},
      {"tools/scenario", {"sim", "stages", "tools/input", "tools/json"}},
      // It never sees the truth, nor the code that makes logs.
      {"tools/trace",
       {"stages/tracking", "stages/mail", "sim/time.h", "sim/check.h", "tools/input",
        "tools/json"}},
      {"tools/check",
       {"sim", "stages", "tools/input", "tools/json", "tools/scenario", "tools/trace"}},
      {"tools/score",
       {"sim", "stages", "tools/input", "tools/json", "tools/scenario", "tools/trace"}},
      {"tools/live", {"sim", "stages", "tools/input", "tools/json", "tools/scenario"}},
      {"tools/web",
       {"sim", "stages", "tools/input", "tools/json", "tools/scenario", "tools/trace"}},
      {"tools/bench", {"sim", "stages", "tools"}},
      {"tools/cli", {"sim", "stages", "tools"}},
      {"tests", {"sim", "stages", "tools"}},
  };
  return table;
}

const Layer* layer_of(std::string_view path) {
  const Layer* found = nullptr;
  for (const Layer& layer : layers()) {
    const bool narrower = found == nullptr || layer.folder.size() > found->folder.size();
    if (is_below(path, layer.folder) && narrower) found = &layer;
  }
  return found;
}

bool may_include(const Layer& layer, std::string_view target) {
  return is_below(target, layer.folder) ||
         std::ranges::any_of(layer.may_include,
                             [&](std::string_view allowed) { return is_below(target, allowed); });
}

// Other quoted names are no files of ours, which check_includes_of_all says.
bool is_ours(std::string_view target) {
  return std::ranges::any_of(layers(), [&](const Layer& layer) {
    return is_below(target, layer.folder.substr(0, layer.folder.find('/')));
  });
}

struct OutsideHeader {
  std::string_view prefix;
  std::vector<std::string_view> only_in;
};

const std::vector<OutsideHeader>& outside_headers() {
  static const std::vector<OutsideHeader> table{
      {"boost/asio", {"tools/live", "tools/web", "tests/tools/live", "tests/tools/web"}},
      {"boost/beast", {"tools/web", "tests/tools/web"}},
      {"boost/", {"tools", "tests"}},
      {"CLI/", {"tools/cli"}},
      {"toml++/", {"tools/scenario"}},
      {"pcg_", {"tests/sim"}},
      {"benchmark/", {"tools/bench"}},
      {"gtest/", {"tests"}},
      {"gmock/", {"tests"}},
  };
  return table;
}

void check_outside(const Source& source, const Include& include, Complaints& found) {
  for (const OutsideHeader& header : outside_headers()) {
    if (!include.target.starts_with(header.prefix)) continue;
    const bool allowed = std::ranges::any_of(
        header.only_in, [&](std::string_view folder) { return is_below(source.path, folder); });
    if (!allowed) {
      found.push_back({"include", source.path, include.line,
                       "<" + include.target + "> may only be included below " +
                           std::string{header.only_in.front()}});
    }
    return;
  }
}

// The header that a source file implements comes first, so that it proves to stand alone.
void check_own_header_first(const Source& source, const std::vector<Include>& includes,
                            Complaints& found) {
  if (is_header(source.path) || includes.empty()) return;
  const std::string own = source.path.substr(0, source.path.size() - 3) + ".h";
  const auto is_own = [&](const Include& include) { return include.target == own; };
  if (std::ranges::any_of(includes, is_own) && !is_own(includes.front())) {
    found.push_back({"include-order", source.path, includes.front().line,
                     "\"" + own + "\" is not the first include"});
  }
}

}  // namespace

std::vector<Include> includes_of(const Source& source) {
  std::vector<Include> includes;
  const auto lines = lines_of(source.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string_view line = lines[i];
    if (!line.starts_with("#include ")) continue;
    line.remove_prefix(9);
    if (line.empty() || (line.front() != '"' && line.front() != '<')) continue;
    const bool quoted = line.front() == '"';
    const std::size_t end = line.find(quoted ? '"' : '>', 1);
    if (end == line.npos) continue;
    includes.push_back({i + 1, std::string{line.substr(1, end - 1)}, quoted});
  }
  return includes;
}

Complaints check_includes(const Source& source) {
  Complaints found;
  const std::vector<Include> includes = includes_of(source);
  const Layer* layer = layer_of(source.path);
  if (layer == nullptr) {
    return {{"include", source.path, 0, "the folder has no place in the table of layers"}};
  }
  for (const Include& include : includes) {
    if (!include.quoted) {
      check_outside(source, include, found);
    } else if (is_ours(include.target) && !may_include(*layer, include.target)) {
      found.push_back({"include", source.path, include.line,
                       std::string{layer->folder} + " may not include " + include.target});
    }
  }
  check_own_header_first(source, includes, found);
  return found;
}

Complaints check_includes_of_all(const std::vector<Source>& sources) {
  Complaints found;
  std::set<std::string> paths;
  for (const Source& source : sources) paths.insert(source.path);
  std::size_t command_lines = 0;
  for (const Source& source : sources) {
    for (const Include& include : includes_of(source)) {
      if (include.target == "CLI/CLI.hpp") ++command_lines;
      if (!include.quoted || paths.contains(include.target)) continue;
      found.push_back({"include", source.path, include.line,
                       "\"" + include.target + "\" is not a file of this repository"});
    }
  }
  // It costs nine seconds each time.
  if (command_lines != 1) {
    found.push_back({"include", "tools/cli", 0,
                     std::to_string(command_lines) + " files include CLI/CLI.hpp, 1 expected"});
  }
  return found;
}

}  // namespace tidy
