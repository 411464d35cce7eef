// A digest of an output tree, computed while it is written.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "tools/scenario/tree.h"

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
  std::uint64_t log_files_removed() const { return log_files_removed_; }

 private:
  struct File;
  std::map<std::string, std::unique_ptr<File>> files_;
  std::uint64_t log_files_removed_ = 0;
};

// A tree whose files are digested on their way to another one, which must outlive it.
class DigestingTree final : public Tree {
 public:
  explicit DigestingTree(Tree& target);
  tracking::LogDirectory& logs(const std::string& server) override;
  void append(const std::string& file, std::string_view bytes) override;
  ~DigestingTree() override;
  const TreeDigest& digest() const { return digest_; }

 private:
  class Folder;
  Tree& target_;
  TreeDigest digest_;
  std::map<std::string, std::unique_ptr<Folder>> folders_;
};

}  // namespace scenario
