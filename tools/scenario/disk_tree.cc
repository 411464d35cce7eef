// An output tree on disk that appears whole or not at all.
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
  tracking::OpenFiles files;
  std::map<std::string, std::unique_ptr<tracking::DiskLogDirectory>> logs;

  Impl() = default;
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl();

  fs::path tree() const { return temporary / "tree"; }
  fs::path earlier() const { return temporary / "earlier"; }
  tracking::FilePath inside(const fs::path& name) const { return {tree() / name, folder / name}; }
};

namespace {

[[noreturn]] void fail(const fs::path& path) {
  throw std::system_error(errno, std::generic_category(), path.string());
}

}  // namespace

// Nothing more can be done about what cannot be closed or removed here. An earlier tree that could
// not be put back is not removed.
DiskTree::Impl::~Impl() {
  if (temporary.empty()) return;
  std::error_code ignored;
  fs::remove_all(tree(), ignored);
  fs::remove(temporary, ignored);
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
  std::error_code error;
  fs::create_directories(impl_->tree() / "logs", error);
  if (error) throw std::system_error(error, folder);
}

DiskTree::~DiskTree() = default;

tracking::LogDirectory& DiskTree::logs(const std::string& server) {
  auto& directory = impl_->logs[server];
  if (!directory) {
    directory = std::make_unique<tracking::DiskLogDirectory>(
        impl_->inside(fs::path("logs") / server), impl_->files);
  }
  return *directory;
}

void DiskTree::append(const std::string& file, std::string_view bytes) {
  impl_->files.append(impl_->inside(file), bytes);
}

void DiskTree::commit() {
  impl_->files.close_all();            // Some media tell only now that a write has failed.
  require_replaceable(impl_->folder);  // It may have changed while the run took its time.
  replace_folder(impl_->tree(), impl_->folder, impl_->earlier());
  const fs::path temporary = std::exchange(impl_->temporary, {});
  fs::remove_all(temporary);  // With the earlier tree.
}

}  // namespace scenario
