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

  // A folder below ours, or ours.
  DiskLogDirectory directory_in(const std::string& name = ".") {
    const std::string path = folder_ / name;
    return {{path, path}, files_};
  }

  std::filesystem::path folder_;
  OpenFiles files_;
};

TEST_F(DiskFolder, IsMadeWithItsParents) {
  DiskLogDirectory directory = directory_in("a/b");
  directory.append("x.LOG", "1\r\n");
  EXPECT_EQ(content("a/b/x.LOG"), "1\r\n");
}

TEST_F(DiskFolder, AppendsToFilesInTurn) {
  DiskLogDirectory directory = directory_in();
  directory.append("x.LOG", "1");
  directory.append("y.LOG", "2");
  directory.append("x.LOG", "3");
  EXPECT_EQ(content("x.LOG"), "13");
  EXPECT_EQ(content("y.LOG"), "2");
}

TEST_F(DiskFolder, ContinuesFilesThatExist) {
  directory_in().append("x.LOG", "1");
  files_.close_all();
  directory_in().append("x.LOG", "2");
  EXPECT_EQ(content("x.LOG"), "12");
}

TEST_F(DiskFolder, ForgetsAFileItRemoved) {
  DiskLogDirectory directory = directory_in();
  directory.append("x.LOG", "1");
  directory.remove("x.LOG");
  EXPECT_FALSE(std::filesystem::exists(folder_ / "x.LOG"));
  directory.append("x.LOG", "2");
  EXPECT_EQ(content("x.LOG"), "2");
}

TEST_F(DiskFolder, ToleratesThatAFileIsAlreadyGone) {
  EXPECT_NO_THROW(directory_in().remove("x.LOG"));
}

TEST_F(DiskFolder, IsReadBackAsItWasWritten) {
  DiskLogDirectory directory = directory_in();
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
  OpenFiles files;
  DiskLogDirectory directory{{"/dev", "out/logs"}, files};
  EXPECT_EQ(error_of([&] { directory.append("full", "x"); }),
            "out/logs/full: No space left on device");
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

TEST_F(DiskFolder, KeepsFewFilesOpen) {
  constexpr std::size_t count = OpenFiles::descriptors_max + 10;
  for (int round = 0; round < 2; ++round) {
    for (std::size_t i = 0; i < count; ++i) {
      directory_in(std::to_string(i)).append("x.LOG", "1");
      EXPECT_EQ(files_.open_count() == OpenFiles::descriptors_max,
                round > 0 || i + 1 >= OpenFiles::descriptors_max);
    }
  }
  files_.close_all();
  for (std::size_t i = 0; i < count; ++i) EXPECT_EQ(content(std::to_string(i) + "/x.LOG"), "11");
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
  directory_in().append("x", "1");
  EXPECT_THAT(error_of([&] { directory_in("x"); }), testing::HasSubstr(folder_ / "x"));
}

}  // namespace
}  // namespace tracking
