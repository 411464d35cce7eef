// An output tree on disk that appears whole or not at all.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

#include "tools/input/input_error.h"
#include "tools/scenario/output_place.h"
#include "tools/scenario/tree.h"

namespace scenario {
namespace fs = std::filesystem;

// Everything is written below one temporary folder: "tree" is the tree to be, and "earlier" the one
// that it replaces, for the moment between the two renames.
struct DiskTree::Impl {
  fs::path folder;
  fs::path temporary;
  std::map<std::string, std::unique_ptr<tracking::DiskLogDirectory>> logs;
  std::map<std::string, int> descriptors;

  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl();

  fs::path tree() const { return temporary / "tree"; }
  fs::path earlier() const { return temporary / "earlier"; }
  void close_all();
};

namespace {

[[noreturn]] void fail(const fs::path& path) {
  throw std::system_error(errno, std::generic_category(), path.string());
}

}  // namespace

// Nothing more can be done about what cannot be closed or removed here. An earlier tree that could
// not be put back is not removed.
DiskTree::Impl::~Impl() {
  logs.clear();
  for (const auto& [file, descriptor] : descriptors) ::close(descriptor);
  if (temporary.empty()) return;
  std::error_code ignored;
  fs::remove_all(tree(), ignored);
  fs::remove(temporary, ignored);
}

// Some media tell only now that a write has failed.
void DiskTree::Impl::close_all() {
  for (const auto& [server, directory] : logs) directory->close();
  while (!descriptors.empty()) {
    const auto [file, descriptor] = *descriptors.begin();
    descriptors.erase(descriptors.begin());
    if (::close(descriptor) != 0) fail(folder / file);
  }
}

DiskTree::DiskTree(std::string folder) : impl_(std::make_unique<Impl>()) {
  while (folder.size() > 1 && folder.back() == '/') folder.pop_back();
  impl_->folder = folder;
  const fs::path name = impl_->folder.filename();
  if (name.empty() || name == "." || name == "..") {
    throw input::InputError(
        folder + ": found a folder that cannot be replaced, expected one in it, such as " +
        (impl_->folder / "out").lexically_normal().string());
  }
  require_replaceable(impl_->folder);
  const fs::path parent = impl_->folder.has_parent_path() ? impl_->folder.parent_path() : ".";
  fs::create_directories(parent);
  std::string pattern = (parent / "waybill-partial-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) fail(parent);
  impl_->temporary = pattern;
  fs::create_directories(impl_->tree() / "logs");
}

DiskTree::~DiskTree() = default;

tracking::LogDirectory& DiskTree::logs(const std::string& server) {
  auto& directory = impl_->logs[server];
  if (!directory) {
    const fs::path folder = impl_->tree() / "logs" / server;
    directory = std::make_unique<tracking::DiskLogDirectory>(folder.string());
  }
  return *directory;
}

void DiskTree::append(const std::string& file, std::string_view bytes) {
  auto found = impl_->descriptors.find(file);
  if (found == impl_->descriptors.end()) {
    const fs::path path = impl_->tree() / file;
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (descriptor < 0) fail(impl_->folder / file);
    found = impl_->descriptors.emplace(file, descriptor).first;
  }
  while (!bytes.empty()) {
    const ssize_t written = ::write(found->second, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(impl_->folder / file);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void DiskTree::commit() {
  impl_->close_all();
  require_replaceable(impl_->folder);  // It may have changed while the run took its time.
  replace_folder(impl_->tree(), impl_->folder, impl_->earlier());
  const fs::path temporary = std::exchange(impl_->temporary, {});
  fs::remove_all(temporary);  // With the earlier tree.
}

}  // namespace scenario
