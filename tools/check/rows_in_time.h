// Rows of several files in the order in which they were written, as far as times tell it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tools/check/logs.h"

namespace check {

// One service's rows of every server, each in order of time; rows of one millisecond stay in the
// order of their file, whose instances count up (MSGTRK…-9 stands before MSGTRK…-10).
std::map<std::string, std::vector<const LogRow*>> rows_by_server(const Logs& logs, Service service);

}  // namespace check
