// Makes the hand-made logs.
#include "tests/tools/check/sample.h"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>

namespace sample {
namespace {

constexpr std::array<const char*, 27> columns = {"date-time",
                                                 "client-ip",
                                                 "client-hostname",
                                                 "server-ip",
                                                 "server-hostname",
                                                 "source-context",
                                                 "connector-id",
                                                 "source",
                                                 "event-id",
                                                 "internal-message-id",
                                                 "message-id",
                                                 "network-message-id",
                                                 "recipient-address",
                                                 "recipient-status",
                                                 "total-bytes",
                                                 "recipient-count",
                                                 "related-recipient-address",
                                                 "reference",
                                                 "message-subject",
                                                 "sender-address",
                                                 "return-path",
                                                 "message-info",
                                                 "directionality",
                                                 "tenant-id",
                                                 "original-client-ip",
                                                 "original-server-ip",
                                                 "custom-data"};

std::string field(const std::string& text) {
  if (text.find_first_of(",\"") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string line(const Fields& fields) {
  std::string text;
  for (const char* column : columns) {
    const auto place = fields.find(column);
    text += (column == columns.front() ? "" : ",") +
            (place == fields.end() ? std::string() : field(place->second));
  }
  return text + "\r\n";
}

std::string header(const std::string& date) {
  std::string names;
  for (const char* column : columns) {
    names += (names.empty() ? "" : ",") + std::string(column);
  }
  return "\xEF\xBB\xBF#Software: Microsoft Exchange Server\r\n#Version: 15.00.1497.002\r\n"
         "#Log-type: Message Tracking Log\r\n#Date: " +
         date + "\r\n#Fields: " + names + "\r\n";
}

const std::string message_id = "<8a6f@MBX11.fabrikam.com>";
const std::string recipient = "e15009@fabrikam.com";

// The fields that rows about the message share.
Fields item(const std::string& time, const std::string& source, const std::string& event) {
  return {{"date-time", "2013-06-23T14:03:" + time + "Z"},
          {"source", source},
          {"event-id", event},
          {"message-id", message_id},
          {"network-message-id", "5d3c1b2a-8f7e-4d6c-ad92-08d03e3187b7"},
          {"recipient-address", recipient},
          {"recipient-count", "1"},
          {"total-bytes", "5213"},
          {"message-subject", "Test001"},
          {"sender-address", "e15002@fabrikam.com"},
          {"return-path", "e15002@fabrikam.com"},
          {"directionality", "Originating"}};
}

Fields with(Fields fields, const Fields& more) {
  for (const auto& [name, text] : more) fields[name] = text;
  return fields;
}

std::vector<Fields> submission_rows() {
  const std::string latency = "2013-06-23T14:03:10.871Z;LSRV=MBX11.fabrikam.com:TOTAL-SUB=";
  Fields notice = {{"date-time", "2013-06-23T14:03:10.902Z"},
                   {"client-hostname", "MBX11"},
                   {"source", "STOREDRIVER"},
                   {"event-id", "NOTIFYMAPI"},
                   {"message-info", latency + "0.031|SA=0.031;MTSS"},
                   {"custom-data", "S:ItemEntryId=00-01"}};
  return {
      notice,
      with(item("11.058", "STOREDRIVER", "RECEIVE"),
           {{"internal-message-id", "438"}, {"recipient-status", "To"}, {"message-info", "04I: "}}),
      with(item("11.130", "STOREDRIVER", "SUBMIT"),
           {{"client-hostname", "MBX11"},
            {"server-hostname", "MBX11.fabrikam.com"},
            {"return-path", ""},
            {"message-info", latency + "0.259|SA=0.031|MTSSDMO=0.071|MTSSD=0.228"}})};
}

std::vector<Fields> transport_rows() {
  const Fields id = {{"internal-message-id", "5531917881345"}};
  return {
      with(with(item("11.121", "SMTP", "HAREDIRECT"), id),
           {{"server-hostname", "MBX11"},
            {"source-context", "MBX12.fabrikam.com=250 2.6.0 " + message_id +
                                   " [InternalId=MBX12.fabrikam.com, Hostname=5587752452307] "
                                   "Queued mail for redundancy"}}),
      with(with(item("11.124", "SMTP", "RECEIVE"), id), {{"client-hostname", "MBX11.fabrikam.com"},
                                                         {"server-hostname", "MBX11"},
                                                         {"message-info", "0cI: "}}),
      with(with(item("11.187", "AGENT", "AGENTINFO"), id), {{"client-hostname", "MBX11"}}),
      with(with(item("11.402", "SMTP", "SEND"), id),
           {{"client-hostname", "MBX11"},
            {"server-hostname", "MBX11.fabrikam.com"},
            {"connector-id", "Intra-Organization SMTP Send Connector"},
            {"recipient-status", "250 2.1.5 Recipient OK"},
            {"message-info",
             "2013-06-23T14:03:10.871Z;LSRV=MBX11.fabrikam.com:TOTAL-HUB=0.342|UTH=0.001|SMR=0.064|"
             "CATSM=0.030|CAT=0.063|QDM=0.012|SMSC=0.021|SMS=0.181"},
            {"custom-data", "S:E2ELatency=0.531;S:DeliveryPriority=Normal"}})};
}

}  // namespace

Tree good() {
  Tree tree;
  tree.files[submission] = submission_rows();
  tree.files[transport] = transport_rows();
  tree.files[delivery] = {with(
      item("11.396", "STOREDRIVER", "DELIVER"),
      {{"client-hostname", "MBX11.fabrikam.com"},
       {"server-hostname", "MBX11"},
       {"internal-message-id", "5531917881345"},
       {"message-info",
        "2013-06-23T14:03:10.871Z;SRV=MBX11.fabrikam.com:TOTAL-SUB=0.153|SA=0.031|MTSSDC=0.058|"
        "MTSSDMO=0.064;MTSSD|MTSS;"
        "SRV=MBX11.fabrikam.com:TOTAL-HUB=0.170|SMR=0.064|CAT=0.063|QDM=0.043;"
        "SRV=MBX11.fabrikam.com:TOTAL-DEL=0.160|SMR=0.031|SDDPM=0.009|SDD=0.129"},
       {"custom-data", "S:MailboxDatabaseName=DB01;S:E2ELatency=0.525"}})};
  const Fields id = {{"internal-message-id", "5587752452307"}};
  tree.files[shadow] = {
      with(with(item("11.119", "SMTP", "HARECEIVE"), id),
           {{"client-hostname", "MBX11.fabrikam.com"}, {"server-hostname", "MBX12"}}),
      with(with(item("41.119", "SMTP", "HADISCARD"), id),
           {{"server-hostname", "MBX12"}, {"source-context", "ExplicitlyDiscarded"}})};
  return tree;
}

Fields& Tree::row(const std::string& file, const std::string& event) {
  for (Fields& fields : files.at(file)) {
    if (fields.at("event-id") == event) return fields;
  }
  throw std::logic_error("no " + event + " in " + file);
}

void Tree::remove(const std::string& file, const std::string& event) {
  std::erase_if(files.at(file),
                [&](const Fields& fields) { return fields.at("event-id") == event; });
}

check::Files Tree::bytes() const {
  check::Files result;
  for (const auto& [path, rows] : files) {
    std::string text = header(rows.empty() ? "" : rows.front().at("date-time"));
    for (const Fields& fields : rows) text += line(fields);
    result["logs/" + path] = text;
  }
  return result;
}

std::string Tree::truth_text() const {
  boost::json::array rows;
  for (const auto& [path, fields] : files) {
    std::uint64_t offset = header("2013-06-23T14:03:10.902Z").size();
    for (const Fields& one : fields) {
      rows.push_back({{"file", path}, {"offset", offset}, {"event", one.at("event-id")}});
      offset += line(one).size();
    }
  }
  boost::json::object delivered = {{"address", recipient},   {"asked", recipient},
                                   {"outcome", "delivered"}, {"status", "250 2.1.5 Recipient OK"},
                                   {"server", "MBX11"},      {"time", "2013-06-23T14:03:11.396Z"}};
  boost::json::object message = {{"message_id", message_id},
                                 {"submitted", "2013-06-23T14:03:10.871Z"},
                                 {"recipients", boost::json::array{delivered}},
                                 {"rows", rows}};
  return boost::json::serialize(message) + "\n";
}

check::Facts facts() {
  check::Facts facts;
  const check::Boundary dag{"DAG DAG1", {"MBX11", "MBX12"}};
  facts.boundaries = {{"MBX11", dag}, {"MBX12", dag}, {"MBX13", {"site Osaka", {"MBX13"}}}};
  facts.mailbox_servers = {"MBX11", "MBX12", "MBX13"};
  return facts;
}

std::vector<std::string> said(const check::Complaints& complaints, const std::string& rule) {
  std::vector<std::string> sentences;
  for (const check::Complaint& complaint : complaints) {
    if (complaint.rule == rule) sentences.push_back(complaint.where + ": " + complaint.sentence);
  }
  return sentences;
}

}  // namespace sample
