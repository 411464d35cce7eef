// The program: finds the command, runs it, and turns what went wrong into one line and a status.
#include <csignal>
#include <exception>
#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "tools/cli/commands.h"
#include "tools/cli/console.h"
#include "tools/cli/help.h"
#include "tools/cli/interrupt.h"
#include "tools/cli/parse.h"
#include "tools/input/input_error.h"

namespace {

constexpr int status_wrong_question = 2;
constexpr int status_interrupted = 130;  // As shells have it: 128 + SIGINT.

int run(const std::vector<std::string>& words, cli::Console& console) {
  const std::vector<cli::Command> commands = cli::all_commands();
  const cli::Invocation invocation = cli::parse(words, commands);
  int status = 0;
  if (invocation.command == nullptr) {
    console.out(cli::general_help(commands));
  } else if (invocation.wants_help) {
    console.out(cli::command_help(*invocation.command));
  } else {
    status = invocation.command->run(invocation.arguments, console);
  }
  console.flush();
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  // Both come back as errors of write, which are told (or, for a closed pipe, not) in our words.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  cli::Console console;
  try {
    return run(std::vector<std::string>(argv + 1, argv + argc), console);
  } catch (const input::InputError& error) {
    for (const std::string& line : error.lines()) console.err(line + "\n");
  } catch (const cli::Interrupted&) {
    console.err("waybill: interrupted\n");
    return status_interrupted;
  } catch (const std::filesystem::filesystem_error& error) {
    // Its own text begins with the name of a function of the library.
    console.err("waybill: " + error.path1().string() + ": " + error.code().message() + "\n");
  } catch (const std::exception& error) {
    console.err("waybill: " + std::string(error.what()) + "\n");
  }
  return status_wrong_question;
}
