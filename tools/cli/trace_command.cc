// waybill trace: rebuilds what happened to messages from their logs.
#include <algorithm>
#include <optional>
#include <utility>

#include "tools/cli/commands.h"
#include "tools/cli/console.h"
#include "tools/cli/progress.h"
#include "tools/input/input_error.h"
#include "tools/input/words.h"
#include "tools/trace/tracer.h"
#include "tools/trace/write.h"

namespace cli {
namespace {

// A moment, or a day: `of_day` after its midnight UTC.
std::optional<sim::Time> time_of(const Arguments& arguments, const std::string& option,
                                 sim::Duration of_day) {
  const auto text = arguments.value(option);
  if (!text) return std::nullopt;
  if (const auto time = sim::parse_iso(*text)) return time;
  if (const auto day = sim::parse_iso(*text + "T00:00:00Z")) return *day + of_day;
  throw input::InputError("waybill: found " + input::in_quotes(*text) + " for " + option +
                          ", expected a UTC time like 2013-06-23T14:03:10Z, or a day");
}

trace::Options options_of(const Arguments& arguments, Progress& progress) {
  trace::Options options;
  options.message_id = arguments.value("--message").value_or("");
  options.sender = arguments.value("--sender").value_or("");
  options.recipient = arguments.value("--recipient").value_or("");
  options.subject = arguments.value("--subject").value_or("");
  options.server = arguments.value("--server").value_or("");
  options.since = time_of(arguments, "--since", sim::Duration{0});
  options.until = time_of(arguments, "--until", sim::hours{24} - sim::Duration{1});
  options.progress = [&progress](std::uint64_t done, std::uint64_t total) {
    progress.show(done, total);
  };
  return options;
}

std::string format_of(const Arguments& arguments) {
  const auto format = arguments.value("--format");
  if (!arguments.flag("--list")) return format.value_or("text");
  if (format && *format != "cmdlet") {
    throw input::InputError("waybill: found --list with --format " + *format +
                            ", expected it with --format cmdlet only");
  }
  return "cmdlet";
}

trace::Result traced(const Arguments& arguments, Console& console) {
  Progress progress{console, Progress::Unit::bytes, false};
  trace::Tracer tracer{options_of(arguments, progress)};
  for (const std::string& path : arguments.positionals) tracer.add(path);
  return tracer.run();
}

void show(const trace::Result& result, const std::string& format, const Arguments& arguments,
          Console& console) {
  constexpr std::size_t columns_max = 100;  // Longer lines are hard to read.
  const trace::TextStyle style{console.colors(arguments.value("--color").value_or("auto")),
                               std::min(console.columns(), columns_max)};
  const trace::Sink out = [&console](std::string_view text) { console.out(text); };
  if (format == "text") {
    trace::write_text(result, style, out);
    return;
  }
  if (format == "json") trace::write_json(result, out);
  if (format == "cmdlet") {
    trace::CmdletStyle cmdlet;
    cmdlet.list = arguments.flag("--list");
    cmdlet.server = arguments.value("--server").value_or("");
    cmdlet.columns = console.columns();
    trace::write_cmdlet(result, cmdlet, out);
  }
  // Data must stay clean of talk: what could not be read goes to standard error.
  if (!result.problems.empty() || !result.notes.empty()) {
    console.flush();
    trace::write_problems(result, trace::TextStyle{},
                          [&console](std::string_view text) { console.err(text); });
  }
}

// What was no log does not keep the others from being traced, but the question was wrong.
int run(const Arguments& arguments, Console& console) {
  const std::string format = format_of(arguments);
  const trace::Result result = traced(arguments, console);
  show(result, format, arguments, console);
  if (result.no_logs.empty()) return 0;
  console.flush();
  for (const std::string& line : result.no_logs) console.err(line + "\n");
  return 2;
}

}  // namespace

Command trace_command() {
  Command command;
  command.name = "trace";
  command.summary = "Rebuild the paths of messages from logs";
  command.details =
      "Takes message tracking logs of any number of servers, and says for every message which\n"
      "services it passed, what became of each recipient, where the time went, and which rows\n"
      "show it. Where the logs do not decide, it says \"unknown\" and what is missing. A file "
      "named\n"
      "that is no log is told of; the others are traced, and the exit status is 2.";
  command.positional = Positional{
      "PATH", "log files, or folders with MSGTRK*.LOG files", true, true, {}, Completes::files};
  const auto filter = [](const char* name, const char* value, const char* help) {
    return Option{name, value, help, "", {}, Completes::nothing, ""};
  };
  command.options = {
      filter("--message", "ID", "only the message with this Message-Id"),
      filter("--sender", "ADDRESS", "only messages from this address"),
      filter("--recipient", "ADDRESS", "only messages for this address"),
      filter("--subject", "TEXT", "only messages with this text in their subject"),
      filter("--server", "NAME",
             "only messages this server has rows of; of these, the cmdlet "
             "format shows its rows only"),
      filter("--since", "TIME", "only messages submitted at this UTC time or later"),
      filter("--until", "TIME",
             "only messages submitted at this UTC time or earlier; a day counts to its end"),
      {"--format",
       "FORMAT",
       "how to show them",
       "text",
       {"text", "json", "cmdlet"},
       Completes::nothing,
       ""},
      {"--list",
       "",
       "with --format cmdlet: every field, as Format-List shows them",
       "",
       {},
       Completes::nothing,
       ""},
      {"--color",
       "WHEN",
       "colours in text",
       "auto: on a terminal, unless NO_COLOR is set",
       {"auto", "always", "never"},
       Completes::nothing,
       ""},
  };
  command.examples = {
      {"waybill trace out", "A timeline of every message of a run."},
      {"waybill trace out --recipient e15009@fabrikam.com --format json", "For programs."},
      {"waybill trace out --format cmdlet --server MBX11",
       "What Get-MessageTrackingLog shows when it asks this server."},
  };
  command.run = run;
  return command;
}

}  // namespace cli
