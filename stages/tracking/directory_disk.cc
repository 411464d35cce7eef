// Log files in a folder on disk.
#include <filesystem>
#include <system_error>
#include <utility>

#include "stages/tracking/directory.h"

namespace tracking {

DiskLogDirectory::DiskLogDirectory(FilePath folder, OpenFiles& files)
    : folder_(std::move(folder)), files_(files) {
  std::error_code error;
  std::filesystem::create_directories(folder_.path, error);
  if (error) throw std::system_error{error, folder_.shown};
}

void DiskLogDirectory::append(const std::string& file, std::string_view bytes) {
  files_.append(inside(file), bytes);
}

void DiskLogDirectory::remove(const std::string& file) { files_.remove(inside(file)); }

FilePath DiskLogDirectory::inside(const std::string& file) const {
  return {folder_.path + "/" + file, folder_.shown + "/" + file};
}

}  // namespace tracking
