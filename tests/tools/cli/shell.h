// Runs the program as a user would: through a shell, in a folder of its own.
#pragma once

#include <string>

namespace shell {

struct Outcome {
  int status = 0;  // The exit status; 128 + the signal if a signal ended it.
  std::string out;
  std::string err;
};

// A folder that lives as long as the value, empty at first.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::string& path() const { return path_; }
  void write(const std::string& file, const std::string& text) const;
  // Names of what is in the folder, sorted, joined by blanks.
  std::string listing() const;

  // Runs a bash command line in this folder. `waybill` is the program under test, and
  // $SCENARIOS the folder of the stories.
  Outcome run(const std::string& command_line) const;

 private:
  std::string path_;
  std::string scratch_;  // Holds what the command printed; not in the folder itself.
};

}  // namespace shell
