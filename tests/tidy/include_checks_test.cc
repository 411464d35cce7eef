// The picture of the layers, arrow by arrow.
#include "tests/tidy/include_checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace {

using testing::ElementsAre;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using tidy::Complaint;

tidy::Complaints complaints_about(const std::string& path, const std::string& include) {
  return tidy::check_includes({path, "// A file.\n#include " + include + "\n"});
}

TEST(IncludesOf, ReadBothKindsWithTheirLines) {
  const auto includes = tidy::includes_of({"a", "#include \"b.h\"\n\n#include <c>\n#include X\n"});
  ASSERT_THAT(includes, SizeIs(2));
  EXPECT_TRUE(includes[0].quoted);
  EXPECT_EQ(includes[0].target, "b.h");
  EXPECT_FALSE(includes[1].quoted);
  EXPECT_EQ(includes[1].line, 3u);
}

TEST(CheckIncludes, AllowsWhatLiesBelow) {
  EXPECT_THAT(complaints_about("sim/a.h", "\"sim/time.h\""), IsEmpty());
  EXPECT_THAT(complaints_about("tests/sim/a.cc", "<pcg_random.hpp>"), IsEmpty());
  EXPECT_THAT(complaints_about("stages/mail/a.h", "\"sim/time.h\""), IsEmpty());
  EXPECT_THAT(complaints_about("stages/transport/a.h", "\"stages/tracking/row.h\""), IsEmpty());
  EXPECT_THAT(complaints_about("stages/organization/a.h", "\"stages/transport/a.h\""), IsEmpty());
  EXPECT_THAT(complaints_about("tools/trace/a.h", "\"stages/tracking/reader.h\""), IsEmpty());
  EXPECT_THAT(complaints_about("tools/trace/a.h", "\"tools/json/writer.h\""), IsEmpty());
  EXPECT_THAT(complaints_about("tools/trace/a.cc", "<boost/unordered/unordered_flat_map.hpp>"),
              IsEmpty());
  EXPECT_THAT(complaints_about("tools/cli/a.cc", "\"tools/trace/tracer.h\""), IsEmpty());
  EXPECT_THAT(complaints_about("tests/sim/a_test.cc", "\"tools/scenario/run.h\""), IsEmpty());
}

TEST(CheckIncludes, RefusesWhatLiesAbove) {
  for (const auto& [path, include] : std::vector<std::pair<std::string, std::string>>{
           {"sim/a.h", "\"stages/mail/guid.h\""},
           {"stages/mail/a.h", "\"stages/tracking/row.h\""},
           {"stages/mail/a.h", "\"sim/task.h\""},
           {"stages/tracking/a.h", "\"stages/transport/a.h\""},
           {"stages/transport/a.h", "\"stages/delivery/a.h\""},
           {"stages/transport/a.h", "\"stages/organization/a.h\""},
           {"stages/tracking/a.h", "\"tools/json/writer.h\""},
           {"tools/trace/a.h", "\"tools/scenario/story.h\""},
           {"tools/trace/a.h", "\"stages/transport/a.h\""},
           {"tools/scenario/a.h", "\"tools/trace/tracer.h\""},
           {"tools/cli/a.h", "\"tests/tidy/source.h\""}}) {
    EXPECT_THAT(complaints_about(path, include),
                ElementsAre(Field(&Complaint::sentence, HasSubstr("may not include"))))
        << path << " " << include;
  }
}

TEST(CheckIncludes, KeepsOutsideLibrariesInTheirPlaces) {
  for (const auto& [path, include] : std::vector<std::pair<std::string, std::string>>{
           {"sim/a.h", "<boost/json.hpp>"},
           {"stages/mail/a.h", "<boost/uuid/uuid.hpp>"},
           {"tools/web/a.cc", "<gtest/gtest.h>"},
           {"tools/check/a.cc", "<boost/asio/io_context.hpp>"},
           {"tools/live/a.cc", "<boost/beast/http.hpp>"},
           {"tools/check/a.cc", "<CLI/CLI.hpp>"},
           {"stages/mail/a.cc", "<toml++/toml.h>"},
           {"stages/mail/a.cc", "<pcg_random.hpp>"}}) {
    EXPECT_THAT(complaints_about(path, include),
                ElementsAre(Field(&Complaint::sentence, HasSubstr("may only be included"))))
        << path << " " << include;
  }
  EXPECT_THAT(complaints_about("tools/live/a.cc", "<boost/asio/io_context.hpp>"), IsEmpty());
  EXPECT_THAT(complaints_about("tools/web/a.cc", "<boost/beast/http.hpp>"), IsEmpty());
}

TEST(CheckIncludes, WantsAPlaceForEachFolder) {
  EXPECT_THAT(complaints_about("stages/new/a.h", "<map>"),
              ElementsAre(Field(&Complaint::sentence, HasSubstr("no place"))));
}

TEST(CheckIncludes, WantsTheOwnHeaderFirst) {
  EXPECT_THAT(tidy::check_includes({"sim/a.cc", "#include <map>\n#include \"sim/a.h\"\n"}),
              ElementsAre(Field(&Complaint::rule, "include-order")));
  EXPECT_THAT(tidy::check_includes({"sim/a.cc", "#include \"sim/a.h\"\n#include <map>\n"}),
              IsEmpty());
}

TEST(CheckIncludesOfAll, WantsOneFileWithTheCommandLineLibrary) {
  const tidy::Source one{"tools/cli/a.cc", "#include <CLI/CLI.hpp>\n"};
  const tidy::Source other{"tools/cli/b.cc", "#include <CLI/CLI.hpp>\n"};
  EXPECT_THAT(tidy::check_includes_of_all({one}), IsEmpty());
  EXPECT_THAT(tidy::check_includes_of_all({one, other}), SizeIs(1));
  EXPECT_THAT(tidy::check_includes_of_all({}), SizeIs(1));
}

TEST(CheckIncludesOfAll, WantsQuotedHeadersToExist) {
  const tidy::Source one{"tools/cli/a.cc", "#include <CLI/CLI.hpp>\n#include \"sim/gone.h\"\n"};
  EXPECT_THAT(tidy::check_includes_of_all({one}),
              ElementsAre(Field(&Complaint::sentence, HasSubstr("sim/gone.h"))));
}

}  // namespace
