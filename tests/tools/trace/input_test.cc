// Which files are read, and what they are called.
#include "tools/trace/input.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "tests/stages/tracking/real_lines.h"
#include "tests/tools/trace/logs.h"
#include "tools/input/input_error.h"

namespace trace::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Folder {
 public:
  Folder()
      : path_(testing::TempDir() + "waybill_trace_test_" +
              testing::UnitTest::GetInstance()->current_test_info()->name()) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string add(const std::string& name, const std::string& text) const {
    const std::filesystem::path file = std::filesystem::path(path_) / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return file.string();
  }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

TEST(TraceInput, CountsAFileGivenTwiceOnce) {
  Logs logs;
  logs.plain_message();
  const Folder folder;
  std::string one;
  for (const auto& [name, text] : logs.files) one = folder.add(name, text);
  Tracer tracer{{}};
  tracer.add(folder.path());
  tracer.add(folder.path() + "/./logs");
  tracer.add(one);
  EXPECT_EQ(tracer.run().counts.rows, 10U);
}

TEST(TraceInput, NamesFilesBelowLogs) {
  Logs logs;
  logs.receive(253, "MBX12", "MBX11", 501);
  const Folder folder;
  for (const auto& [name, text] : logs.files) folder.add(name, text);
  Tracer tracer{{}};
  tracer.add(folder.path());
  EXPECT_EQ(tracer.run().file_name(0), "MBX12/MSGTRK2013062314-1.LOG");
}

TEST(TraceInput, TakesFilesWhateverTheCaseOfTheirNames) {
  Logs logs;
  logs.receive(253, "MBX12", "MBX11", 501);
  const Folder folder;
  folder.add("a/msgtrk2013062314-1.log", logs.files.begin()->second);
  folder.add("a/other.log", "nothing");
  Tracer tracer{{}};
  tracer.add(folder.path());
  EXPECT_EQ(tracer.run().counts.files, 1U);
}

TEST(TraceInput, RefusesAFolderWithoutLogs) {
  const Folder folder;
  Tracer tracer{{}};
  try {
    tracer.add(folder.path());
    FAIL() << "it was taken";
  } catch (const input::InputError& error) {
    EXPECT_EQ(error.what(),
              folder.path() + ": found no MSGTRK*.LOG files, expected message tracking logs");
  }
}

TEST(TraceInput, RefusesWhatDoesNotExist) {
  Tracer tracer{{}};
  EXPECT_THROW(tracer.add("/no/such/folder"), input::InputError);
}

// The live folder and a backup of it, whose file of one server has grown since.
TEST(TraceInput, LeavesOutCopiesOfAFile) {
  Logs logs;
  logs.receive(253, "MBX12", "MBX11", 501);
  logs.deliver(525, "MBX11", "MBX12", 501);
  const Folder folder;
  for (const auto& [name, text] : logs.files) {
    folder.add(name, text);
    const bool grows = name.find("MBX12") != std::string::npos;
    folder.add("copy/" + name.substr(5), grows ? text + "#\r\n" : text);
  }
  Tracer tracer{{}};
  tracer.add(folder.path() + "/logs");
  tracer.add(folder.path() + "/copy");
  const Result result = tracer.run();
  EXPECT_EQ(result.counts.files, 3U);
  const std::string name = "/MBX11/MSGTRKMD2013062314-1.LOG";
  EXPECT_THAT(result.notes, ElementsAre(folder.path() + "/copy" + name + ": found a copy of " +
                                        folder.path() + "/logs" + name + ", it is left out"));
}

TEST(TraceInput, KeepsFilesThatAreAlikeInNameOrBytesOnly) {
  Logs logs;
  logs.receive(253, "MBX12", "MBX11", 501);
  const std::string text = logs.files.begin()->second;
  std::string other = text;
  other.replace(other.find("Test001"), 7, "Test002");
  const Folder folder;
  folder.add("a/MSGTRK1.LOG", text);
  folder.add("b/MSGTRK1.LOG", other);
  folder.add("c/MSGTRK2.LOG", text);
  Tracer tracer{{}};
  tracer.add(folder.path());
  const Result result = tracer.run();
  EXPECT_EQ(result.counts.files, 3U);
  EXPECT_THAT(result.notes, IsEmpty());
}

// A row without columns of servers is of the server whose folder it is in, if it is one.
TEST(TraceInput, TakesAFoldersNameForAServersOnlyIfItHoldsAServersLog) {
  const std::string row = "2016-04-05T00:00:02.052Z,,,,,,,STOREDRIVER,NOTIFYMAPI,,,,,,,,,,,,,,,,,";
  const Folder folder;
  const auto text_of = [&](const std::string& name) {
    Tracer tracer{{}};
    tracer.add(folder.add(name, tracking::header_of("2010") + row + "\r\n"));
    std::string text;
    write_text(tracer.run(), {}, [&](std::string_view piece) { text += piece; });
    return text;
  };
  EXPECT_THAT(text_of("real/09.LOG"), HasSubstr(" ?/submission "));
  EXPECT_THAT(text_of("MBX7/msgtrkms2016040500-1.log"), HasSubstr(" MBX7/submission "));
}

}  // namespace
}  // namespace trace::test
