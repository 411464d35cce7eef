// The text of `waybill list rules`.
#pragma once

#include "tools/cli/console.h"

namespace cli {

// A paragraph for each rule, so that `awk -v RS= …` finds whole rules, and one that counts them.
void list_rules(Console& console);

}  // namespace cli
