// Runs command lines with bash.
#include "tests/tools/cli/shell.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <vector>

#include <sys/wait.h>

namespace shell {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string fresh_folder() {
  std::string pattern = (fs::temp_directory_path() / "waybill-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  return pattern;
}

}  // namespace

Folder::Folder() : path_(fresh_folder()), scratch_(fresh_folder()) {}

Folder::~Folder() {
  fs::remove_all(path_);
  fs::remove_all(scratch_);
}

void Folder::write(const std::string& file, const std::string& text) const {
  const fs::path path = fs::path(path_) / file;
  fs::create_directories(path.parent_path());
  std::ofstream{path, std::ios::binary} << text;
}

std::string Folder::listing() const {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(path_)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : " ") + name;
  return text;
}

Outcome Folder::run(const std::string& command_line) const {
  const fs::path script = fs::path(scratch_) / "script";
  std::ofstream{script} << "waybill() { '" WAYBILL_BINARY "' \"$@\"; }\n"
                        << "program='" WAYBILL_BINARY "'\n"
                        << "SCENARIOS='" WAYBILL_SOURCE_DIR "/scenarios'\n"
                        << "unset NO_COLOR\n"
                        << "cd '" << path_ << "'\n"
                        << command_line << "\n";
  const std::string out = (fs::path(scratch_) / "out").string();
  const std::string err = (fs::path(scratch_) / "err").string();
  const std::string line = "bash '" + script.string() + "' >'" + out + "' 2>'" + err + "'";
  const int status = std::system(line.c_str());
  Outcome outcome;
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  outcome.out = read_file(out);
  outcome.err = read_file(err);
  return outcome;
}

}  // namespace shell
