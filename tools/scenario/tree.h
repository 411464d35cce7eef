// Output trees, on disk or in memory: logs, truth.jsonl, run.json.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "stages/tracking/directory.h"

namespace scenario {

// Where a run's files go.
class Tree {
 public:
  virtual ~Tree() = default;
  // The log folder of one server ("logs/MBX11"); owned by the tree, the same for each call.
  virtual tracking::LogDirectory& logs(const std::string& server) = 0;
  // Appends to a file at the top of the tree: "truth.jsonl", "run.json".
  virtual void append(const std::string& file, std::string_view bytes) = 0;
};

// In memory: for tests, and for `waybill check`.
class MemoryTree final : public Tree {
 public:
  tracking::LogDirectory& logs(const std::string& server) override;
  void append(const std::string& file, std::string_view bytes) override;

  // Every file with its path inside the tree: "logs/MBX11/MSGTRK2013062314-1.LOG".
  std::map<std::string, std::string> files() const;

 private:
  std::map<std::string, tracking::MemoryLogDirectory> logs_;
  std::map<std::string, std::string> files_;
};

// On disk, in a temporary folder beside `folder`, renamed to it by commit(). Without commit() the
// destructor removes what was written, so that no partial tree looks whole. What fails on closing
// a file is thrown by commit().
class DiskTree final : public Tree {
 public:
  // Throws input::InputError if something that is not wholly an earlier tree stands at `folder`
  // (commit() replaces an earlier one), and std::system_error if the medium fails.
  explicit DiskTree(std::string folder);
  ~DiskTree() override;
  tracking::LogDirectory& logs(const std::string& server) override;
  void append(const std::string& file, std::string_view bytes) override;
  void commit();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace scenario
