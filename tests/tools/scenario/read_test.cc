// What a good scenario becomes, and how files are read.
#include "tools/scenario/read.h"

#include <cstdio>
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "tests/tools/scenario/sample.h"
#include "tools/input/input_error.h"

namespace scenario {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Story good() { return parse_story(sample(), "stories/all-at-once.toml"); }

template <typename Action>
Action action(const Story& story, std::size_t line) {
  return std::get<Action>(story.timeline.at(line).action);
}

TEST(ReadStory, TakesNameTitleAndHash) {
  const Story story = good();
  EXPECT_EQ(story.path, "stories/all-at-once.toml");
  EXPECT_EQ(story.name, "all-at-once");
  EXPECT_EQ(story.title, "Everything at once.");
  EXPECT_EQ(story.hash, XXH3_64bits(sample().data(), sample().size()));
}

TEST(ReadStory, TakesTheSettings) {
  const Story story = good();
  EXPECT_EQ(sim::iso(story.start), "2013-06-23T14:03:10.250Z");
  EXPECT_EQ(story.seed, 7u);
  EXPECT_EQ(story.duration, sim::minutes{90});
  EXPECT_EQ(story.logging.file_bytes_max, 65536u);
  EXPECT_EQ(story.logging.folder_bytes_max, std::uint64_t{2} << 30);
  EXPECT_EQ(story.logging.age_max, sim::hours{168});
}

TEST(ReadStory, TakesTheOrganization) {
  const auto topology = good().topology;
  EXPECT_EQ(topology.organization, "Fabrikam Ltd");
  EXPECT_THAT(topology.accepted_domains, ElementsAre("fabrikam.com", "fabrikam.jp"));
  EXPECT_EQ(topology.forest, "corp.fabrikam.com");
  EXPECT_EQ(topology.build, "15.00.1104.005");
  EXPECT_EQ(topology.submission_target, directory::SubmissionTarget::local_site);
  EXPECT_EQ(topology.shadow_preference, directory::ShadowPreference::remote_only);
  EXPECT_TRUE(topology.reject_message_on_shadow_failure);
}

TEST(ReadStory, TakesSites) {
  const auto topology = good().topology;
  ASSERT_EQ(topology.sites.size(), 2u);
  EXPECT_EQ(topology.sites[0].name, "Tokyo");
  EXPECT_FALSE(topology.sites[0].hub);
  EXPECT_EQ(topology.sites[1].name, "Osaka");
  EXPECT_TRUE(topology.sites[1].hub);
  ASSERT_EQ(topology.site_links.size(), 1u);
  EXPECT_EQ(topology.site_links[0].first_site, "Tokyo");
  EXPECT_EQ(topology.site_links[0].second_site, "Osaka");
  EXPECT_EQ(topology.site_links[0].cost, 50u);
  EXPECT_EQ(topology.site_links[0].latency, sim::milliseconds{12});
}

TEST(ReadStory, TakesServersInOrderOfTheFile) {
  const auto servers = good().topology.servers;
  ASSERT_EQ(servers.size(), 3u);
  EXPECT_EQ(servers[0].name, "MBX12");
  EXPECT_EQ(servers[1].name, "MBX11");
  EXPECT_EQ(servers[2].name, "CAS11");
  EXPECT_TRUE(servers[1].mailbox);
  EXPECT_TRUE(servers[1].client_access);
  EXPECT_FALSE(servers[2].mailbox);
  EXPECT_EQ(servers[2].site, "Osaka");
  EXPECT_EQ(servers[2].ip, "2001:db8::21");
}

TEST(ReadStory, TakesDagsAndDatabases) {
  const auto topology = good().topology;
  ASSERT_EQ(topology.dags.size(), 1u);
  EXPECT_EQ(topology.dags[0].name, "DAG1");
  EXPECT_THAT(topology.dags[0].members, ElementsAre("MBX11", "MBX12"));
  ASSERT_EQ(topology.databases.size(), 2u);
  EXPECT_EQ(topology.databases[0].active, "MBX11");
  EXPECT_THAT(topology.databases[0].copies, ElementsAre("MBX12"));
  EXPECT_THAT(topology.databases[1].copies, IsEmpty());
}

TEST(ReadStory, TakesRecipients) {
  const auto topology = good().topology;
  ASSERT_EQ(topology.mailboxes.size(), 2u);
  const auto& mailbox = topology.mailboxes[0];
  EXPECT_EQ(mailbox.alias, "E15002");
  EXPECT_EQ(mailbox.address, "Taro@fabrikam.jp");
  EXPECT_THAT(mailbox.proxy_addresses, ElementsAre("old@fabrikam.com"));
  EXPECT_EQ(mailbox.database, "DB01");
  EXPECT_EQ(mailbox.client_ip, "10.0.0.50");
  EXPECT_EQ(mailbox.client_type, "OWA");
  ASSERT_EQ(topology.contacts.size(), 1u);
  EXPECT_EQ(topology.contacts[0].alias, "Partner");
  EXPECT_EQ(topology.contacts[0].address, "pat@fabrikam.com");
  EXPECT_THAT(topology.contacts[0].proxy_addresses, ElementsAre("p@fabrikam.com"));
  EXPECT_EQ(topology.contacts[0].external_address, "partner@contoso.com");
}

TEST(ReadStory, TakesTheWaysOut) {
  const auto topology = good().topology;
  ASSERT_EQ(topology.send_connectors.size(), 2u);
  EXPECT_EQ(topology.send_connectors[0].name, "Internet");
  EXPECT_THAT(topology.send_connectors[0].source_servers, ElementsAre("MBX11"));
  EXPECT_THAT(topology.send_connectors[0].address_spaces, ElementsAre("*"));
  EXPECT_EQ(topology.send_connectors[0].cost, 5u);
  EXPECT_EQ(topology.send_connectors[0].smart_host, "mail.contoso.com");
  ASSERT_EQ(topology.internet.size(), 2u);
  EXPECT_EQ(topology.internet[0].name, "mail.contoso.com");
  EXPECT_EQ(topology.internet[0].ip, "203.0.113.25");
  EXPECT_THAT(topology.internet[0].domains, ElementsAre("contoso.com"));
  EXPECT_EQ(topology.internet[0].latency, sim::milliseconds{30});
}

TEST(ReadStory, SortsTheTimelineByTimeThenByLine) {
  const Story story = good();
  std::vector<std::uint32_t> lines;
  for (const auto& line : story.timeline) lines.push_back(line.place.line);
  EXPECT_THAT(lines, ElementsAre(58, 59, 60, 61, 57, 62));
}

TEST(ReadStory, TakesASend) {
  const auto send = action<Send>(good(), 0);
  EXPECT_EQ(send.message, "m1");
  EXPECT_EQ(send.from, "Taro@fabrikam.jp");
  EXPECT_THAT(send.to, ElementsAre("e15009@fabrikam.com", "x@contoso.com"));
  EXPECT_THAT(send.cc, ElementsAre("pat@fabrikam.com"));
  EXPECT_THAT(send.bcc, ElementsAre("a@northwind.com"));
  EXPECT_EQ(send.subject, "Grüße");
  EXPECT_EQ(send.bytes, 6144u);
  EXPECT_EQ(send.count, 1u);
  EXPECT_EQ(send.client_type, "AirSync");
}

TEST(ReadStory, TakesASendOfMany) {
  const auto send = action<Send>(good(), 1);
  EXPECT_EQ(send.from, "old@fabrikam.com") << "an address stays as written";
  EXPECT_EQ(send.count, 300u);
  EXPECT_EQ(send.every, sim::milliseconds{250});
  EXPECT_EQ(send.subject, "burst") << "the message's name";
}

TEST(ReadStory, TakesASendFromOutside) {
  const Story story = good();
  const auto send = action<Send>(story, 2);
  EXPECT_EQ(story.timeline[2].at, sim::seconds{1});
  EXPECT_EQ(send.from, "b@contoso.com");
  EXPECT_THAT(send.to, ElementsAre("P@fabrikam.com"));
  EXPECT_EQ(send.via, "mx.northwind.com");
  EXPECT_EQ(send.through, "CAS11");
}

TEST(ReadStory, TakesFaults) {
  const Story story = good();
  EXPECT_EQ(action<Crash>(story, 3).server, "MBX11");
  EXPECT_EQ(action<Restart>(story, 4).server, "MBX11");
  const auto partition = action<Partition>(story, 5);
  EXPECT_EQ(story.timeline[5].at, sim::minutes{1});
  EXPECT_EQ(partition.first, "MBX11");
  EXPECT_EQ(partition.second, "MBX12");
  EXPECT_EQ(partition.until, sim::minutes{10});
}

TEST(ReadStory, TakesExpectations) {
  const auto expectations = good().expectations;
  ASSERT_EQ(expectations.size(), 2u);
  EXPECT_EQ(expectations[0].message, "m1");
  EXPECT_EQ(expectations[0].to, "e15009@fabrikam.com");
  EXPECT_EQ(expectations[0].outcome, "delivered");
  EXPECT_EQ(expectations[0].within, sim::seconds{5});
  EXPECT_EQ(expectations[0].server, "MBX12");
  EXPECT_EQ(expectations[0].place.line, 65u);
  EXPECT_EQ(expectations[0].place.column, 3u);
  EXPECT_EQ(expectations[1].to, "P@fabrikam.com") << "as the sender wrote it";
  EXPECT_EQ(expectations[1].within, std::nullopt);
}

TEST(ReadStory, ReadsAFile) {
  const auto path = std::filesystem::temp_directory_path() / "waybill-read-story-test.toml";
  std::ofstream(path, std::ios::binary) << sample();
  const Story story = read_story(path.string());
  std::filesystem::remove(path);
  EXPECT_EQ(story.name, "waybill-read-story-test");
  EXPECT_EQ(story.hash, good().hash);
}

std::string reading_fails_with(const std::string& path) {
  try {
    read_story(path);
  } catch (const input::InputError& error) {
    return error.what();
  }
  return {};
}

TEST(ReadStory, SaysThatAFileIsMissing) {
  EXPECT_EQ(reading_fails_with("no/such/story.toml"),
            "no/such/story.toml: cannot be read: No such file or directory, expected a scenario "
            "file");
}

TEST(ReadStory, SaysThatAFolderIsNoFile) {
  const std::string folder = WAYBILL_SOURCE_DIR "/tests";
  EXPECT_EQ(reading_fails_with(folder),
            folder + ": cannot be read: Is a directory, expected a scenario file");
}

}  // namespace
}  // namespace scenario
