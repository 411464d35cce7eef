// A digest of an output tree, computed while it is written.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "stages/tracking/directory.h"

namespace scenario {

// XXH3-128 of each file, and of the sorted list of (path, size, hash) in the end.
class TreeDigest {
 public:
  TreeDigest();
  ~TreeDigest();
  void append(const std::string& path, std::string_view bytes);
  void remove(const std::string& path);
  std::string text() const;  // 32 hex digits.
  // Of what lies below "logs/".
  std::uint64_t log_files() const;
  std::uint64_t log_bytes() const;

 private:
  struct File;
  std::map<std::string, std::unique_ptr<File>> files_;
};

// A log folder whose files are digested on their way.
class DigestingDirectory final : public tracking::LogDirectory {
 public:
  DigestingDirectory(tracking::LogDirectory& target, TreeDigest& digest, std::string prefix)
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

}  // namespace scenario
