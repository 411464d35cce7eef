// What a run may replace, and that replacing loses nothing.
#include "tools/scenario/output_place.h"

#include <system_error>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include "tests/tools/scenario/scratch.h"
#include "tools/input/input_error.h"

namespace scenario {
namespace {

using testing::ElementsAre;

// An output tree "tree" as a run leaves it.
void write_tree(const Scratch& scratch) {
  scratch.write("tree/run.json", "{\"waybill\":\"0.1.0\"}\n");
  scratch.write("tree/truth.jsonl", "");
  scratch.write("tree/logs/MBX11/MSGTRK2013062314-1.LOG", "");
}

// What is wrong with `name` in the scratch folder; empty if it may be replaced.
std::string refusal(const Scratch& scratch, const std::string& name) {
  const std::string path = scratch / name;
  try {
    require_replaceable(path);
  } catch (const input::InputError& error) {
    constexpr std::string_view expected =
        ", expected a new folder, or an earlier output tree and nothing else";
    std::string text = error.what();
    EXPECT_TRUE(text.starts_with(path + ": found ")) << text;
    EXPECT_TRUE(text.ends_with(expected)) << text;
    text.erase(text.size() - expected.size());
    return text.substr(path.size() + std::string_view(": found ").size());
  }
  return "";
}

TEST(OutputPlace, MayBeNewOrEmptyOrAnEarlierTree) {
  const Scratch scratch;
  EXPECT_EQ(refusal(scratch, "new"), "");
  std::filesystem::create_directory(scratch / "empty");
  EXPECT_EQ(refusal(scratch, "empty"), "");
  write_tree(scratch);
  EXPECT_EQ(refusal(scratch, "tree"), "");
}

TEST(OutputPlace, IsRefusedForAnythingThatNoRunWrote) {
  for (const std::string name :
       {"notes.txt", "logs/notes.txt", "logs/MBX11/notes.txt", "logs/MBX11/mine.LOG",
        "logs/MBX11/sub/MSGTRK2013062314-1.LOG", "run.json.bak", ".hidden", "other/run.json"}) {
    const Scratch scratch;
    write_tree(scratch);
    scratch.write("tree/" + name, "mine");
    const std::string found = refusal(scratch, "tree");
    EXPECT_TRUE(found.ends_with(", which no run wrote")) << name << ": " << found;
    const std::string entry = found.substr(1, found.rfind('"') - 1);
    EXPECT_TRUE(name == entry || name.starts_with(entry + "/")) << name << ": " << found;
  }
}

TEST(OutputPlace, IsRefusedForTheFirstForeignEntry) {
  const Scratch scratch;
  write_tree(scratch);
  scratch.write("tree/b", "");
  scratch.write("tree/a", "");
  EXPECT_EQ(refusal(scratch, "tree"), "\"a\", which no run wrote");
}

TEST(OutputPlace, IsRefusedForALinkInsideATree) {
  const Scratch scratch;
  write_tree(scratch);
  std::filesystem::create_directory(scratch / "elsewhere");
  std::filesystem::create_directory_symlink(scratch / "elsewhere", scratch / "tree/logs/MBX12");
  EXPECT_EQ(refusal(scratch, "tree"), "\"logs/MBX12\", which no run wrote");
}

TEST(OutputPlace, IsNeitherALinkNorAFile) {
  const Scratch scratch;
  write_tree(scratch);
  std::filesystem::create_directory_symlink(scratch / "tree", scratch / "link");
  std::filesystem::create_directory_symlink(scratch / "nowhere", scratch / "dangling");
  scratch.write("file", "");
  EXPECT_EQ(refusal(scratch, "link"), "a symbolic link");
  EXPECT_EQ(refusal(scratch, "dangling"), "a symbolic link");
  EXPECT_EQ(refusal(scratch, "file"), "something that is no folder");
}

TEST(OutputPlace, IsOnlyAFolderWithOurRunJson) {
  const Scratch scratch;
  scratch.write("tree/logs/EX01/MSGTRK2013062314-1.LOG", "of a real server");
  EXPECT_EQ(refusal(scratch, "tree"), "a folder without a run.json of ours");
  scratch.write("tree/run.json", "{}");
  EXPECT_EQ(refusal(scratch, "tree"), "a folder without a run.json of ours");
}

TEST(ReplaceFolder, PutsTheOldOneAside) {
  const Scratch scratch;
  scratch.write("folder/which", "old");
  scratch.write("fresh/which", "new");
  replace_folder(scratch / "fresh", scratch / "folder", scratch / "aside");
  EXPECT_EQ(scratch.text("folder/which"), "new");
  EXPECT_EQ(scratch.text("aside/which"), "old");
}

TEST(ReplaceFolder, PutsTheOldOneBackWhenTheNewOneCannotCome) {
  const Scratch scratch;
  scratch.write("folder/which", "old");
  EXPECT_THROW(replace_folder(scratch / "missing", scratch / "folder", scratch / "aside"),
               std::system_error);
  EXPECT_EQ(scratch.text("folder/which"), "old");
  EXPECT_THAT(scratch.names(), ElementsAre("folder"));
}

}  // namespace
}  // namespace scenario
