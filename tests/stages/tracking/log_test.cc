// Files of a log: header, names, rolling, restart, what is deleted, where a row went.
#include "stages/tracking/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/stages/tracking/support.h"

namespace tracking {
namespace {

using test::row_at;
using testing::ElementsAre;

std::vector<std::string> names(const MemoryLogDirectory& directory) {
  std::vector<std::string> names;
  for (const auto& [name, bytes] : directory.files()) names.push_back(name);
  return names;
}

constexpr std::string_view noon = "2013-06-23T12:00:00.000Z";

TEST(Log, BeginsAFileWithTheHeaderAndTheTimeOfItsFirstRow) {
  MemoryLogDirectory directory;
  Log log{"MSGTRKMS", test::settings(), directory};
  log.write(row_at("2013-06-23T14:03:10.871Z"));
  log.flush();
  EXPECT_EQ(directory.files().at("MSGTRKMS2013062314-1.LOG"),
            "\xEF\xBB\xBF#Software: Microsoft Exchange Server\r\n"
            "#Version: 15.00.1497.002\r\n"
            "#Log-type: Message Tracking Log\r\n"
            "#Date: 2013-06-23T14:03:10.871Z\r\n"
            "#Fields: date-time,client-ip,client-hostname,server-ip,server-hostname,"
            "source-context,connector-id,source,event-id,internal-message-id,message-id,"
            "network-message-id,recipient-address,recipient-status,total-bytes,recipient-count,"
            "related-recipient-address,reference,message-subject,sender-address,return-path,"
            "message-info,directionality,tenant-id,original-client-ip,original-server-ip,"
            "custom-data\r\n"
            "2013-06-23T14:03:10.871Z,,,,,,,SMTP,RECEIVE,,,,,,,,,,,,,,,,,,\r\n");
}

TEST(Log, BeginsANewFileEachHour) {
  MemoryLogDirectory directory;
  Log log{"MSGTRK", test::settings(), directory};
  log.write(row_at("2013-06-23T12:59:59.999Z"));
  log.write(row_at("2013-06-23T13:00:00.000Z"));
  log.write(row_at("2013-06-24T13:00:00.000Z"));
  log.flush();
  EXPECT_THAT(names(directory), ElementsAre("MSGTRK2013062312-1.LOG", "MSGTRK2013062313-1.LOG",
                                            "MSGTRK2013062413-1.LOG"));
}

TEST(Log, BeginsTheNextInstanceOnceAFileHasItsSize) {
  MemoryLogDirectory directory;
  LogSettings settings = test::settings();
  settings.file_bytes_max = 700;
  Log log{"MSGTRK", settings, directory};
  for (int i = 0; i < 7; ++i) log.write(row_at(noon));
  log.write(row_at("2013-06-23T13:00:00.000Z"));
  log.flush();
  EXPECT_THAT(names(directory), ElementsAre("MSGTRK2013062312-1.LOG", "MSGTRK2013062312-2.LOG",
                                            "MSGTRK2013062312-3.LOG", "MSGTRK2013062313-1.LOG"));
  // A file is left when it has reached the size, not before.
  EXPECT_GE(directory.files().at("MSGTRK2013062312-1.LOG").size(), 700u);
  EXPECT_LT(directory.files().at("MSGTRK2013062312-1.LOG").size(), 770u);
}

TEST(Log, WritesTheSameBytesWithASmallBuffer) {
  std::map<std::string, std::string> expected;
  for (const std::size_t bytes : {std::size_t{256} << 10, std::size_t{1}, std::size_t{4096}}) {
    MemoryLogDirectory directory;
    LogSettings settings = test::settings();
    settings.file_bytes_max = 10'000;
    settings.buffer_bytes = bytes;
    Log log{"MSGTRK", settings, directory};
    for (int i = 0; i < 1000; ++i) log.write(row_at(noon));
    log.flush();
    if (expected.empty()) expected = directory.files();
    EXPECT_EQ(directory.files(), expected) << "with " << bytes << " bytes";
  }
}

TEST(Log, NumbersInstancesWithoutLeadingZeros) {
  MemoryLogDirectory directory;
  LogSettings settings = test::settings();
  settings.file_bytes_max = 1;
  Log log{"MSGTRK", settings, directory};
  Position last;
  for (int i = 0; i < 10; ++i) last = log.write(row_at(noon));
  EXPECT_EQ(log.file_name(last.file), "MSGTRK2013062312-10.LOG");
}

TEST(Log, RollsByTheDayIfTheProfileHasNoHourInItsNames) {
  MemoryLogDirectory directory;
  FormatProfile profile = exchange_2013();
  profile.hour_in_file_name = false;
  LogSettings settings = test::settings();
  settings.profile = &profile;
  Log log{"MSGTRK", settings, directory};
  log.write(row_at("2013-06-23T12:59:59.999Z"));
  log.write(row_at("2013-06-23T23:59:59.999Z"));
  log.write(row_at("2013-06-24T00:00:00.000Z"));
  log.flush();
  EXPECT_THAT(names(directory), ElementsAre("MSGTRK20130623-1.LOG", "MSGTRK20130624-1.LOG"));
}

TEST(Log, ContinuesTheFileOfTheHourAfterARestart) {
  MemoryLogDirectory directory;
  Log log{"MSGTRK", test::settings(), directory};
  const Position first = log.write(row_at(noon));
  log.restart();
  const std::size_t size = directory.files().at("MSGTRK2013062312-1.LOG").size();
  const Position second = log.write(row_at("2013-06-23T12:30:00.000Z"));
  log.flush();
  EXPECT_EQ(second.file, first.file);
  EXPECT_EQ(second.offset, size);
  EXPECT_TRUE(
      directory.files().at("MSGTRK2013062312-1.LOG").substr(size).starts_with("2013-06-23T12:30"));
}

TEST(Log, BeginsANewFileAfterARestartInAnotherHour) {
  MemoryLogDirectory directory;
  Log log{"MSGTRK", test::settings(), directory};
  log.write(row_at(noon));
  log.restart();
  EXPECT_EQ(log.file_name(log.write(row_at("2013-06-23T13:30:00.000Z")).file),
            "MSGTRK2013062313-1.LOG");
}

TEST(Log, SaysWhereEachRowBegins) {
  MemoryLogDirectory directory;
  LogSettings settings = test::settings();
  settings.file_bytes_max = 100'000;
  Log log{"MSGTRK", settings, directory};
  std::vector<Position> positions;
  std::vector<std::string> contexts;
  for (int i = 0; i < 5000; ++i) {
    contexts.push_back(std::string(static_cast<std::size_t>(i % 300), ',') + std::to_string(i));
    Row row = row_at(noon);
    row.source_context = contexts.back();
    positions.push_back(log.write(row));
  }
  log.flush();
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const std::string& file = directory.files().at(log.file_name(positions[i].file));
    ASSERT_EQ(file.substr(positions[i].offset - 2, 2), "\r\n");
    const std::string expected =
        "2013-06-23T12:00:00.000Z,,,,," + std::string(i % 300 ? "\"" : "") + contexts[i];
    ASSERT_EQ(file.substr(positions[i].offset, expected.size()), expected);
  }
}

TEST(Log, WritesARowLargerThanItsBuffer) {
  MemoryLogDirectory directory;
  Log log{"MSGTRK", test::settings(), directory};
  const std::string large(3u << 20, 'x');
  Row row = row_at(noon);
  row.source_context = large;
  log.write(row);
  log.write(row_at(noon));
  log.flush();
  EXPECT_NE(directory.files().at("MSGTRK2013062312-1.LOG").find("," + large + ",,SMTP"),
            std::string::npos);
}

TEST(Log, DeletesTheOldestFilesBeyondTheQuotaWhenAFileIsOpened) {
  MemoryLogDirectory directory;
  LogSettings settings = test::settings();
  settings.file_bytes_max = 1;  // A file per row, of 694 bytes.
  settings.folder_bytes_max = 1500;
  Log log{"MSGTRK", settings, directory};
  for (int i = 0; i < 5; ++i) log.write(row_at(noon));
  log.flush();
  EXPECT_THAT(log.deleted(), ElementsAre("MSGTRK2013062312-1.LOG", "MSGTRK2013062312-2.LOG"));
  EXPECT_THAT(names(directory), ElementsAre("MSGTRK2013062312-3.LOG", "MSGTRK2013062312-4.LOG",
                                            "MSGTRK2013062312-5.LOG"));
}

TEST(Log, NeverDeletesTheFileItWrites) {
  MemoryLogDirectory directory;
  LogSettings settings = test::settings();
  settings.folder_bytes_max = 1;
  settings.age_max = sim::hours{1};
  Log log{"MSGTRK", settings, directory};
  log.write(row_at(noon));
  for (int i = 0; i < 100; ++i) log.write(row_at("2013-06-23T12:59:00.000Z"));
  log.flush();
  EXPECT_THAT(log.deleted(), testing::IsEmpty());
  EXPECT_THAT(names(directory), ElementsAre("MSGTRK2013062312-1.LOG"));
}

TEST(Log, DeletesFilesWhoseLastRowIsTooOld) {
  MemoryLogDirectory directory;
  LogSettings settings = test::settings();
  settings.age_max = sim::hours{2};
  Log log{"MSGTRK", settings, directory};
  log.write(row_at("2013-06-23T12:10:00.000Z"));
  log.write(row_at("2013-06-23T13:10:00.000Z"));
  log.write(row_at("2013-06-23T14:10:00.000Z"));  // The first is two hours old, not more.
  EXPECT_THAT(log.deleted(), testing::IsEmpty());
  log.write(row_at("2013-06-23T15:10:00.001Z"));
  EXPECT_THAT(log.deleted(), ElementsAre("MSGTRK2013062312-1.LOG", "MSGTRK2013062313-1.LOG"));
}

TEST(Log, WritesNothingWhenItIsDestroyed) {
  MemoryLogDirectory directory;
  { Log{"MSGTRK", test::settings(), directory}.write(row_at(noon)); }
  EXPECT_TRUE(directory.files().empty());
}

TEST(LogDeathTest, RefusesRowsThatGoBackInTime) {
  MemoryLogDirectory directory;
  Log log{"MSGTRK", test::settings(), directory};
  log.write(row_at("2013-06-23T12:00:00.001Z"));
  EXPECT_DEATH(log.write(row_at(noon)), "last_row");
}

}  // namespace
}  // namespace tracking
