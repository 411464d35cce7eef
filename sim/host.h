// A machine of the simulated world: it has a disk, it can crash and start again.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "sim/check.h"

namespace sim {

// What survives a crash: named files, each an object of a type its owner knows.
class Disk {
 public:
  class File {
   public:
    virtual ~File() = default;
  };

  // The file of that name, made if there is none. One name always has one type (CHECKed).
  template <typename T>
  T& open(const std::string& name) {
    auto& file = files_[name];
    if (!file) file = std::make_unique<T>();
    auto* typed = dynamic_cast<T*>(file.get());
    CHECK(typed != nullptr);
    return *typed;
  }

 private:
  friend class Host;
  std::map<std::string, std::unique_ptr<File>> files_;
};

class Host {
 public:
  explicit Host(std::string name) : name_(std::move(name)) {}

  const std::string& name() const { return name_; }
  bool up() const { return up_; }
  // Grows with every start.
  std::uint32_t life() const { return life_; }
  Disk& disk() { return disk_; }

  // Called by start() to bring up what runs here (sim/process.h), and by crash() to end it.
  void on_start(std::function<void()> start) { starters_ = std::move(start); }
  void on_crash(std::function<void()> stop) { stoppers_ = std::move(stop); }

  // REQUIRES: down.
  void start();
  // REQUIRES: up. The disk stays. Never called by a task of what runs here.
  void crash();
  // REQUIRES: down, for what runs refers to files. The file is gone, if it was there.
  void remove_file(const std::string& name) {
    CHECK(!up_);
    disk_.files_.erase(name);
  }
  // REQUIRES: down, for what runs refers to files. A new, empty disk takes the old one's place.
  void replace_disk() {
    CHECK(!up_);
    disk_.files_.clear();
  }

 private:
  std::string name_;
  bool up_ = false;
  std::uint32_t life_ = 0;
  Disk disk_;
  std::function<void()> starters_;
  std::function<void()> stoppers_;
};

}  // namespace sim
