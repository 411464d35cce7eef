// Each way in which rows of two services are joined.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/tools/trace/logs.h"

namespace trace::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

TEST(TracePlainMessage, JoinsAllItsRows) {
  Logs logs;
  logs.plain_message();
  const Result result = traced(logs);
  ASSERT_THAT(result.messages, SizeIs(1));
  EXPECT_THAT(result.messages[0].rows, SizeIs(10));
}

TEST(TracePlainMessage, TellsItsHopsWithTimes) {
  Logs logs;
  logs.plain_message();
  const Result result = traced(logs);
  EXPECT_THAT(hops(result.messages[0]), ElementsAre("MBX11/submission > MBX12/transport 189..253",
                                                    "MBX12/transport > MBX11/delivery 365..525"));
}

TEST(TracePlainMessage, TellsItsOutcome) {
  Logs logs;
  logs.plain_message();
  const Result result = traced(logs);
  EXPECT_THAT(outcomes(result.messages[0]),
              ElementsAre("e15009@fabrikam.com delivered MBX11 DB01 525"));
  EXPECT_EQ(result.messages[0].recipients[0].status, "250 2.1.5 Recipient OK");
}

TEST(TracePlainMessage, TellsWhereItCameFrom) {
  Logs logs;
  logs.plain_message();
  const Result result = traced(logs);
  const Message& message = result.messages[0];
  EXPECT_EQ(message.submitted, time_at(0));
  EXPECT_EQ(message.client_ip, "10.0.0.50");
  EXPECT_EQ(message.size, 5213U);
  EXPECT_EQ(message.direction, tracking::Directionality::originating);
}

TEST(TracePlainMessage, PairsTheShadowCopyByItsOwnId) {
  Logs logs;
  logs.plain_message();
  const Result result = traced(logs);
  ASSERT_THAT(result.messages[0].shadows, SizeIs(1));
  const Shadow& shadow = result.messages[0].shadows[0];
  EXPECT_EQ(shadow.primary, "MBX12");
  EXPECT_EQ(shadow.shadow, "MBX11");
  EXPECT_EQ(shadow.created, time_at(248));
  EXPECT_EQ(shadow.discarded, time_at(120248));
}

TEST(TraceInbound, NamesTheFrontEndAndTheClientBehindIt) {
  Logs logs;
  logs.mail.direction = "Incoming";
  logs.receive(100, "MBX11", "CAS11", 501,
               {{Column::client_ip, "10.0.0.21"},
                {Column::message_info, "0cA: "},
                {Column::original_client_ip, "10.0.0.51"},
                {Column::original_server_ip, "10.0.0.21"},
                {Column::custom_data,
                 "S:FirstForestHop=MBX11.fabrikam.com;S:ProxiedClientIPAddress=10.0.0.51;"
                 "S:ProxiedClientHostname=relay01.contoso.com;"
                 "S:ProxyHop1=CAS11.fabrikam.com(10.0.0.21)"}});
  logs.deliver(525, "MBX11", "MBX11", 501);
  logs.send(531, "MBX11", "MBX11", 501);
  const Result result = traced(logs);
  const Message& message = result.messages[0];
  EXPECT_THAT(hops(message), ElementsAre("10.0.0.51 > CAS11/frontend 0..?",
                                         "CAS11/frontend > MBX11/transport 189..100",
                                         "MBX11/transport > MBX11/delivery 365..525"));
  EXPECT_EQ(message.client_ip, "10.0.0.51");
}

TEST(TraceOutbound, EndsAtTheHostThatSendNames) {
  Logs logs;
  logs.mail.to = "bob@contoso.com";
  logs.receive(253, "MBX12", "MBX11", 501);
  logs.about(320, "MBX12", "ROUTING", "TRANSFER", 502,
             {{Column::source_context, "ContentConversion"}, {Column::reference, "501"}});
  logs.send(1575, "MBX12", "MBX11", 502,
            {{Column::server_hostname, "mx1.contoso.com"},
             {Column::connector_id, "Internet"},
             {Column::recipient_status, "250 2.1.5 Ok"},
             {Column::message_info,
              at(0) + ";SRV=MBX12.fabrikam.com:TOTAL-HUB=1.301|QDE=0.102|SMS=0.540"}});
  const Result result = traced(logs);
  EXPECT_THAT(hops(result.messages[0]),
              ElementsAre("MBX11/? > MBX12/transport 274..253",
                          "MBX12/transport > mx1.contoso.com 1035..1575"));
  EXPECT_THAT(outcomes(result.messages[0]),
              ElementsAre("bob@contoso.com relayed mx1.contoso.com 1575"));
}

TEST(TraceTwoTransports, AreJoinedBySendAndReceive) {
  Logs logs;
  logs.receive(253, "MBX12", "MBX11", 501);
  logs.receive(353, "MBX21", "MBX12", 701,
               {{Column::custom_data, "S:FirstForestHop=MBX12.fabrikam.com"}});
  logs.send(360, "MBX12", "MBX21", 501,
            {{Column::message_info, at(0) + ";LSRV=MBX12.fabrikam.com:TOTAL-HUB=0.200|QDI=0.012"}});
  logs.deliver(525, "MBX22", "MBX21", 701);
  logs.send(531, "MBX21", "MBX22", 701,
            {{Column::message_info, at(0) + ";LSRV=MBX21.fabrikam.com:TOTAL-HUB=0.201|QDM=0.012"}});
  const Result result = traced(logs);
  EXPECT_THAT(hops(result.messages[0]), ElementsAre("MBX11/? > MBX12/transport 160..253",
                                                    "MBX12/transport > MBX21/transport 330..353",
                                                    "MBX21/transport > MBX22/delivery 365..525"));
}

TEST(TraceTwoTransports, PairsForksByTheIdInTheResponse) {
  Logs logs;
  logs.receive(253, "MBX12", "MBX11", 501);
  const auto reply = [](int id) {
    return Fields{{Column::source_context,
                   "08D0;250 2.6.0 <m1@MBX11.fabrikam.com> [InternalId=" + std::to_string(id) +
                       ", Hostname=MBX21.fabrikam.com] Queued mail"}};
  };
  logs.receive(353, "MBX21", "MBX12", 701);
  logs.receive(354, "MBX21", "MBX12", 702);
  logs.send(360, "MBX12", "MBX21", 502, reply(702));
  logs.send(361, "MBX12", "MBX21", 503, reply(701));
  const Result result = traced(logs);
  const std::string text = json(result);
  ASSERT_THAT(result.messages[0].hops, SizeIs(3));
  const auto send_of = [&](const Hop& hop) {
    return std::vector<Evidence>(hop.evidence.begin(), hop.evidence.end()).back().offset;
  };
  // The earlier arrival was answered in the later row.
  EXPECT_GT(send_of(result.messages[0].hops[1]), send_of(result.messages[0].hops[2]));
}

TEST(TraceResolve, LinksWhatWasAskedWithWhereItEnded) {
  Logs logs;
  logs.mail.to = "old@fabrikam.com";
  logs.receive(253, "MBX12", "MBX11", 501);
  logs.about(260, "MBX12", "ROUTING", "RESOLVE", 501,
             {{Column::recipient_address, "e15009@fabrikam.com"},
              {Column::related_recipient_address, "old@fabrikam.com"}});
  logs.mail.to = "e15009@fabrikam.com";
  logs.deliver(525, "MBX11", "MBX12", 501);
  logs.send(531, "MBX12", "MBX11", 501);
  logs.mail.to = "old@fabrikam.com";
  logs.discard(120248, "MBX11", 901);
  const Result result = traced(logs);
  EXPECT_THAT(outcomes(result.messages[0]),
              ElementsAre("e15009@fabrikam.com delivered MBX11 DB01 525"));
  EXPECT_EQ(result.messages[0].recipients[0].asked, "old@fabrikam.com");
}

TEST(TraceExpand, TellsTheGroupAndItsMembers) {
  Logs logs;
  logs.mail.to = "all@fabrikam.com";
  logs.receive(253, "MBX12", "MBX11", 501);
  logs.about(260, "MBX12", "ROUTING", "EXPAND", 501,
             {{Column::recipient_address, "team@fabrikam.com;b@fabrikam.com"},
              {Column::related_recipient_address, "all@fabrikam.com"}});
  logs.about(261, "MBX12", "ROUTING", "EXPAND", 501,
             {{Column::recipient_address, "a@fabrikam.com;b@fabrikam.com"},
              {Column::related_recipient_address, "team@fabrikam.com"}});
  logs.mail.to = "a@fabrikam.com;b@fabrikam.com";
  logs.deliver(525, "MBX11", "MBX12", 501);
  const Result result = traced(logs);
  const Message& message = result.messages[0];
  EXPECT_THAT(outcomes(message),
              ElementsAre("all@fabrikam.com expanded 260", "team@fabrikam.com expanded 261",
                          "b@fabrikam.com delivered MBX11 DB01 525",
                          "a@fabrikam.com delivered MBX11 DB01 525"));
  EXPECT_THAT(message.recipients[3].via, ElementsAre("team@fabrikam.com"));
  EXPECT_EQ(message.recipients[3].asked, "all@fabrikam.com");
}

TEST(TraceRedirect, TellsBothEnds) {
  Logs logs;
  logs.receive(253, "MBX12", "MBX11", 501);
  logs.about(260, "MBX12", "ROUTING", "REDIRECT", 501,
             {{Column::related_recipient_address, "deputy@fabrikam.com"},
              {Column::recipient_status, "250 2.1.5 RESOLVER.FWD.Forwarded; recipient forwarded"}});
  logs.mail.to = "deputy@fabrikam.com";
  logs.deliver(525, "MBX11", "MBX12", 501);
  const Result result = traced(logs);
  EXPECT_THAT(outcomes(result.messages[0]),
              ElementsAre("e15009@fabrikam.com redirected 260",
                          "deputy@fabrikam.com delivered MBX11 DB01 525"));
}

TEST(TraceRedirect, LeavesTheOriginalItsCopyWhenItIsRedirectedToItselfToo) {
  Logs logs;
  logs.receive(253, "MBX12", "MBX11", 501);
  for (const char* to : {"e15009@fabrikam.com", "deputy@fabrikam.com"}) {
    logs.about(260, "MBX12", "ROUTING", "REDIRECT", 501, {{Column::related_recipient_address, to}});
  }
  const Result result = traced(logs);
  EXPECT_EQ(result.messages[0].recipients[0].outcome, Outcome::unknown);
}

TEST(TraceFail, TellsTheLastErrorAndTheNotification) {
  Logs logs;
  logs.receive(253, "MBX12", "MBX11", 501);
  logs.about(260, "MBX12", "ROUTING", "FAIL", 501,
             {{Column::recipient_status,
               "'[{LRT=};{LED=550 5.1.1 RESOLVER.ADR.RecipNotFound; not found};{FQDN=};{IP=}]'"}});
  const std::string original = logs.mail.id;
  logs.mail = {"<dsn@MBX12>",
               "0e1d2c3b-4a59-4687-aa52-08d03e31d020",
               "postmaster@fabrikam.com",
               "e15002@fabrikam.com",
               "Undeliverable: Test001",
               "Originating"};
  logs.about(262, "MBX12", "DSN", "DSN", 502, {{Column::reference, original}});
  const Result result = traced(logs);
  EXPECT_THAT(outcomes(result.messages[0]), ElementsAre("e15009@fabrikam.com failed 260"));
  EXPECT_EQ(result.messages[0].recipients[0].status,
            "550 5.1.1 RESOLVER.ADR.RecipNotFound; not found");
  EXPECT_EQ(result.messages[1].parent, original);
}

TEST(TraceDuplicate, DoesNotHideTheDelivery) {
  Logs logs;
  logs.receive(253, "MBX12", "MBX11", 501);
  logs.deliver(525, "MBX11", "MBX12", 501);
  logs.row("MBX11/MSGTRKMD2013062314-1.LOG", 900, "STOREDRIVER", "DUPLICATEDELIVER",
           {{Column::message_id, logs.mail.id},
            {Column::network_message_id, logs.mail.network_id},
            {Column::recipient_address, logs.mail.to + ";late@fabrikam.com"},
            {Column::server_hostname, "MBX11"},
            {Column::client_hostname, "MBX12.fabrikam.com"},
            {Column::internal_message_id, "501"}});
  const Result result = traced(logs);
  EXPECT_THAT(
      outcomes(result.messages[0]),
      ElementsAre("e15009@fabrikam.com delivered MBX11 DB01 525", "late@fabrikam.com unknown"));
  EXPECT_EQ(
      result.messages[0].recipients[1].reason,
      "MBX11 had it before 2013-06-23T14:03:11.771Z, no row of that delivery in the given logs");
}

TEST(TraceBifurcation, HasAHopForEachTransfer) {
  Logs logs;
  logs.mail.to = "a@fabrikam.com;b@fabrikam.com";
  logs.receive(253, "MBX12", "MBX11", 501);
  for (const auto& [to, server] :
       {std::pair{"b@fabrikam.com", "MBX13"}, std::pair{"a@fabrikam.com", "MBX11"}}) {
    logs.mail.to = to;
    logs.deliver(525, server, "MBX12", 501);
    logs.send(531, "MBX12", server, 501);
  }
  const Result result = traced(logs);
  EXPECT_THAT(hops(result.messages[0]), ElementsAre("MBX11/? > MBX12/transport 189..253",
                                                    "MBX12/transport > MBX11/delivery 365..525",
                                                    "MBX12/transport > MBX13/delivery 365..525"));
  EXPECT_THAT(outcomes(result.messages[0]), ElementsAre("a@fabrikam.com delivered MBX11 DB01 525",
                                                        "b@fabrikam.com delivered MBX13 DB01 525"));
}

}  // namespace
}  // namespace trace::test
