// An output tree on disk that appears whole or not at all.
#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <system_error>

#include "tools/input/input_error.h"
#include "tools/scenario/run.h"

namespace scenario {
namespace fs = std::filesystem;

struct DiskTree::Impl {
  fs::path folder;
  fs::path temporary;
  bool committed = false;
  std::map<std::string, std::unique_ptr<tracking::DiskLogDirectory>> logs;
  std::map<std::string, int> descriptors;

  void close_all() {
    logs.clear();
    for (const auto& [file, descriptor] : descriptors) ::close(descriptor);
    descriptors.clear();
  }
};

namespace {

[[noreturn]] void fail(const fs::path& path) {
  throw std::system_error(errno, std::generic_category(), path.string());
}

// Ours is what has our run.json and nothing that is not ours; an empty folder is as good as none.
bool may_replace(const fs::path& folder) {
  if (!fs::exists(folder)) return true;
  if (!fs::is_directory(folder)) return false;
  if (fs::is_empty(folder)) return true;
  std::string start(10, '\0');
  std::ifstream{folder / "run.json", std::ios::binary}.read(start.data(), 10);
  return start == "{\"waybill\"";
}

}  // namespace

DiskTree::DiskTree(std::string folder) : impl_(std::make_unique<Impl>()) {
  while (folder.size() > 1 && folder.back() == '/') folder.pop_back();
  impl_->folder = folder;
  if (!may_replace(impl_->folder)) {
    throw input::InputError(
        folder +
        ": found something that is not an output tree (it has no run.json), expected "
        "a new folder or an earlier tree");
  }
  const fs::path parent = impl_->folder.has_parent_path() ? impl_->folder.parent_path() : ".";
  fs::create_directories(parent);
  std::string pattern = (parent / (impl_->folder.filename().string() + ".partial-XXXXXX")).string();
  if (::mkdtemp(pattern.data()) == nullptr) fail(pattern);
  impl_->temporary = pattern;
  fs::permissions(impl_->temporary, fs::perms{0755});
  fs::create_directory(impl_->temporary / "logs");
}

DiskTree::~DiskTree() {
  impl_->close_all();
  std::error_code ignored;  // Nothing more can be done about a folder that cannot be removed.
  if (!impl_->committed) fs::remove_all(impl_->temporary, ignored);
}

tracking::LogDirectory& DiskTree::logs(const std::string& server) {
  auto& directory = impl_->logs[server];
  if (!directory) {
    directory =
        std::make_unique<tracking::DiskLogDirectory>((impl_->temporary / "logs" / server).string());
  }
  return *directory;
}

void DiskTree::append(const std::string& file, std::string_view bytes) {
  const fs::path path = impl_->temporary / file;
  auto [found, is_new] = impl_->descriptors.try_emplace(file, -1);
  if (is_new) {
    found->second = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  }
  if (found->second < 0) fail(impl_->folder / file);
  while (!bytes.empty()) {
    const ssize_t written = ::write(found->second, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(impl_->folder / file);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void DiskTree::commit() {
  impl_->close_all();
  if (fs::exists(impl_->folder)) fs::remove_all(impl_->folder);
  fs::rename(impl_->temporary, impl_->folder);
  impl_->committed = true;
}

}  // namespace scenario
