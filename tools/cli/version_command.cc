// waybill version: says which build this is.
#include "tools/cli/commands.h"
#include "tools/cli/console.h"

namespace cli {

Command version_command() {
  Command command;
  command.name = "version";
  command.summary = "Say which version this is";
  command.run = [](const Arguments&, Console& console) {
    console.out("waybill " WAYBILL_VERSION "\n");
    return 0;
  };
  return command;
}

}  // namespace cli
