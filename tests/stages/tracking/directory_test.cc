// Log folders on disk and in memory, and failing disks.
#include "stages/tracking/directory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "tests/stages/tracking/support.h"

namespace tracking {
namespace {

class DiskFolder : public testing::Test {
 protected:
  DiskFolder() {
    std::string name = testing::TempDir() + "waybill-directory-XXXXXX";
    if (mkdtemp(name.data()) == nullptr) ADD_FAILURE() << "cannot make " << name;
    folder_ = name;
  }
  ~DiskFolder() override { std::filesystem::remove_all(folder_); }

  std::string content(const std::string& file) const {
    std::ifstream in{folder_ / file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
  }

  std::filesystem::path folder_;
};

TEST_F(DiskFolder, IsMadeWithItsParents) {
  DiskLogDirectory directory{folder_ / "a" / "b"};
  directory.append("x.LOG", "1\r\n");
  EXPECT_EQ(content("a/b/x.LOG"), "1\r\n");
}

TEST_F(DiskFolder, AppendsToFilesInTurn) {
  DiskLogDirectory directory{folder_};
  directory.append("x.LOG", "1");
  directory.append("y.LOG", "2");
  directory.append("x.LOG", "3");
  EXPECT_EQ(content("x.LOG"), "13");
  EXPECT_EQ(content("y.LOG"), "2");
}

TEST_F(DiskFolder, ContinuesFilesThatExist) {
  { DiskLogDirectory{folder_}.append("x.LOG", "1"); }
  { DiskLogDirectory{folder_}.append("x.LOG", "2"); }
  EXPECT_EQ(content("x.LOG"), "12");
}

TEST_F(DiskFolder, ForgetsAFileItRemoved) {
  DiskLogDirectory directory{folder_};
  directory.append("x.LOG", "1");
  directory.remove("x.LOG");
  EXPECT_FALSE(std::filesystem::exists(folder_ / "x.LOG"));
  directory.append("x.LOG", "2");
  EXPECT_EQ(content("x.LOG"), "2");
}

TEST_F(DiskFolder, ToleratesThatAFileIsAlreadyGone) {
  EXPECT_NO_THROW(DiskLogDirectory{folder_}.remove("x.LOG"));
}

TEST_F(DiskFolder, IsReadBackAsItWasWritten) {
  DiskLogDirectory directory{folder_};
  Log log{"MSGTRK", test::settings(), directory};
  const Position position = log.write(test::row_at("2013-06-23T14:03:10.871Z"));
  log.flush();
  LogReader reader{"x", open_file(folder_ / log.file_name(position.file))};
  ASSERT_NE(reader.next(), nullptr);
  EXPECT_EQ(reader.next(), nullptr);
  EXPECT_TRUE(reader.problems().empty());
}

// The text of the error that `action` must throw.
template <typename Action>
std::string error_of(Action action) {
  try {
    action();
  } catch (const std::system_error& error) {
    return error.what();
  }
  return "no error";
}

TEST(DiskLogDirectory, SaysWhichFileDidNotFitOnAFullDisk) {
  if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "there is no /dev/full";
  DiskLogDirectory directory{"/dev"};
  EXPECT_EQ(error_of([&] { directory.append("full", "x"); }), "/dev/full: No space left on device");
}

TEST(DiskLogDirectory, LetsALogSayThatTheDiskIsFull) {
  class Full final : public LogDirectory {
    void append(const std::string& file, std::string_view) override {
      throw std::system_error{ENOSPC, std::generic_category(), file};
    }
    void remove(const std::string&) override {}
  } directory;
  Log log{"MSGTRK", test::settings(), directory};
  log.write(test::row_at("2013-06-23T14:03:10.871Z"));
  EXPECT_EQ(error_of([&] { log.flush(); }), "MSGTRK2013062314-1.LOG: No space left on device");
}

TEST_F(DiskFolder, SaysWhichFileCannotBeOpened) {
  const std::string path = folder_ / "missing.LOG";
  EXPECT_EQ(error_of([&] { open_file(path); }), path + ": No such file or directory");
}

TEST_F(DiskFolder, SaysWhichFileCannotBeRead) {
  const std::string path = folder_;
  LogReader reader{"x", open_file(path)};
  EXPECT_EQ(error_of([&] { reader.next(); }), path + ": Is a directory");
}

TEST_F(DiskFolder, IsRefusedWhereAFileStands) {
  { DiskLogDirectory{folder_}.append("x", "1"); }
  const std::string path = folder_ / "x";
  EXPECT_THAT(error_of([&] { DiskLogDirectory{path}; }), testing::HasSubstr(path));
}

}  // namespace
}  // namespace tracking
