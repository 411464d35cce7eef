// The mailbox databases as their contents, which follow the active copy from server to server.
//
// Replication is not simulated: a database's contents are here once, and the services of the server
// with its active copy use them (ARC-4). A lossy failover takes back what came last (HA-1).
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "sim/check.h"
#include "sim/time.h"
#include "stages/directory/directory.h"

namespace service {

// Something that is kept in a database.
class StoreFile {
 public:
  virtual ~StoreFile() = default;
  // The database is put back to what it had at `since`, as far as that came in by mail flow: what
  // it got later is gone.
  virtual void lose_since(sim::Time since) = 0;
};

class Store {
 public:
  // The file T::file_name, made if there is none. One name always has one type (CHECKed).
  template <typename T>
  T& open() {
    auto& file = files_[T::file_name];
    if (!file) file = std::make_unique<T>();
    auto* typed = dynamic_cast<T*>(file.get());
    CHECK(typed != nullptr);
    return *typed;
  }

  // Grows with every move: what began on one server must not go on when the database has left it.
  std::uint32_t mounts() const { return mounts_; }
  void mount() { ++mounts_; }

  void lose_since(sim::Time since) {
    for (auto& [name, file] : files_) file->lose_since(since);
  }

 private:
  std::map<std::string_view, std::unique_ptr<StoreFile>> files_;
  std::uint32_t mounts_ = 1;
};

class Stores {
 public:
  // `databases_move`: one may move while the organisation runs, and something may be lost with it.
  explicit Stores(const directory::Directory& directory, bool databases_move = false)
      : stores_(directory.databases().size()), databases_move_(databases_move) {}
  Store& of(directory::DatabaseIndex database) { return stores_[database]; }
  bool databases_move() const { return databases_move_; }

 private:
  std::vector<Store> stores_;  // By database.
  bool databases_move_;
};

// The files of one kind in all databases, as far as they were used: found again without a look-up
// by name. The stores must outlive it.
template <typename T>
class StoreFiles {
 public:
  explicit StoreFiles(Stores& stores) : stores_(stores) {}
  T& of(directory::DatabaseIndex database) {
    T*& known = known_[database];
    if (known == nullptr) known = &stores_.of(database).open<T>();
    return *known;
  }

 private:
  Stores& stores_;
  std::map<directory::DatabaseIndex, T*> known_;
};

}  // namespace service
