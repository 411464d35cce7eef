// Every safe form of co_await passes, every form that some compiler breaks is refused.
#include "tests/tidy/coroutine_checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace {

using testing::Field;
using testing::IsEmpty;
using testing::Not;
using tidy::Complaint;

tidy::Complaints complaints_about(const std::string& statement) {
  return tidy::check_coroutines({"sim/a.cc", "sim::Task<> f() {\n  " + statement + "\n}\n"});
}

TEST(CheckCoroutines, AcceptsTheSafeForms) {
  for (const std::string statement :
       {"co_await f(named, arguments);", "co_await connection.read();",
        "co_await f(std::move(named));", "co_await sleep(delays[i]);",
        "const auto x = co_await f(named);", "auto x = co_await f(named);",
        "const std::string x = co_await f();", "std::optional<int> x = co_await f();",
        "x = co_await f();", "state.x_ = co_await f();", "while (auto x = co_await f()) {\n  }",
        "if (const auto x = co_await f()) {\n  }", "co_return co_await f(x);",
        "const auto x =\n      co_await f(named,\n  other);"}) {
    EXPECT_THAT(complaints_about(statement), IsEmpty()) << statement;
  }
}

TEST(CheckCoroutines, RefusesTheFormsThatBreak) {
  for (const std::string statement : {"co_await f(w, Agg{a, b});",
                                      "co_await f({a, b});",
                                      "co_await f([n] { return n; });",
                                      "x ? co_await a() : co_await b();",
                                      "const auto x = c ? co_await a() : b;",
                                      "Agg g{co_await a(), co_await b()};",
                                      "Agg g{co_await a()};",
                                      "if ((co_await f()).size() < 3) {\n  }",
                                      "if (co_await f()) {\n  }",
                                      "if (x && co_await f()) {\n  }",
                                      "while (co_await f()) {\n  }",
                                      "for (const auto& x : co_await f()) {\n  }",
                                      "g(co_await a());",
                                      "const auto x = co_await a() + co_await b();",
                                      "const auto x = 1 + co_await a();",
                                      "auto [a, b] = co_await f();",
                                      "if (x) co_await f();",
                                      "co_await f(x, [&] { return n; });",
                                      "return_value(co_await f());",
                                      "x += co_await f();"}) {
    EXPECT_THAT(complaints_about(statement), Not(IsEmpty())) << statement;
  }
}

TEST(CheckCoroutines, NamesTheLineOfTheWord) {
  EXPECT_THAT(complaints_about("int y;\n  g(co_await a());"),
              testing::ElementsAre(Field(&Complaint::line, 3u)));
}

TEST(CheckCoroutines, IgnoresCommentsLiteralsAndTheOperatorItself) {
  EXPECT_THAT(complaints_about("// g(co_await a());"), IsEmpty());
  EXPECT_THAT(complaints_about("log(\"g(co_await a())\");"), IsEmpty());
  EXPECT_THAT(complaints_about("auto operator co_await() const noexcept { return a; }"), IsEmpty());
}

}  // namespace
