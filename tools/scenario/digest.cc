// Hashing files as they grow.
#include "tools/scenario/digest.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "stages/mail/hex.h"

namespace scenario {
namespace {

std::string hex(XXH128_hash_t hash) {
  char text[32];
  char* const low = mail::write_hex(mail::lower_case_hex, hash.high64, 8, text);
  mail::write_hex(mail::lower_case_hex, hash.low64, 8, low);
  return {text, sizeof text};
}

}  // namespace

struct TreeDigest::File {
  File() : state(XXH3_createState()) { XXH3_128bits_reset(state); }
  ~File() { XXH3_freeState(state); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  XXH3_state_t* state;
  std::uint64_t bytes = 0;
};

TreeDigest::TreeDigest() = default;
TreeDigest::~TreeDigest() = default;

void TreeDigest::append(const std::string& path, std::string_view bytes) {
  auto& file = files_[path];
  if (!file) file = std::make_unique<File>();
  XXH3_128bits_update(file->state, bytes.data(), bytes.size());
  file->bytes += bytes.size();
}

void TreeDigest::remove(const std::string& path) {
  if (files_.erase(path) != 0 && path.starts_with("logs/")) ++log_files_removed_;
}

std::uint64_t TreeDigest::log_files() const {
  std::uint64_t count = 0;
  for (const auto& [path, file] : files_) count += path.starts_with("logs/");
  return count;
}

std::uint64_t TreeDigest::log_bytes() const {
  std::uint64_t sum = 0;
  for (const auto& [path, file] : files_) sum += path.starts_with("logs/") ? file->bytes : 0;
  return sum;
}

std::string TreeDigest::text() const {
  std::string list;
  for (const auto& [path, file] : files_) {
    list += path + "\n" + std::to_string(file->bytes) + "\n" +
            hex(XXH3_128bits_digest(file->state)) + "\n";
  }
  return hex(XXH3_128bits(list.data(), list.size()));
}

class DigestingTree::Folder final : public tracking::LogDirectory {
 public:
  Folder(tracking::LogDirectory& target, TreeDigest& digest, std::string prefix)
      : target_(target), digest_(digest), prefix_(std::move(prefix)) {}
  void append(const std::string& file, std::string_view bytes) override {
    target_.append(file, bytes);
    digest_.append(prefix_ + file, bytes);
  }
  void remove(const std::string& file) override {
    target_.remove(file);
    digest_.remove(prefix_ + file);
  }

 private:
  tracking::LogDirectory& target_;
  TreeDigest& digest_;
  std::string prefix_;
};

DigestingTree::DigestingTree(Tree& target) : target_(target) {}
DigestingTree::~DigestingTree() = default;

tracking::LogDirectory& DigestingTree::logs(const std::string& server) {
  auto& folder = folders_[server];
  if (!folder) {
    folder = std::make_unique<Folder>(target_.logs(server), digest_, "logs/" + server + "/");
  }
  return *folder;
}

void DigestingTree::append(const std::string& file, std::string_view bytes) {
  target_.append(file, bytes);
  digest_.append(file, bytes);
}

}  // namespace scenario
