// A tree that is written by a thread of its own, so that the simulation does not wait for the disk.
//
// The order of calls is kept. The thread alone touches the tree behind while this object lives.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "tools/scenario/tree.h"

namespace scenario {

class BackgroundTree final : public Tree {
 public:
  // How much may wait to be written; then append() waits too.
  static constexpr std::size_t bytes_waiting_max = std::size_t{8} << 20;

  // `target` must outlive this.
  explicit BackgroundTree(Tree& target);
  // What is not written yet is dropped: call finish() first if it matters.
  ~BackgroundTree() override;

  // All throw what the target threw at an earlier call; nothing more is written then.
  tracking::LogDirectory& logs(const std::string& server) override;
  void append(const std::string& file, std::string_view bytes) override;
  // Appends bytes to its argument, which is empty, and returns whether there are more.
  using Maker = std::function<bool(std::string&)>;
  // The same with bytes that the thread makes itself, piece by piece. What waits to be made takes
  // about `bytes_expected`; `make` may use nothing that the caller changes meanwhile.
  void append_made(const std::string& file, std::size_t bytes_expected, Maker make);
  // Returns when everything is written.
  void finish();
  // Drops what is not written yet; returns when the thread has ended. Nothing may be called then.
  void stop();

 private:
  class Folder;
  struct Job {
    Folder* folder = nullptr;  // Null: a file at the top of the tree.
    bool remove = false;
    std::string file;
    std::string bytes;
    Maker make;  // If it is set, `bytes` come from it.
    std::size_t bytes_expected = 0;
  };

  // A used job with its memory, if there is one.
  Job take_spare();
  void push(Folder* folder, bool remove, const std::string& file, std::string_view bytes);
  void push(Job job);
  void work();
  void carry_out(Job& job);
  void throw_if_failed();  // REQUIRES: the mutex is held.

  Tree& target_;
  std::map<std::string, std::unique_ptr<Folder>> folders_;  // Of the calling thread.

  std::mutex mutex_;
  std::condition_variable work_to_do_, work_done_;
  std::deque<Job> waiting_;
  std::vector<Job> spare_;  // Done: their memory is used again.
  std::size_t bytes_waiting_ = 0;
  bool working_ = false;
  bool stopping_ = false;
  std::exception_ptr error_;
  std::thread thread_;  // Last: it uses everything above.
};

}  // namespace scenario
