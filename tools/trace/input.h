// Finds the log files of what the user named: files, folders, or memory.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "stages/tracking/reader.h"

namespace trace {

// "MSGTRK*.LOG", in either case: how Exchange names its logs.
bool is_tracking_log(std::string_view file_name);

class Input {
 public:
  // A regular file is taken whatever its name; a folder is walked for MSGTRK*.LOG (in either case),
  // and what has such a name without being a file is noted.
  // What was added before is not added again. Throws input::InputError.
  void add(const std::string& path);

  // Files of a tree in memory ("logs/MBX11/MSGTRK2013062314-1.LOG" → bytes); others are left out.
  // `files` must outlive the input.
  void add_memory(const std::map<std::string, std::string>& files);

  // To be called once, when all is added: files get their final order, by name. Of files on disk
  // that have one base name and the same bytes (a backup, the live log) the first added stays; a
  // note tells of the others.
  void finish();

  std::size_t count() const { return files_.size(); }
  // As answers name it: below `logs/` if there is such a folder, else below what was named.
  const std::string& name(std::size_t file) const { return files_[file].name; }
  std::uint64_t bytes(std::size_t file) const { return files_[file].bytes; }
  // The user named the file itself, under this path; empty if it was found in a folder.
  const std::string& named(std::size_t file) const { return files_[file].named; }
  const std::vector<std::string>& notes() const { return notes_; }

  // Throws input::InputError if the file cannot be read any more.
  std::unique_ptr<tracking::ByteSource> open(std::size_t file) const;

  // Up to `size` bytes from `offset`; fewer only at the end of the file.
  std::string read_at(std::size_t file, std::uint64_t offset, std::size_t size) const;

 private:
  struct File {
    std::string name;
    std::string path;           // Empty if in memory.
    std::string_view contents;  // If in memory.
    std::uint64_t bytes = 0;
    std::string named = {};
  };

  void add_file(const std::string& path, std::string name);
  void add_folder(const std::string& folder);
  void leave_out_copies();

  std::vector<File> files_;
  std::vector<std::string> notes_;
  std::map<std::string, std::string> canonical_;  // Canonical path → name.
};

}  // namespace trace
