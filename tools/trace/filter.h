// Which messages the user asked for.
#pragma once

#include <span>

#include "tools/trace/index.h"
#include "tools/trace/tracer.h"

namespace trace {

class Filter {
 public:
  Filter(const Options& options, Index& index);

  // Cheap: on what is known before a message is rebuilt.
  bool passes(const Group& group) const;
  // On the rebuilt message.
  bool passes(const Message& message) const;

 private:
  const Options& options_;
  Index& index_;
  std::string message_id_;
  std::string subject_;  // Lower case.
  ServerId server_ = 0;
};

}  // namespace trace
