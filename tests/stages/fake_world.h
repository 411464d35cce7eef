// A small organisation for service tests, with a scripted network and a silent witness.
#pragma once

#include <gmock/gmock.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sim/event_queue.h"
#include "sim/host.h"
#include "stages/directory/routing.h"
#include "stages/service/context.h"
#include "stages/tracking/log.h"
#include "stages/tracking/profile.h"
#include "stages/tracking/reader.h"

namespace testing_world {

class MockConnection : public smtp::Connection {
 public:
  MOCK_METHOD(sim::Task<std::optional<smtp::Response>>, send, (smtp::Transaction&), (override));
  MOCK_METHOD(sim::Task<std::optional<smtp::DiscardAnswer>>, query_discards, (smtp::DiscardQuery),
              (override));
  MOCK_METHOD(sim::Task<std::optional<smtp::ProxyAnswer>>, proxy_to, (std::vector<smtp::Peer>),
              (override));
};

class MockDialer : public smtp::Dialer {
 public:
  MOCK_METHOD(sim::Task<std::unique_ptr<smtp::Connection>>, connect, (smtp::Peer), (override));
};

// Ready-made coroutines for expectations.
inline sim::Task<std::unique_ptr<smtp::Connection>> answers(
    std::unique_ptr<smtp::Connection> connection) {
  co_return connection;
}
inline sim::Task<std::unique_ptr<smtp::Connection>> nobody_answers() { co_return nullptr; }
inline sim::Task<std::optional<smtp::Response>> replies(smtp::Response response) {
  co_return response;
}
inline sim::Task<std::optional<smtp::Response>> breaks() { co_return std::nullopt; }

// A connection whose peer does with each transaction what `answer` says: replies(…) or breaks().
template <typename Answer>
std::unique_ptr<smtp::Connection> connection_that(Answer answer) {
  auto connection = std::make_unique<testing::NiceMock<MockConnection>>();
  ON_CALL(*connection, send(testing::_)).WillByDefault(std::move(answer));
  return connection;
}

// A connection whose peer gives the same answer to every transaction.
inline std::unique_ptr<smtp::Connection> always(const smtp::Response& response) {
  return connection_that([response](const smtp::Transaction&) { return replies(response); });
}

// Matches a peer's port.
inline auto to(smtp::Port port) { return testing::Field(&smtp::Peer::port, port); }

class MockWitness : public service::Witness {
 public:
  MOCK_METHOD(mail::MessageKey, begins, (sim::Time), (override));
  MOCK_METHOD(mail::MessageKey, caused, (mail::MessageKey, sim::Time), (override));
  MOCK_METHOD(void, describe, (mail::MessageKey, const Sending&), (override));
  MOCK_METHOD(mail::MessageKey, met, (mail::MessageKey, sim::Time), (override));
  MOCK_METHOD(mail::MessageKey, offered_again, (mail::MessageKey), (override));
  MOCK_METHOD(void, taken, (mail::MessageKey), (override));
  MOCK_METHOD(void, identify, (const mail::Message&, std::uint64_t), (override));
  MOCK_METHOD(void, row,
              (mail::MessageKey, sim::Time, std::string_view, const std::string&, std::uint64_t,
               tracking::Event),
              (override));
  MOCK_METHOD(void, hop,
              (mail::MessageKey, service::Place, service::Place, sim::Time,
               std::optional<sim::Time>),
              (override));
  MOCK_METHOD(void, shadow_created, (mail::MessageKey, const ShadowCopy&, sim::Time), (override));
  MOCK_METHOD(void, shadow_discarded, (mail::MessageKey, const ShadowCopy&, sim::Time), (override));
  MOCK_METHOD(void, shadow_resubmitted, (mail::MessageKey, const ShadowCopy&, sim::Time),
              (override));
  MOCK_METHOD(void, resolved, (mail::MessageKey, smtp::RecipientNumber, std::string_view),
              (override));
  MOCK_METHOD(smtp::RecipientNumber, derived,
              (mail::MessageKey, smtp::RecipientNumber, std::string_view), (override));
  MOCK_METHOD(smtp::RecipientNumber, added, (mail::MessageKey, std::string_view), (override));
  MOCK_METHOD(void, delivered, (mail::MessageKey, smtp::RecipientNumber, Delivery, sim::Time, bool),
              (override));
  MOCK_METHOD(void, relayed,
              (mail::MessageKey, smtp::RecipientNumber, Delivery, std::string_view, sim::Time),
              (override));
  MOCK_METHOD(void, failed, (mail::MessageKey, smtp::RecipientNumber, std::string_view, sim::Time),
              (override));
  MOCK_METHOD(void, ended,
              (mail::MessageKey, smtp::RecipientNumber, End, std::string_view, sim::Time),
              (override));
  MOCK_METHOD(void, duplicate,
              (mail::MessageKey, smtp::RecipientNumber, std::string_view, sim::Time), (override));
  MOCK_METHOD(void, hold, (mail::MessageKey), (override));
  MOCK_METHOD(void, release, (mail::MessageKey), (override));
};

// Two mailbox servers in one site and one DAG, a client access server, the Internet.
inline directory::Topology two_servers() {
  directory::Topology topology;
  topology.organization = "Fabrikam";
  topology.forest = "fabrikam.com";
  topology.build = "15.00.1497.002";
  topology.accepted_domains = {"fabrikam.com"};
  topology.sites = {{"Tokyo", false}};
  topology.servers = {{"MBX11", "Tokyo", true, false, "10.0.0.11"},
                      {"MBX12", "Tokyo", true, false, "10.0.0.12"},
                      {"CAS11", "Tokyo", false, true, "10.0.0.21"}};
  topology.dags = {{"DAG1", {"MBX11", "MBX12"}}};
  topology.databases = {{"DB01", "MBX11", {"MBX12"}}, {"DB02", "MBX12", {"MBX11"}}};
  topology.mailboxes = {
      {"Anna", "anna@fabrikam.com", {"a@fabrikam.com"}, "DB01", "10.0.0.50", "MOMT"},
      {"Bert", "bert@fabrikam.com", {}, "DB02", "", "OWA"}};
  topology.contacts = {{"Partner", "partner@fabrikam.com", {}, "partner@contoso.com"}};
  topology.send_connectors = {{"Internet", {"MBX11"}, {"*"}, 1, ""}};
  topology.internet = {
      {"mail.contoso.com", "203.0.113.25", {"contoso.com"}, sim::milliseconds{20}}};
  return topology;
}

// Everything a service needs, with a log in memory whose rows can be asked for.
struct World {
  explicit World(directory::Topology topology = two_servers(), directory::ServerIndex self = 0)
      : directory(std::move(topology), 1),
        state(directory),
        routing(directory, state),
        stores(directory),
        host(directory.server(self).name),
        context{queue, host, process, directory, state, routing, dialer, stores, witness, self, 1},
        log("MSGTRK", settings(), folder) {
    host.start();
    process.start();
  }
  ~World() { process.tasks().clear(); }

  // The machine stops dead, and starts again.
  void crash() {
    process.stop();
    host.crash();
  }
  void start() {
    host.start();
    process.start();
  }

  static tracking::LogSettings settings() {
    tracking::LogSettings settings;
    settings.profile = &tracking::exchange_2013();
    settings.version = "15.00.1497.002";
    return settings;
  }

  // "SMTP/RECEIVE", … in file order.
  std::vector<std::string> events() {
    std::vector<std::string> found;
    each_row([&](const tracking::RawRow& row) {
      found.push_back(std::string{tracking::name(row.source())} + "/" +
                      std::string{tracking::name(row.event())});
    });
    return found;
  }
  // A column of the first row with that event.
  std::string field(tracking::Event event, tracking::Column column) {
    std::string found = "(no such row)";
    each_row([&](const tracking::RawRow& row) {
      if (row.event() == event && found == "(no such row)") found = row.text(column);
    });
    return found;
  }

  template <typename Visit>
  void each_row(Visit visit) {
    log.flush();
    for (const auto& [name, bytes] : folder.files()) {
      tracking::LogReader reader{name, tracking::from_memory(bytes)};
      while (const tracking::RawRow* row = reader.next()) visit(*row);
    }
  }

  sim::EventQueue queue{*sim::parse_iso("2013-06-23T14:03:10Z")};
  testing::NiceMock<MockWitness> witness;
  testing::NiceMock<MockDialer> dialer;
  directory::Directory directory;
  directory::State state;
  directory::Routing routing;
  service::Stores stores;
  sim::Host host;
  sim::Process process;
  service::Context context;
  tracking::MemoryLogDirectory folder;
  tracking::Log log;
};

inline mail::MessageRef message_to_anna() {
  auto message = mail::new_message();
  message->message_id = "<1@MBX12.fabrikam.com>";
  message->subject = "Test";
  message->sender = "bert@fabrikam.com";
  message->return_path = "bert@fabrikam.com";
  message->arrival = *sim::parse_iso("2013-06-23T14:03:09.500Z");
  return message;
}

inline smtp::Transaction transaction_to(std::vector<std::string> addresses) {
  smtp::Transaction transaction;
  transaction.helo = "MBX12.fabrikam.com";
  transaction.client_ip = "10.0.0.12";
  transaction.message = message_to_anna();
  transaction.recipients = smtp::envelope_of(addresses);
  // Nobody is told of anything, so that a test sees the rows of one message.
  for (auto& recipient : transaction.recipients) recipient.notify = smtp::Notify::never();
  transaction.bytes = 5000;
  transaction.session.start = *sim::parse_iso("2013-06-23T14:03:10Z");
  return transaction;
}

}  // namespace testing_world
