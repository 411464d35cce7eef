// A tree that is written behind the caller's back: order, errors, an early end.
#include "tools/scenario/background_tree.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "tools/scenario/run.h"

namespace {

using scenario::BackgroundTree;
using scenario::MemoryTree;

// A medium that takes `bytes_max` and is full then.
class SmallTree final : public scenario::Tree {
 public:
  explicit SmallTree(std::size_t bytes_max) : bytes_left_(bytes_max) {}
  tracking::LogDirectory& logs(const std::string&) override { return folder_; }
  void append(const std::string&, std::string_view bytes) override { folder_.append({}, bytes); }
  std::size_t bytes_left() const { return bytes_left_; }

 private:
  class Folder final : public tracking::LogDirectory {
   public:
    explicit Folder(std::size_t& left) : left_(left) {}
    void append(const std::string&, std::string_view bytes) override {
      if (bytes.size() > left_) throw std::runtime_error("full");
      left_ -= bytes.size();
    }
    void remove(const std::string&) override {}

   private:
    std::size_t& left_;
  };
  std::size_t bytes_left_;
  Folder folder_{bytes_left_};
};

TEST(BackgroundTree, WritesWhatItWasGivenInOrder) {
  MemoryTree target;
  BackgroundTree tree{target};
  std::string expected;
  for (int i = 0; i < 1000; ++i) {
    const std::string piece = std::to_string(i) + "\n";
    tree.logs("MBX11").append("a.LOG", piece);
    tree.append("truth.jsonl", piece);
    expected += piece;
  }
  tree.finish();
  EXPECT_EQ(target.files().at("logs/MBX11/a.LOG"), expected);
  EXPECT_EQ(target.files().at("truth.jsonl"), expected);
}

TEST(BackgroundTree, RemovesFilesInTheOrderOfTheCalls) {
  MemoryTree target;
  BackgroundTree tree{target};
  tree.logs("MBX11").append("a.LOG", "first");
  tree.logs("MBX11").remove("a.LOG");
  tree.logs("MBX11").append("a.LOG", "second");
  tree.finish();
  EXPECT_EQ(target.files().at("logs/MBX11/a.LOG"), "second");
}

TEST(BackgroundTree, WritesWhatItMakesItselfInItsTurn) {
  MemoryTree target;
  BackgroundTree tree{target};
  tree.append("truth.jsonl", "first,");
  tree.append_made("truth.jsonl", 7, [piece = 0](std::string& out) mutable {
    out += piece == 0 ? "sec" : "ond,";
    return piece++ == 0;
  });
  tree.append("truth.jsonl", "third");
  tree.finish();
  EXPECT_EQ(target.files().at("truth.jsonl"), "first,second,third");
}

TEST(BackgroundTree, DoesNotWriteOnOnceItIsStopped) {
  MemoryTree target;
  BackgroundTree tree{target};
  for (int i = 0; i < 100; ++i) tree.append("truth.jsonl", std::string(10'000, 'x'));
  tree.stop();
  const auto bytes = target.files()["truth.jsonl"].size();
  EXPECT_EQ(bytes % 10'000, 0u);  // Whole pieces.
}

TEST(BackgroundTree, TakesMoreThanMayWait) {
  MemoryTree target;
  BackgroundTree tree{target};
  const std::string piece(BackgroundTree::bytes_waiting_max / 2 + 1, 'x');
  for (int i = 0; i < 10; ++i) tree.append("truth.jsonl", piece);
  tree.finish();
  EXPECT_EQ(target.files().at("truth.jsonl").size(), 10 * piece.size());
}

TEST(BackgroundTree, TellsOfAFullMediumAtTheLatestWhenItFinishes) {
  SmallTree target{10};
  BackgroundTree tree{target};
  tree.append("truth.jsonl", "0123456789");
  EXPECT_NO_THROW(tree.finish());
  tree.append("truth.jsonl", "x");
  EXPECT_THROW(tree.finish(), std::runtime_error);
}

TEST(BackgroundTree, WritesNothingAfterAFailure) {
  SmallTree target{10};
  BackgroundTree tree{target};
  tree.append("truth.jsonl", "0123456789x");
  EXPECT_THROW(tree.finish(), std::runtime_error);
  EXPECT_THROW(tree.append("truth.jsonl", "x"), std::runtime_error);
  EXPECT_EQ(target.bytes_left(), 10u);
}

TEST(BackgroundTree, AFullMediumDoesNotLeaveTheCallerWaiting) {
  SmallTree target{10};
  BackgroundTree tree{target};
  const std::string piece(BackgroundTree::bytes_waiting_max, 'x');
  const auto write_on = [&] {
    for (int i = 0; i < 10; ++i) tree.append("truth.jsonl", piece);
  };
  EXPECT_THROW(write_on(), std::runtime_error);
}

}  // namespace
