// Shows each invariant of files, ids and recipients firing on logs broken in one place.
#include "tools/check/invariants.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include "tests/tools/check/sample.h"

namespace {

using check::Facts;
using sample::delivery;
using sample::good;
using sample::said;
using sample::shadow;
using sample::submission;
using sample::transport;
using sample::Tree;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> all(const Tree& tree) {
  std::vector<std::string> lines;
  for (const auto& complaint :
       check::check_invariants(tree.logs(), tree.truth(), sample::facts())) {
    lines.push_back(check::text(complaint));
  }
  return lines;
}

// The logs of `good` with one file's bytes changed by `change`.
template <typename Change>
check::Logs with_bytes(const std::string& file, Change change) {
  check::Files files = good().bytes();
  change(files.at("logs/" + file));
  return check::read_logs(files);
}

TEST(Invariants, SayNothingOfGoodLogs) { EXPECT_THAT(all(good()), IsEmpty()); }

TEST(Header, MustStartWithTheByteOrderMark) {
  const auto logs = with_bytes(transport, [](std::string& bytes) { bytes.erase(0, 3); });
  EXPECT_THAT(said(check::header_as_exchange_writes_it(logs), "FMT-5"),
              ElementsAre(HasSubstr("byte order mark")));
}

TEST(Header, MustGiveTheDateOfTheFirstRow) {
  const auto logs = with_bytes(transport, [](std::string& bytes) {
    bytes.replace(bytes.find("#Date: ") + 7, 24, "2013-06-23T14:03:11.122Z");
  });
  EXPECT_THAT(said(check::header_as_exchange_writes_it(logs), "FMT-5"),
              ElementsAre(HasSubstr("expected the first row's time 2013-06-23T14:03:11.121Z")));
}

TEST(Header, MustNameTheFieldsOf2013) {
  const auto logs = with_bytes(transport, [](std::string& bytes) {
    bytes.replace(bytes.find("tenant-id"), 9, "tenant-ID");
  });
  EXPECT_THAT(said(check::header_as_exchange_writes_it(logs), "FMT-5"),
              ElementsAre(HasSubstr("#Fields")));
}

TEST(Header, MustEndItsLinesWithCarriageReturns) {
  const auto logs = with_bytes(transport, [](std::string& bytes) { std::erase(bytes, '\r'); });
  EXPECT_THAT(said(check::header_as_exchange_writes_it(logs), "FMT-5"), testing::SizeIs(1));
  EXPECT_THAT(said(check::header_as_exchange_writes_it(logs), "FMT-6"), testing::SizeIs(1));
}

TEST(EveryLineReads, ReportsAWrongColumnCount) {
  const auto logs = with_bytes(transport, [](std::string& bytes) { bytes += "a,b,c\r\n"; });
  EXPECT_THAT(said(check::every_line_reads(logs), "reader"), ElementsAre(HasSubstr("3 columns")));
}

TEST(EveryLineReads, ReportsAFieldOfAnotherType) {
  Tree tree = good();
  tree.row(transport, "SEND")["total-bytes"] = "many";
  EXPECT_THAT(said(check::every_line_reads(tree.logs()), "typed row"),
              ElementsAre(HasSubstr("total-bytes")));
}

TEST(TimeNeverGoesBack, FiresWhenARowIsEarlierThanTheOneBefore) {
  Tree tree = good();
  tree.row(transport, "RECEIVE")["date-time"] = "2013-06-23T14:03:11.120Z";
  EXPECT_THAT(said(check::time_never_goes_back(tree.logs()), "F-1"),
              ElementsAre(HasSubstr(transport + ":7: found time 2013-06-23T14:03:11.120Z")));
}

TEST(RowsInTheirHour, FiresWhenAFileIsNamedForAnotherHour) {
  Tree tree = good();
  tree.files["MBX11/MSGTRKMD2013062315-1.LOG"] = tree.files.at(delivery);
  tree.files.erase(delivery);
  EXPECT_THAT(said(check::rows_in_their_hour(tree.logs()), "FMT-8"),
              ElementsAre(HasSubstr("hour 2013062314")));
}

TEST(EventsOfTheVersion, FiresOnEventsOfLaterVersions) {
  Tree tree = good();
  tree.row(transport, "SEND")["event-id"] = "SENDEXTERNAL";
  EXPECT_THAT(said(check::events_of_the_version(tree.logs()), "events"),
              ElementsAre(HasSubstr("SMTP/SENDEXTERNAL")));
}

TEST(EventsInTheirFile, FiresOnADeliverInTheTransportLog) {
  Tree tree = good();
  tree.files[transport].push_back(tree.row(delivery, "DELIVER"));
  EXPECT_THAT(said(check::events_in_their_file(tree.logs()), "events"),
              ElementsAre(HasSubstr("STOREDRIVER/DELIVER")));
}

TEST(RecipientCounts, FiresWhenTheCountIsNotThatOfTheList) {
  Tree tree = good();
  tree.row(transport, "SEND")["recipient-count"] = "2";
  EXPECT_THAT(said(check::recipient_counts(tree.logs()), "recipients"),
              ElementsAre(HasSubstr("recipient-count 2 beside 1")));
}

TEST(OnlyMailboxServersLog, FiresOnALogOfAFrontEnd) {
  Tree tree = good();
  tree.files["CAS11/MSGTRK2013062314-1.LOG"] = tree.files.at(shadow);
  EXPECT_THAT(said(check::only_mailbox_servers_log(tree.logs(), sample::facts()), "I-7"),
              ElementsAre(HasSubstr("found a log of \"CAS11\"")));
}

TEST(OnlyMailboxServersLog, FiresOnACopyOnEdge) {
  Tree tree = good();
  check::Facts facts = sample::facts();
  facts.mailbox_servers.erase("MBX12");
  facts.edge_servers.insert("MBX12");
  EXPECT_THAT(said(check::only_mailbox_servers_log(tree.logs(), facts), "I-7"),
              ::testing::Contains(HasSubstr("on an Edge server")));
}

TEST(IdsAreUnique, FiresWhenTwoMessagesShareAnId) {
  Tree tree = good();
  tree.row(transport, "SEND")["network-message-id"] = "00000000-0000-4000-0000-08d03e3187b7";
  EXPECT_THAT(said(check::ids_are_unique(tree.logs(), sample::facts()), "I-8"),
              ElementsAre(HasSubstr("found id 5531917881345 on another message")));
}

TEST(IdsAreUnique, FiresWhenAnIdIsGivenTwice) {
  Tree tree = good();
  tree.files[transport].push_back(tree.row(transport, "RECEIVE"));
  EXPECT_THAT(said(check::ids_are_unique(tree.logs(), sample::facts()), "I-8"),
              ElementsAre(HasSubstr("found SMTP/RECEIVE with id 5531917881345")));
}

TEST(ForksNameTheirParent, FiresOnAForkOfNothing) {
  Tree tree = good();
  sample::Fields fork = tree.row(transport, "AGENTINFO");
  fork["source"] = "ROUTING";
  fork["event-id"] = "TRANSFER";
  fork["internal-message-id"] = "5531917881346";
  fork["reference"] = "99";
  tree.files[transport].insert(tree.files[transport].begin() + 3, fork);
  EXPECT_THAT(said(check::forks_name_their_parent(tree.logs()), "I-8"),
              ElementsAre(HasSubstr("found a fork of \"99\"")));
}

TEST(EveryRecipientEnds, FiresWhenNothingEndsARecipient) {
  Tree tree = good();
  tree.remove(transport, "SEND");
  EXPECT_THAT(said(check::every_recipient_ends(tree.logs(), sample::facts()), "I-1"),
              ElementsAre(HasSubstr("no SEND, FAIL, DROP or move ends it on MBX11")));
}

TEST(EveryRecipientEnds, AllowsAnOpenEndOnAServerThatIsDown) {
  Tree tree = good();
  tree.remove(transport, "SEND");
  Facts facts = sample::facts();
  facts.disturbances.down("MBX11", *sim::parse_iso("2013-06-23T14:03:11Z"), sim::Time::max());
  EXPECT_THAT(check::every_recipient_ends(tree.logs(), facts), IsEmpty());
}

TEST(EveryRecipientEnds, FiresWhenARecipientEndsTwice) {
  Tree tree = good();
  tree.files[transport].push_back(tree.row(transport, "SEND"));
  EXPECT_THAT(said(check::every_recipient_ends(tree.logs(), sample::facts()), "I-1"),
              ElementsAre(HasSubstr("SMTP/SEND names e15009@fabrikam.com")));
}

TEST(EveryRecipientEnds, FiresWhenAnotherRecipientIsSent) {
  Tree tree = good();
  tree.row(transport, "SEND")["recipient-address"] = "other@fabrikam.com";
  EXPECT_THAT(said(check::every_recipient_ends(tree.logs(), sample::facts()), "I-1"),
              testing::SizeIs(2));
}

// A recipient that `event` moves, and the fields of the row that moves it.
void expect_move(const std::string& event, const sample::Fields& fields) {
  Tree tree = good();
  tree.row(transport, "RECEIVE")["recipient-address"] = "before@fabrikam.com";
  sample::Fields move = tree.row(transport, "AGENTINFO");
  move["source"] = "ROUTING";
  move["event-id"] = event;
  for (const auto& [name, text] : fields) move[name] = text;
  tree.files[transport].insert(tree.files[transport].begin() + 2, move);
  tree.row(transport, "SEND")["internal-message-id"] = move["internal-message-id"];
  EXPECT_THAT(check::every_recipient_ends(tree.logs(), sample::facts()), IsEmpty()) << event;
}

TEST(EveryRecipientEnds, FollowsResolvedRecipients) {
  expect_move("RESOLVE", {{"related-recipient-address", "Before@fabrikam.com"}});
}

TEST(EveryRecipientEnds, FollowsExpandedGroups) {
  expect_move("EXPAND", {{"related-recipient-address", "before@fabrikam.com"}});
}

TEST(EveryRecipientEnds, FollowsRedirectedRecipients) {
  expect_move("REDIRECT", {{"recipient-address", "before@fabrikam.com"},
                           {"related-recipient-address", "e15009@fabrikam.com"}});
}

TEST(EveryRecipientEnds, FollowsForks) {
  Tree tree = good();
  sample::Fields fork = tree.row(transport, "AGENTINFO");
  fork["source"] = "ROUTING";
  fork["event-id"] = "TRANSFER";
  fork["internal-message-id"] = "5531917881346";
  fork["reference"] = "5531917881345";
  tree.files[transport].insert(tree.files[transport].begin() + 3, fork);
  tree.row(transport, "SEND")["internal-message-id"] = "5531917881346";
  EXPECT_THAT(check::every_recipient_ends(tree.logs(), sample::facts()), IsEmpty());
}

}  // namespace
