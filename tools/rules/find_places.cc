// Run by the build: writes a table of where comments cite rules.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tools/rules/citations.h"

namespace {

namespace fs = std::filesystem;

// Every header and .cc below the folders, from the root, in the order of their names.
std::vector<std::string> code_below(const fs::path& root, std::span<char*> folders) {
  std::vector<std::string> paths;
  for (const char* folder : folders) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".h" && extension != ".cc") continue;
      paths.push_back(fs::relative(entry.path(), root).generic_string());
    }
  }
  std::ranges::sort(paths);
  return paths;
}

// A line of the table for each rule that each line cites. Only comments count: "// SHD-3".
void write_places(std::ostream& out, const fs::path& root, const std::string& path) {
  std::ifstream file(root / path);
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    const std::size_t comment = line.find("//");
    if (comment == line.npos) continue;
    std::vector<std::string> cited;
    for (auto& citation : rules::citations_in(std::string_view(line).substr(comment))) {
      if (std::ranges::find(cited, citation.id) != cited.end()) continue;
      out << "    {\"" << citation.id << "\", \"" << path << "\", " << number << "},\n";
      cited.push_back(std::move(citation.id));
    }
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 4) {
    std::cerr << "usage: waybill_rule_places ROOT OUTPUT FOLDER…\n";
    return 2;
  }
  const fs::path root(arguments[1]);
  std::ofstream out(arguments[2]);
  out << "// Where the code cites rules; made by waybill_rule_places.\n"
         "#include \"tools/rules/places.h\"\n\n"
         "namespace rules {\nnamespace {\n\nconstexpr Place table[] = {\n";
  for (const std::string& path : code_below(root, {arguments + 3, arguments + count})) {
    write_places(out, root, path);
  }
  out << "};\n\n}  // namespace\n\n"
         "std::span<const Place> places() { return table; }\n\n}  // namespace rules\n";
  return out.flush() ? 0 : 1;
}
