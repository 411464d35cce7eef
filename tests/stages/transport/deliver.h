// Hands a message to Transport, which must take it.
#pragma once

#include <gtest/gtest.h>

#include "stages/transport/transport.h"

namespace testing_world {

inline sim::Task<> deliver(transport::Transport& transport, smtp::Transaction transaction) {
  const auto response = co_await transport.receive(transaction);
  EXPECT_EQ(response.final.code, 250);
}

}  // namespace testing_world
