// How fast message tracking logs are written and read.
#include <benchmark/benchmark.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "stages/tracking/line_index.h"
#include "stages/tracking/log.h"
#include "stages/tracking/reader.h"

namespace {

using tracking::Column;
using tracking::Row;

// A SEND row of 900 bytes, as a transport service writes it.
class SendRow {
 public:
  SendRow() {
    row_.date_time = sim::parse_iso("2013-06-23T14:03:11.402Z").value();
    row_.client_ip = "10.0.0.11";
    row_.client_hostname = "MBX11";
    row_.server_ip = "10.0.0.12";
    row_.server_hostname = "MBX12.contoso.com";
    row_.source_context =
        "08D03E2FA1B2C3D9;250 2.6.0 <8a6f0c1d2b3e4f50918273645a6b7c8d@MBX11.contoso.com> "
        "[InternalId=330712481811, Hostname=MBX12.contoso.com] Queued mail for delivery;"
        "ClientSubmitTime:2013-06-23T14:03:10.000Z";
    row_.connector_id = "Intra-Organization SMTP Send Connector";
    row_.event_id = tracking::Event::send;
    row_.internal_message_id = 5531917881345;
    row_.message_id = "<8a6f0c1d2b3e4f50918273645a6b7c8d@MBX11.contoso.com>";
    row_.network_message_id = mail::parse_guid("5d3c1b2a-8f7e-4d6c-ad92-08d03e3187b7");
    row_.recipient_address = recipients_;
    row_.recipient_status = statuses_;
    row_.total_bytes = 5731;
    row_.recipient_count = 2;
    row_.message_subject = "Minutes of the meeting about the delivery of the new servers";
    row_.sender_address = "chris@contoso.com";
    row_.return_path = "chris@contoso.com";
    row_.message_info =
        "2013-06-23T14:03:10.871Z;LSRV=MBX11.contoso.com:TOTAL-HUB=0.342|SMR=0.064|CAT=0.063|"
        "QDM=0.012|SMSC=0.021|SMS=0.179";
    row_.directionality = tracking::Directionality::originating;
    row_.custom_data = custom_data_;
  }

  Row& row() { return row_; }

 private:
  std::array<std::string_view, 2> recipients_{"michelle@contoso.com", "adele@contoso.com"};
  std::array<std::string_view, 2> statuses_{"250 2.1.5 Recipient OK", "250 2.1.5 Recipient OK"};
  std::array<std::string_view, 4> custom_data_{
      "S:E2ELatency=0.531",
      "S:Microsoft.Exchange.Transport.MailRecipient.RequiredTlsAuthLevel=Opportunistic",
      "S:DeliveryPriority=Normal", "S:AccountForest=contoso.com"};
  Row row_;
};

// Takes everything and keeps nothing.
class NowhereDirectory final : public tracking::LogDirectory {
 public:
  void append(const std::string&, std::string_view bytes) override {
    benchmark::DoNotOptimize(bytes.data());
    bytes_ += bytes.size();
  }
  void remove(const std::string&) override {}
  std::uint64_t bytes() const { return bytes_; }

 private:
  std::uint64_t bytes_ = 0;
};

tracking::LogSettings settings() {
  tracking::LogSettings settings;
  settings.profile = &tracking::exchange_2013();
  settings.version = "15.00.1497.002";
  return settings;
}

void write_rows(benchmark::State& state) {
  SendRow send;
  NowhereDirectory directory;
  tracking::Log log{"MSGTRK", settings(), directory};
  for (auto _ : state) {
    send.row().date_time += sim::microseconds{300};
    ++*send.row().internal_message_id;
    benchmark::DoNotOptimize(log.write(send.row()));
  }
  log.flush();
  state.SetBytesProcessed(static_cast<std::int64_t>(directory.bytes()));
  state.SetItemsProcessed(state.iterations());
  state.counters["bytes/row"] =
      static_cast<double>(directory.bytes()) / static_cast<double>(state.iterations());
}
BENCHMARK(write_rows);

// 64 MiB of rows, made once.
const std::string& sample() {
  static const std::string bytes = [] {
    tracking::LogSettings large = settings();
    large.file_bytes_max = ~std::uint64_t{0};
    tracking::MemoryLogDirectory directory;
    tracking::Log log{"MSGTRK", large, directory};
    SendRow send;
    while (log.write(send.row()).offset < 64u << 20) ++*send.row().internal_message_id;
    log.flush();
    return directory.files().begin()->second;
  }();
  return bytes;
}

void count(benchmark::State& state, std::size_t rows) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(sample().size()));
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(rows));
}

// Rows with their field index; no field is looked at.
void read_rows(benchmark::State& state) {
  std::size_t rows = 0;
  sample();  // Made before the clock runs.
  for (auto _ : state) {
    tracking::LogReader reader{"sample", tracking::from_memory(sample())};
    while (reader.next() != nullptr) {
    }
    rows = reader.rows();
  }
  count(state, rows);
}
BENCHMARK(read_rows);

// The engines alone: where lines end and fields begin.
void index_lines(benchmark::State& state, tracking::Engine engine) {
  const tracking::IndexLine index_line = tracking::index_line_with(engine);
  if (index_line == nullptr) return state.SkipWithError("this machine lacks the engine");
  const std::string padded = sample().substr(0, 1u << 20) + '\n' + std::string(64, ' ');
  const std::size_t end = padded.size() - 64;
  tracking::LineIndex index;
  for (auto _ : state) {
    for (std::size_t at = 0; at < end; at += index.length + 1) index_line(&padded[at], index);
    benchmark::DoNotOptimize(index.columns);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(end));
}
BENCHMARK_CAPTURE(index_lines, portable, tracking::Engine::portable);
BENCHMARK_CAPTURE(index_lines, sse2, tracking::Engine::sse2);
BENCHMARK_CAPTURE(index_lines, avx2, tracking::Engine::avx2);

// What a tracer needs of each row.
void read_rows_and_key_fields(benchmark::State& state) {
  std::size_t rows = 0;
  std::vector<std::string_view> recipients;
  for (auto _ : state) {
    tracking::LogReader reader{"sample", tracking::from_memory(sample())};
    while (const tracking::RawRow* row = reader.next()) {
      benchmark::DoNotOptimize(row->date_time());
      benchmark::DoNotOptimize(row->source());
      benchmark::DoNotOptimize(row->event());
      benchmark::DoNotOptimize(row->text(Column::message_id).size());
      benchmark::DoNotOptimize(row->text(Column::source_context).size());
      benchmark::DoNotOptimize(row->number(Column::internal_message_id));
      recipients.clear();
      row->members(Column::recipient_address, recipients);
      benchmark::DoNotOptimize(recipients.data());
    }
    rows = reader.rows();
  }
  count(state, rows);
}
BENCHMARK(read_rows_and_key_fields);

void parse_rows(benchmark::State& state) {
  std::size_t rows = 0;
  for (auto _ : state) {
    tracking::LogReader reader{"sample", tracking::from_memory(sample())};
    while (const tracking::RawRow* row = reader.next()) {
      benchmark::DoNotOptimize(tracking::parse(*row).row.total_bytes);
    }
    rows = reader.rows();
  }
  count(state, rows);
}
BENCHMARK(parse_rows);

}  // namespace

BENCHMARK_MAIN();
