// Output trees on disk: whole or not there, and every failure told.
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <system_error>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include "tests/tools/scenario/scratch.h"
#include "tools/input/input_error.h"
#include "tools/scenario/tree.h"

namespace scenario {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view ours = "{\"waybill\":\"0.1.0\"}\n";

// The text of the error that `action` must throw.
template <typename Action>
std::string error_of(Action action) {
  try {
    action();
  } catch (const std::exception& error) {
    return error.what();
  }
  return "no error";
}

// Closes the file behind the back of its owner, whose own closing then fails, as on a medium that
// has lost what was written.
void close_behind_its_back(const std::string& file_name) {
  for (int descriptor = 3; descriptor < 256; ++descriptor) {
    std::error_code error;
    const auto path =
        std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(descriptor), error);
    if (!error && path.filename() == file_name) {
      ::close(descriptor);
      return;
    }
  }
  FAIL() << file_name << " is not open";
}

TEST(DiskTree, AppearsWhenItIsCommitted) {
  const Scratch scratch;
  DiskTree tree{scratch / "a/b"};
  tree.append("run.json", ours);
  tree.logs("MBX11").append("MSGTRK2013062314-1.LOG", "row");
  EXPECT_FALSE(std::filesystem::exists(scratch / "a/b"));
  tree.commit();
  EXPECT_EQ(scratch.text("a/b/run.json"), ours);
  EXPECT_EQ(scratch.text("a/b/logs/MBX11/MSGTRK2013062314-1.LOG"), "row");
}

TEST(DiskTree, LeavesNothingBesideItself) {
  const Scratch scratch;
  for (int i = 0; i < 2; ++i) {
    DiskTree tree{scratch / "tree"};
    tree.append("run.json", ours);
    tree.commit();
  }
  EXPECT_THAT(scratch.names(), ElementsAre("tree"));
}

TEST(DiskTree, LeavesNothingWithoutCommit) {
  const Scratch scratch;
  {
    DiskTree tree{scratch / "tree"};
    tree.append("run.json", ours);
  }
  EXPECT_THAT(scratch.names(), IsEmpty());
}

TEST(DiskTree, KeepsWhatSomebodyPutIntoTheEarlierTreeMeanwhile) {
  const Scratch scratch;
  {
    DiskTree tree{scratch / "tree"};
    scratch.write("tree/notes.txt", "mine");
    EXPECT_THROW(tree.commit(), input::InputError);
  }
  EXPECT_EQ(scratch.text("tree/notes.txt"), "mine");
  EXPECT_THAT(scratch.names(), ElementsAre("tree"));
}

TEST(DiskTree, NeedsAFolderOfItsOwn) {
  for (const std::string folder : {".", "..", "a/..", "/", "./"}) {
    EXPECT_THROW(DiskTree{folder}, input::InputError) << folder;
  }
}

TEST(DiskTree, HasTheAccessThatTheUserWants) {
  const Scratch scratch;
  const auto before = ::umask(0027);
  {
    DiskTree tree{scratch / "tree"};
    tree.append("run.json", ours);
    tree.logs("MBX11");
    tree.commit();
  }
  ::umask(before);
  const auto access = [&](const std::string& path) {
    return static_cast<unsigned>(std::filesystem::status(scratch / path).permissions());
  };
  EXPECT_EQ(access("tree"), 0750u);
  EXPECT_EQ(access("tree/logs/MBX11"), 0750u);
  EXPECT_EQ(access("tree/run.json"), 0640u);
}

TEST(DiskTree, TellsThatAFileFailedOnClosing) {
  const Scratch scratch;
  DiskTree tree{scratch / "tree"};
  tree.append("run.json", ours);
  close_behind_its_back("run.json");
  EXPECT_EQ(error_of([&] { tree.commit(); }),
            (scratch / "tree/run.json") + ": Bad file descriptor");
  EXPECT_FALSE(std::filesystem::exists(scratch / "tree"));
}

TEST(DiskTree, TellsThatALogFailedOnClosing) {
  const Scratch scratch;
  DiskTree tree{scratch / "tree"};
  tree.logs("MBX11").append("MSGTRK2013062314-1.LOG", "row");
  close_behind_its_back("MSGTRK2013062314-1.LOG");
  EXPECT_EQ(error_of([&] { tree.commit(); }),
            (scratch / "tree/logs/MBX11/MSGTRK2013062314-1.LOG") + ": Bad file descriptor");
  EXPECT_FALSE(std::filesystem::exists(scratch / "tree"));
}

TEST(DiskTree, NamesTheFolderInWhichItCannotWrite) {
  EXPECT_EQ(error_of([&] { DiskTree{"/proc/tree"}; }), "/proc: No such file or directory");
}

// The temporary folder's own path still has room in PATH_MAX, what is made in it has not.
TEST(DiskTree, LeavesNothingWhenItCannotBegin) {
  const Scratch scratch;
  constexpr std::size_t parent_bytes = 4068;
  std::string parent = scratch / std::string(150, 'x');
  while (parent_bytes - parent.size() > 202) parent += "/" + std::string(200, 'x');
  parent += "/" + std::string(parent_bytes - parent.size() - 1, 'x');
  std::filesystem::create_directories(parent);
  EXPECT_THAT(error_of([&] { DiskTree{parent + "/t"}; }), testing::HasSubstr("File name too long"));
  EXPECT_TRUE(std::filesystem::is_empty(parent));
}

// A name that leaves no room for a temporary folder of the same name with something added.
TEST(DiskTree, MayHaveTheLongestName) {
  const Scratch scratch;
  const std::string name(255, 'x');
  DiskTree tree{scratch / name};
  tree.append("run.json", ours);
  tree.commit();
  EXPECT_THAT(scratch.names(), ElementsAre(name));
}

}  // namespace
}  // namespace scenario
