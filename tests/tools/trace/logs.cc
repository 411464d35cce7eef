// Making of rows in the form Exchange 2013 writes them.
#include "tests/tools/trace/logs.h"

#include <cstdint>

namespace trace::test {
namespace {

constexpr std::size_t columns_2013 = 27;
constexpr std::string_view intra = "Intra-Organization SMTP Send Connector";
constexpr std::string_view tail = "S:DeliveryPriority=Normal;S:AccountForest=fabrikam.com";

const sim::Time start = *sim::parse_iso("2013-06-23T14:03:10.871Z");

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"") == std::string::npos) return text;
  std::string result = "\"";
  for (const char c : text) result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + "\"";
}

std::string header() {
  std::string text =
      "\xEF\xBB\xBF#Software: Microsoft Exchange Server\r\n#Version: 15.00.1497.002\r\n"
      "#Log-type: Message Tracking Log\r\n#Date: 2013-06-23T14:03:10.871Z\r\n#Fields: ";
  for (std::size_t i = 0; i < columns_2013; ++i) {
    text += (i > 0 ? "," : "") + std::string(tracking::name(static_cast<Column>(i)));
  }
  return text + "\r\n";
}

std::string fqdn(const std::string& server) { return server + ".fabrikam.com"; }

std::string count(const std::string& list) {
  std::size_t members = 1;
  for (const char c : list) members += c == ';' ? 1 : 0;
  return std::to_string(members);
}

std::string mapi_context(const std::string& item) {
  return "MDB:0b7e4c52-9d31-4f6a-8e20-5c1a7f93d264, "
         "Mailbox:c4d81f06-72ab-4e95-b3d7-1f0e6a8c9b52, Event:" +
         item.substr(item.size() - 2) +
         ", MessageClass:IPM.Note, CreationTime:2013-06-23T14:03:10.871Z, ClientType:MOMT";
}

Fields item_block(const Mail& mail) {
  return {{Column::message_id, mail.id},
          {Column::network_message_id, mail.network_id},
          {Column::recipient_address, mail.to},
          {Column::total_bytes, "5213"},
          {Column::recipient_count, count(mail.to)},
          {Column::message_subject, mail.subject},
          {Column::sender_address, mail.from},
          {Column::return_path, mail.from},
          {Column::directionality, mail.direction},
          {Column::custom_data, std::string(tail)}};
}

// `more` wins over what is there.
Fields with(Fields fields, const Fields& more) {
  for (const auto& [column, text] : more) fields[column] = text;
  return fields;
}

}  // namespace

sim::Time time_at(int milliseconds) { return start + sim::milliseconds{milliseconds}; }
std::string at(int milliseconds) { return sim::iso(time_at(milliseconds)); }

void Logs::row(const std::string& file, int milliseconds, std::string_view source,
               std::string_view event, const Fields& fields) {
  std::string& text = files["logs/" + file];
  if (text.empty()) text = header();
  Fields all = fields;
  all[Column::date_time] = at(milliseconds);
  all[Column::source] = source;
  all[Column::event_id] = event;
  for (std::size_t i = 0; i < columns_2013; ++i) {
    if (i > 0) text += ',';
    text += quoted(all[static_cast<Column>(i)]);
  }
  text += "\r\n";
}

void Logs::notify(int ms, const std::string& server, const std::string& item, int created) {
  row(server + "/MSGTRKMS2013062314-1.LOG", ms, "STOREDRIVER", "NOTIFYMAPI",
      {{Column::client_ip, "10.0.0.11"},
       {Column::client_hostname, server},
       {Column::source_context, mapi_context(item)},
       {Column::message_info,
        at(created) + ";LSRV=" + fqdn(server) + ":TOTAL-SUB=0.031|SA=0.015;MTSS"},
       {Column::custom_data, "S:ItemEntryId=" + item}});
}

void Logs::taken(int ms, const std::string& server, const std::string& item) {
  row(server + "/MSGTRKMS2013062314-1.LOG", ms, "STOREDRIVER", "RECEIVE",
      with(item_block(mail),
           {{Column::client_hostname, fqdn(server)},
            {Column::server_hostname, server},
            {Column::source_context, "08D03E2F9C8A1B44"},
            {Column::internal_message_id, "438"},
            {Column::recipient_status, "To"},
            {Column::message_info, "04I: "},
            {Column::custom_data, "S:ItemEntryId=" + item + ";" + std::string(tail)}}));
}

void Logs::submit(int ms, const std::string& server, const std::string& hub) {
  Fields fields = item_block(mail);
  fields.erase(Column::return_path);
  fields.erase(Column::total_bytes);
  row(server + "/MSGTRKMS2013062314-1.LOG", ms, "STOREDRIVER", "SUBMIT",
      with(fields,
           {{Column::client_ip, "10.0.0.11"},
            {Column::client_hostname, server},
            {Column::server_hostname, fqdn(hub)},
            {Column::source_context, mapi_context("00-01")},
            {Column::message_info, at(0) + ";LSRV=" + fqdn(server) + ":TOTAL-SUB=0.259|SA=0.015"},
            {Column::original_client_ip, "10.0.0.50"},
            {Column::custom_data, "S:ItemEntryId=00-01"}}));
}

void Logs::about(int ms, const std::string& hub, std::string_view source, std::string_view event,
                 int id, Fields more) {
  row(hub + "/MSGTRK2013062314-1.LOG", ms, source, event,
      with(with(item_block(mail), {{Column::server_hostname, hub},
                                   {Column::internal_message_id, std::to_string(id)}}),
           more));
}

void Logs::shadow(int ms, const std::string& shadow, const std::string& primary, int id) {
  about(ms, shadow, "SMTP", "HARECEIVE", id, {{Column::client_hostname, fqdn(primary)}});
}

void Logs::redirect(int ms, const std::string& primary, int id, const std::string& shadow,
                    int shadow_id) {
  about(ms, primary, "SMTP", "HAREDIRECT", id,
        {{Column::source_context,
          fqdn(shadow) + "=250 2.6.0 " + mail.id + " [InternalId=" + fqdn(shadow) +
              ", Hostname=" + std::to_string(shadow_id) + "] Queued mail for redundancy"}});
}

void Logs::receive(int ms, const std::string& hub, const std::string& client, int id, Fields more) {
  about(ms, hub, "SMTP", "RECEIVE", id,
        with({{Column::client_ip, "10.0.0.11"},
              {Column::client_hostname, fqdn(client)},
              {Column::server_ip, "10.0.0.12"},
              {Column::source_context, "08D03E2FA1B2C3D4;" + at(0) + ";0"},
              {Column::connector_id, hub + "\\Default " + hub},
              {Column::message_info, "0cI: "},
              {Column::original_client_ip, "10.0.0.11"},
              {Column::custom_data, "S:FirstForestHop=" + fqdn(hub) + ";" + std::string(tail)}},
             more));
}

void Logs::agents(int ms, const std::string& hub, int id) {
  about(ms, hub, "AGENT", "AGENTINFO", id,
        {{Column::client_hostname, hub}, {Column::server_hostname, ""}});
}

void Logs::deliver(int ms, const std::string& server, const std::string& hub, int id, Fields more) {
  row(server + "/MSGTRKMD2013062314-1.LOG", ms, "STOREDRIVER", "DELIVER",
      with(with(item_block(mail),
                {{Column::client_hostname, fqdn(hub)},
                 {Column::server_hostname, server},
                 {Column::source_context, "08D03E30B7C6D5E4;" + at(ms - 160) + ";"},
                 {Column::internal_message_id, std::to_string(id)},
                 {Column::message_info, at(0) + ";SRV=" + fqdn(hub) + ":TOTAL-HUB=0.170|SMR=0.064" +
                                            ";SRV=" + fqdn(server) + ":TOTAL-DEL=0.160|SDD=0.121"},
                 {Column::custom_data,
                  "S:MailboxDatabaseName=DB01;S:E2ELatency=0.525;" + std::string(tail)}}),
           more));
}

void Logs::send(int ms, const std::string& hub, const std::string& to, int id, Fields more) {
  about(ms, hub, "SMTP", "SEND", id,
        with({{Column::client_hostname, hub},
              {Column::server_hostname, fqdn(to)},
              {Column::source_context, "08D03E2FA1B2C3D9;250 2.0.0 OK;ClientSubmitTime:"},
              {Column::connector_id, std::string(intra)},
              {Column::recipient_status, "250 2.1.5 Recipient OK"},
              {Column::message_info,
               at(0) + ";LSRV=" + fqdn(hub) + ":TOTAL-HUB=0.342|SMR=0.064|QDM=0.012|SMS=0.179"}},
             more));
}

void Logs::discard(int ms, const std::string& shadow, int id) {
  about(ms, shadow, "SMTP", "HADISCARD", id, {{Column::source_context, "ExplicitlyDiscarded"}});
}

void Logs::plain_message() {
  notify(31, "MBX11");
  taken(187, "MBX11");
  shadow(248, "MBX11", "MBX12", 901);
  redirect(250, "MBX12", 501, "MBX11", 901);
  receive(253, "MBX12", "MBX11", 501);
  submit(259, "MBX11", "MBX12");
  agents(316, "MBX12", 501);
  deliver(525, "MBX11", "MBX12", 501);
  send(531, "MBX12", "MBX11", 501);
  discard(120248, "MBX11", 901);
}

Result traced(const Logs& logs, Options options) {
  Tracer tracer{std::move(options)};
  tracer.add_memory(logs.files);
  return tracer.run();
}

std::string json(const Result& result) {
  std::string text;
  write_json(result, [&](std::string_view piece) { text += piece; });
  return text;
}

namespace {

std::string since_start(const std::optional<sim::Time>& time) {
  return time ? std::to_string((*time - start).count() / 1000) : "?";
}

}  // namespace

std::vector<std::string> hops(const Message& message) {
  std::vector<std::string> lines;
  for (const Hop& hop : message.hops) {
    lines.push_back(text(hop.from) + " > " + text(hop.to) + " " + since_start(hop.left) + ".." +
                    since_start(hop.arrived));
  }
  return lines;
}

std::vector<std::string> outcomes(const Message& message) {
  std::vector<std::string> lines;
  for (const Recipient& recipient : message.recipients) {
    std::string line = std::string(recipient.address) + " " + std::string(name(recipient.outcome));
    if (!recipient.server.empty()) line += " " + std::string(recipient.server);
    if (!recipient.database.empty()) line += " " + std::string(recipient.database);
    if (recipient.time) line += " " + since_start(recipient.time);
    lines.push_back(line);
  }
  return lines;
}

}  // namespace trace::test
