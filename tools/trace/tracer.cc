// Reads the logs, rebuilds each message, puts them in order.
#include "tools/trace/tracer.h"

#include <algorithm>
#include <system_error>
#include <tuple>
#include <utility>

#include "tools/input/input_error.h"
#include "tools/trace/filter.h"
#include "tools/trace/index.h"
#include "tools/trace/view.h"

namespace trace {

struct Result::Store {
  Input input;
  Index index;
  Index::Order order;
  HugeResource huge;
  std::pmr::monotonic_buffer_resource memory{huge_page_bytes, &huge};  // Of the messages' lists.
};

Result::Result(std::unique_ptr<Store> store) : store_(std::move(store)) {}
Result::Result(Result&&) noexcept = default;
Result& Result::operator=(Result&&) noexcept = default;
Result::~Result() { messages.clear(); }  // Their lists live in the store.

const Record& Result::row(std::uint32_t number) const { return store_->index.records()[number]; }
std::string_view Result::text(TextId id) const { return store_->index.texts().text(id); }
std::string_view Result::server(ServerId id) const {
  return store_->index.servers().short_name(id);
}
const std::string& Result::file_name(std::uint32_t file) const { return store_->input.name(file); }
const Input& Result::input() const { return store_->input; }

std::vector<std::uint32_t> Result::causal_rows(const Message& message) const {
  std::vector<std::uint32_t> numbers(message.rows.begin(), message.rows.end());
  std::sort(numbers.begin(), numbers.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto key = [](const Record& row) {
      return std::tuple(row.time, causal_rank(row), row.file, row.offset);
    };
    return key(row(a)) < key(row(b));
  });
  return numbers;
}

namespace {

using tracking::Event;

// Empty for a log, also for one without rows.
std::string why_no_log(const tracking::LogReader& reader) {
  if (reader.rows() > 0 || !reader.version().empty()) return "";
  const auto& problems = reader.problems();
  const bool utf16 =
      !problems.empty() && problems.front().sentence.find("UTF-16") != std::string::npos;
  return std::string("found ") +
         (utf16 ? "text in UTF-16, as PowerShell's > writes it, expected UTF-8"
                : "no row and no header of a log, expected a message tracking log");
}

void read_file(Index& index, const Input& input, std::uint32_t file, Result& result) {
  tracking::LogReader reader{input.name(file), input.open(file)};
  try {
    index.scan(file, input.name(file), reader);
  } catch (const std::system_error& error) {
    throw input::InputError(input.name(file) + ": cannot be read (" + error.code().message() + ")");
  }
  const std::string why = why_no_log(reader);
  if (!why.empty() && !input.named(file).empty()) {
    result.no_logs.push_back(input.named(file) + ": " + why);
    return;
  }
  for (const tracking::Problem& problem : reader.problems()) {
    result.problems.push_back({input.name(file), problem.line, problem.sentence,
                               problem.severity == tracking::Problem::Severity::unread});
  }
  ++result.counts.files;
  result.counts.bytes += input.bytes(file);
  result.counts.rows += reader.rows();
  result.counts.unread_lines += reader.unread_lines();
  result.counts.problems_left_out += reader.problems_left_out();
}

// Rebuilds one message after the other from an index that is complete.
class Rebuilder {
 public:
  // More rows than this are of no mail system; joining them would take forever.
  static constexpr std::size_t rows_max = 20'000;

  Rebuilder(Index& index, Result& result, std::pmr::memory_resource& memory)
      : index_(index), result_(result), memory_(memory), view_(index) {}

  Message rebuild(const Group& group, std::span<std::uint32_t> numbers) {
    Message message{memory_};
    describe(group, message);
    if (numbers.size() > rows_max) {
      cut(message, numbers.size());
      order_rows(numbers);
      view_.load(numbers.first(rows_max));
    } else {
      view_.load(numbers);
    }
    describe_intake(message);
    find_hops(view_, message);
    find_recipients(view_, message);
    find_shadows(view_, message);
    if (message.recipients.empty() && message.reason.empty()) message.reason = reason_empty();
    message.rows = numbers.first(order_rows(numbers));
    return message;
  }

 private:
  void cut(Message& message, std::size_t rows) {
    message.reason = "found " + std::to_string(rows) + " rows, only the first " +
                     std::to_string(rows_max) + " are traced";
    result_.counts.untraced_rows += rows - rows_max;
    if (result_.notes.size() == Index::notes_max) {
      ++result_.counts.notes_left_out;
      return;
    }
    result_.notes.push_back(std::string(message.message_id) + ": " + message.reason);
  }

  void describe(const Group& group, Message& message) {
    message.message_id = view_.text(group.message_id);
    if (group.has_network_id) message.network_message_id = group.network_id;
    message.sender = view_.text(group.sender);
    message.return_path = view_.text(group.return_path);
    message.subject = view_.text(group.subject);
    message.direction = group.direction;
    if (group.has_arrival) message.submitted = group.arrival;
  }

  // Every server that receives a mail from outside is told of its first client. For other mail it
  // may be the mailbox server that was told of none.
  void describe_client(Message& message) {
    if (!message.client_ip.empty()) return;
    if (message.direction != tracking::Directionality::incoming) return;
    for (const Record* row : view_.rows()) {
      if (row->event != Event::receive || row->original_ip == 0) continue;
      if (row->original_ip == row->client_ip) continue;
      message.client_ip = view_.text(row->original_ip);
      return;
    }
  }

  void describe_intake(Message& message) {
    for (const Record* row : view_.rows()) {
      // What a moderator let pass is handed over again, by no client.
      if (row->event == Event::receive && row->source == tracking::Source::approval) break;
      const bool submission = row->event == Event::submit || row->event == Event::submitdefer ||
                              row->event == Event::submitfail;
      if (submission && row->original_ip != 0) {
        message.client_ip = view_.text(row->original_ip);
      }
    }
    if (const Record* failure = view_.failure_reported()) {  // SUB-15
      message.parent = view_.text(index_.groups()[failure->message].message_id);
    }
    const Record* intake = view_.intake();
    if (intake == nullptr) return describe_client(message);
    if (intake->bytes > 0) message.size = intake->bytes;
    // The hub's field names the submission server if Submission knew no better client.
    if (message.client_ip.empty() && intake->event == Event::receive &&
        (intake->original_ip != intake->client_ip || intake->is(Record::anonymous))) {
      message.client_ip = view_.text(intake->original_ip);
    }
    describe_client(message);
    // What a moderator let pass names the initiation message, which it caused itself. (MOD-2)
    if (intake->detail == 0 || intake->source == tracking::Source::approval) return;
    const std::string_view reference = view_.text(intake->detail);
    if (const auto id = decimal(reference)) {
      const std::uint32_t parent = index_.message_with(intake->server, *id);
      if (parent == Index::no_message) return;
      const Group& cause = index_.groups()[parent];
      // What an agent makes of a message has its subject, or goes to its sender; logs of two
      // organisations may have the same ids. INFERRED
      const bool by_agent = intake->source == tracking::Source::agent;
      const bool belongs =
          view_.text(cause.subject) == message.subject || is_to_sender(*intake, cause);
      if (by_agent && !belongs) return;
      message.parent = view_.text(cause.message_id);
    } else if (reference.starts_with('<')) {
      message.parent = reference;
    }
  }

  bool is_to_sender(const Record& intake, const Group& cause) {
    const auto recipients = view_.members(intake.recipients);
    return recipients.size() == 1 &&
           equal_ignoring_case(recipients.front(), view_.text(cause.sender));
  }

  std::string reason_empty() {
    if (view_.rows().empty()) return {};
    const Record& row = *view_.rows().back();
    const std::string_view server = view_.server(row.server);
    return "last seen in " + std::string(tracking::name(row.event)) + " of " +
           std::string(server.empty() ? "a server without a name" : server) + " at " +
           sim::iso(row.time) + ", no row with its recipients in the given logs";
  }

  // By time, file, offset; continuations go to the end. Returns how many rows there are.
  std::size_t order_rows(std::span<std::uint32_t> numbers) {
    std::sort(numbers.begin(), numbers.end(), [&](std::uint32_t a, std::uint32_t b) {
      const Record &x = index_.records()[a], &y = index_.records()[b];
      return std::tuple(x.is(Record::continuation), x.time, x.file, x.offset) <
             std::tuple(y.is(Record::continuation), y.time, y.file, y.offset);
    });
    const auto end = std::find_if(numbers.begin(), numbers.end(), [&](std::uint32_t number) {
      return index_.records()[number].is(Record::continuation);
    });
    return static_cast<std::size_t>(end - numbers.begin());
  }

  Index& index_;
  Result& result_;
  std::pmr::memory_resource& memory_;
  View view_;
};

// By `submitted`, then by the first row.
void sort_by_submission(const Index& index, HugeVector<Message>& messages) {
  struct Key {
    sim::Time submitted, first;
    std::uint32_t file, message;
    std::uint64_t offset;
  };
  HugeVector<Key> keys;
  keys.reserve(messages.size());
  for (const Message& message : messages) {
    const Record& first = index.records()[message.rows.front()];
    keys.push_back({message.submitted.value_or(first.time), first.time, first.file,
                    static_cast<std::uint32_t>(keys.size()), first.offset});
  }
  const auto of = [](const Key& key) {
    return std::tie(key.submitted, key.first, key.file, key.offset);
  };
  std::sort(keys.begin(), keys.end(), [&](const Key& a, const Key& b) { return of(a) < of(b); });
  // In place, cycle by cycle: a second list of messages would be the largest thing of all.
  for (std::uint32_t start = 0; start < keys.size(); ++start) {
    if (keys[start].message == start) continue;
    Message carried = std::move(messages[start]);
    std::uint32_t to = start;
    while (keys[to].message != start) {
      const std::uint32_t from = std::exchange(keys[to].message, to);
      messages[to] = std::move(messages[from]);
      to = from;
    }
    keys[to].message = to;
    messages[to] = std::move(carried);
  }
}

}  // namespace

Result Tracer::run() {
  auto store = std::make_unique<Result::Store>();
  input_.finish();
  store->input = std::move(input_);
  Index& index = store->index;
  Result result{std::move(store)};
  const Input& input = result.input();
  std::uint64_t total = 0;
  for (std::size_t file = 0; file < input.count(); ++file) total += input.bytes(file);
  for (std::uint32_t file = 0; file < input.count(); ++file) {
    read_file(index, input, file, result);
    if (options_.progress) options_.progress(result.counts.bytes, total);
  }
  if (!result.no_logs.empty() && result.no_logs.size() == input.count()) {
    throw input::InputError(result.no_logs);
  }
  index.finish();
  result.notes = index.notes();
  result.counts.notes_left_out = index.notes_counted() - index.notes().size();
  result.notes.insert(result.notes.end(), input.notes().begin(), input.notes().end());
  result.counts.unplaced_rows = index.unusable_rows();
  Index::Order& order = result.store_->order;
  order = index.by_message();

  const Filter filter{options_, index};
  Rebuilder rebuilder{index, result, result.store_->memory};
  for (std::size_t i = 0; i < index.groups().size(); ++i) {
    const std::span<std::uint32_t> all{order.records};
    const auto numbers = all.subspan(order.begins[i], order.begins[i + 1] - order.begins[i]);
    if (numbers.empty()) continue;
    ++result.counts.messages;
    if (!filter.passes(index.groups()[i])) continue;
    Message message = rebuilder.rebuild(index.groups()[i], numbers);
    if (filter.passes(message)) result.messages.push_back(std::move(message));
  }
  sort_by_submission(index, result.messages);
  return result;
}

}  // namespace trace
