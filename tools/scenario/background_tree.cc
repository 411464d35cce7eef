// The queue between the simulation and the thread that writes.
#include "tools/scenario/background_tree.h"

#include <utility>

namespace scenario {

// Stands for a folder of the target, which the thread asks for when it first needs it.
class BackgroundTree::Folder final : public tracking::LogDirectory {
 public:
  Folder(BackgroundTree& tree, std::string server) : tree_(tree), server_(std::move(server)) {}
  void append(const std::string& file, std::string_view bytes) override {
    tree_.push(this, false, file, bytes);
  }
  void remove(const std::string& file) override { tree_.push(this, true, file, {}); }

  tracking::LogDirectory& target() {
    if (target_ == nullptr) target_ = &tree_.target_.logs(server_);
    return *target_;
  }

 private:
  BackgroundTree& tree_;
  std::string server_;
  tracking::LogDirectory* target_ = nullptr;  // Of the thread.
};

BackgroundTree::BackgroundTree(Tree& target) : target_(target), thread_([this] { work(); }) {}

BackgroundTree::~BackgroundTree() { stop(); }

void BackgroundTree::stop() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
    waiting_.clear();
  }
  work_to_do_.notify_one();
  thread_.join();
}

tracking::LogDirectory& BackgroundTree::logs(const std::string& server) {
  auto& folder = folders_[server];
  if (!folder) folder = std::make_unique<Folder>(*this, server);
  return *folder;
}

void BackgroundTree::append(const std::string& file, std::string_view bytes) {
  push(nullptr, false, file, bytes);
}

void BackgroundTree::append_made(const std::string& file, std::size_t bytes_expected, Maker make) {
  Job job = take_spare();
  job.folder = nullptr;
  job.remove = false;
  job.file = file;
  job.make = std::move(make);
  job.bytes_expected = bytes_expected;
  push(std::move(job));
}

BackgroundTree::Job BackgroundTree::take_spare() {
  std::unique_lock lock{mutex_};
  work_done_.wait(lock, [&] { return error_ || bytes_waiting_ < bytes_waiting_max; });
  throw_if_failed();
  if (spare_.empty()) return {};
  Job job = std::move(spare_.back());
  spare_.pop_back();
  return job;
}

void BackgroundTree::push(Folder* folder, bool remove, const std::string& file,
                          std::string_view bytes) {
  Job job = take_spare();
  job.folder = folder;
  job.remove = remove;
  job.file = file;
  job.bytes = bytes;
  job.bytes_expected = bytes.size();
  push(std::move(job));
}

void BackgroundTree::push(Job job) {
  {
    const std::lock_guard lock{mutex_};
    bytes_waiting_ += job.bytes_expected;
    waiting_.push_back(std::move(job));
  }
  work_to_do_.notify_one();
}

void BackgroundTree::finish() {
  std::unique_lock lock{mutex_};
  work_done_.wait(lock, [&] { return error_ || (waiting_.empty() && !working_); });
  throw_if_failed();
}

void BackgroundTree::throw_if_failed() {
  if (error_) std::rethrow_exception(error_);
}

void BackgroundTree::work() {
  std::unique_lock lock{mutex_};
  while (true) {
    work_to_do_.wait(lock, [&] { return stopping_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    Job job = std::move(waiting_.front());
    waiting_.pop_front();
    working_ = true;
    lock.unlock();
    std::exception_ptr error;
    try {
      carry_out(job);
    } catch (...) {
      error = std::current_exception();
    }
    lock.lock();
    working_ = false;
    bytes_waiting_ -= job.bytes_expected;
    job.make = nullptr;
    spare_.push_back(std::move(job));
    if (error) {
      error_ = error;
      waiting_.clear();
    }
    work_done_.notify_one();
    if (error_) return;
  }
}

void BackgroundTree::carry_out(Job& job) {
  if (job.make) {
    for (bool more = true; more;) {
      job.bytes.clear();
      more = job.make(job.bytes);
      target_.append(job.file, job.bytes);
    }
  } else if (job.folder == nullptr) {
    target_.append(job.file, job.bytes);
  } else if (job.remove) {
    job.folder->target().remove(job.file);
  } else {
    job.folder->target().append(job.file, job.bytes);
  }
}

}  // namespace scenario
