// The completion scripts, as shells read them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include "tests/tools/cli/shell.h"

namespace {

using shell::Folder;

// What bash offers for the last of `words`.
std::string offered(const Folder& folder, const std::string& words) {
  return folder
      .run("source <(waybill completion bash); COMP_WORDS=(" + words +
           "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); compopt() { :; }; _waybill; "
           "echo \"${COMPREPLY[*]}\"")
      .out;
}

TEST(BashCompletion, IsBash) {
  EXPECT_EQ(Folder{}.run("waybill completion bash | bash -n").status, 0);
}

TEST(BashCompletion, OffersCommands) {
  EXPECT_EQ(offered(Folder{}, "waybill ''"),
            "--help --version run check trace list version completion help\n");
  EXPECT_EQ(offered(Folder{}, "waybill tr"), "trace\n");
}

TEST(BashCompletion, OffersTheCommandsOptions) {
  EXPECT_EQ(offered(Folder{}, "waybill check --"), "--help --bless --twice --verbose\n");
}

TEST(BashCompletion, OffersChoices) {
  EXPECT_EQ(offered(Folder{}, "waybill list ''"), "events scenarios rules\n");
  EXPECT_EQ(offered(Folder{}, "waybill trace --format ''"), "text json cmdlet\n");
}

TEST(BashCompletion, OffersScenariosAndFolders) {
  const Folder folder;
  folder.write("a.toml", "");
  folder.write("b.txt", "");
  folder.write("folder/c.toml", "");
  EXPECT_EQ(offered(folder, "waybill run ''"), "folder a.toml\n");
}

TEST(BashCompletion, OffersFoldersOnlyForOut) {
  const Folder folder;
  folder.write("a.toml", "");
  folder.write("folder/c.toml", "");
  EXPECT_EQ(offered(folder, "waybill run x.toml --out ''"), "folder\n");
}

TEST(ZshCompletion, IsZsh) {
  const Folder folder;
  if (folder.run("command -v zsh").status != 0) GTEST_SKIP() << "zsh is not installed";
  EXPECT_EQ(folder.run("waybill completion zsh > s && zsh -n s").status, 0);
}

TEST(FishCompletion, IsFish) {
  const Folder folder;
  if (folder.run("command -v fish").status != 0) GTEST_SKIP() << "fish is not installed";
  EXPECT_EQ(folder.run("waybill completion fish > s && fish -n s").status, 0);
}

}  // namespace
