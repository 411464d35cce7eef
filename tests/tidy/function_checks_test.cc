// Functions are found and measured, other braces are not taken for functions.
#include "tests/tidy/function_checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace {

using testing::ElementsAre;
using testing::Field;
using testing::IsEmpty;
using tidy::Complaint;

// `head` on line 3, then a body that makes it `lines` lines in all.
tidy::Complaints complaints_about(const std::string& head, std::size_t lines) {
  std::string text = "namespace a {\n\n" + head + " {\n";
  for (std::size_t i = 2; i < lines; ++i) text += "  x;\n";
  return tidy::check_functions({"a.cc", text + "}\n\n}  // namespace a\n"});
}

TEST(CheckFunctions, AllowsExactlyTheLimit) {
  EXPECT_THAT(complaints_about("void f()", 60), IsEmpty());
}

TEST(CheckFunctions, MeasuresEveryKindOfFunction) {
  for (const std::string head :
       {"void f()", "int A::f(int x) const", "A::A(int x) : x_(x), y_{x}", "auto f() -> int",
        "void f() noexcept", "TEST(A, SaysB)", "template <typename T>\nvoid f(T x)",
        "std::vector<int> f(std::vector<int> x = {})", "A::A() : x_{1}"}) {
    const std::size_t extra = head.find('\n') == head.npos ? 0 : 1;
    EXPECT_THAT(complaints_about(head, 61 - extra), ElementsAre(Field(&Complaint::line, 3u)))
        << head;
  }
}

TEST(CheckFunctions, MeasuresMembersInsideTheirClass) {
  std::string text = "class A {\n public:\n  int f() {\n";
  for (int i = 0; i < 60; ++i) text += "    x;\n";
  EXPECT_THAT(tidy::check_functions({"a.h", text + "  }\n};\n"}),
              ElementsAre(Field(&Complaint::line, 3u)));
}

TEST(CheckFunctions, DoesNotTakeTablesAndClassesForFunctions) {
  for (const std::string head : {"struct A", "constexpr int x[] =", "enum class A : char",
                                 "const std::map<int, int> x", "class A final : public B"}) {
    EXPECT_THAT(complaints_about(head, 200), IsEmpty()) << head;
  }
}

TEST(CheckFunctions, CountsALambdaWithItsFunction) {
  std::string text = "void f() {\n  g([&] {\n";
  for (int i = 0; i < 60; ++i) text += "    x;\n";
  EXPECT_THAT(tidy::check_functions({"a.cc", text + "  });\n}\n"}),
              ElementsAre(Field(&Complaint::line, 1u)));
}

TEST(CheckFunctions, IsNotConfusedByBracesInMacrosCommentsAndLiterals) {
  EXPECT_THAT(tidy::check_functions({"a.cc",
                                     "#define OPEN() \\\n  {\n// {\nvoid f() { g(\"{\"); }\n"
                                     "void h() {\n}\n"}),
              IsEmpty());
}

}  // namespace
