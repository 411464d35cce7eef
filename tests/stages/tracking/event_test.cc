// The names of columns, sources, events and directions.
#include "stages/tracking/event.h"

#include <gtest/gtest.h>

#include <set>

#include "stages/tracking/column.h"
#include "stages/tracking/profile.h"

namespace tracking {
namespace {

TEST(Names, OfEventsAreFoundAgain) {
  std::set<std::string_view> seen;
  for (int i = 0; i < static_cast<int>(Event::other); ++i) {
    const auto event = static_cast<Event>(i);
    EXPECT_EQ(event_named(name(event)), event) << name(event);
    EXPECT_TRUE(seen.insert(name(event)).second) << name(event);
  }
  EXPECT_EQ(seen.size(), 43u);
}

TEST(Names, OfEventsStandInTheOrderOfTheEnumeration) {
  EXPECT_EQ(name(Event::receive), "RECEIVE");
  EXPECT_EQ(name(Event::defer), "DEFER");
  EXPECT_EQ(name(Event::notifymapi), "NOTIFYMAPI");
  EXPECT_EQ(name(Event::submitfail), "SUBMITFAIL");
  EXPECT_EQ(name(Event::haredirect), "HAREDIRECT");
  EXPECT_EQ(name(Event::hareceive), "HARECEIVE");
  EXPECT_EQ(name(Event::drop), "DROP");
  EXPECT_EQ(name(Event::deliverfail), "DELIVERFAIL");
}

TEST(Names, OfSourcesAreFoundAgain) {
  std::set<std::string_view> seen;
  for (int i = 0; i < static_cast<int>(Source::other); ++i) {
    const auto source = static_cast<Source>(i);
    EXPECT_EQ(source_named(name(source)), source) << name(source);
    EXPECT_TRUE(seen.insert(name(source)).second) << name(source);
  }
  EXPECT_EQ(seen.size(), 23u);
}

TEST(Names, OfSourcesStandInTheOrderOfTheEnumeration) {
  EXPECT_EQ(name(Source::smtp), "SMTP");
  EXPECT_EQ(name(Source::storedriver), "STOREDRIVER");
  EXPECT_EQ(name(Source::redundancy), "REDUNDANCY");
  EXPECT_EQ(name(Source::queue), "QUEUE");
  EXPECT_EQ(name(Source::meetingmessageprocessor), "MEETINGMESSAGEPROCESSOR");
}

TEST(Names, NotKnownGiveOther) {
  for (const std::string_view text : {"", "S", "send", "SETROUTE", "RECEIVE ", "RECEIV", "OTHER"}) {
    EXPECT_EQ(event_named(text), Event::other) << text;
    EXPECT_EQ(source_named(text), Source::other) << text;
  }
}

TEST(Names, DecideByEveryCharacter) {
  for (int i = 0; i < static_cast<int>(Event::other); ++i) {
    for (std::size_t place = 0; place < name(static_cast<Event>(i)).size(); ++place) {
      std::string text{name(static_cast<Event>(i))};
      text[place] = '#';
      EXPECT_EQ(event_named(text), Event::other) << text;
    }
  }
}

TEST(Names, Of2013ExcludeThoseOfLaterVersions) {
  EXPECT_TRUE(exists_in_2013(Event::drop));
  EXPECT_TRUE(exists_in_2013(Event::receive));
  EXPECT_FALSE(exists_in_2013(Event::sendexternal));
  EXPECT_FALSE(exists_in_2013(Event::deliverfail));
  EXPECT_FALSE(exists_in_2013(Event::other));
}

TEST(Names, OfDirectionsAreFoundAgain) {
  for (const auto direction : {Directionality::none, Directionality::undefined,
                               Directionality::originating, Directionality::incoming}) {
    EXPECT_EQ(directionality_named(name(direction)), direction);
  }
  EXPECT_EQ(directionality_named("incoming"), std::nullopt);
}

TEST(Names, OfColumnsAreFoundAgain) {
  for (std::size_t i = 0; i < column_count_max; ++i) {
    const auto column = static_cast<Column>(i);
    EXPECT_EQ(column_named(name(column)), column) << name(column);
  }
  EXPECT_EQ(name(Column::schema_version), "schema-version");
  EXPECT_EQ(column_named("Date-Time"), std::nullopt);
}

TEST(Profiles, AreFoundByName) {
  EXPECT_EQ(profile_named("2013"), &exchange_2013());
  EXPECT_EQ(profile_named("2003"), nullptr);
  EXPECT_EQ(exchange_2013().columns.size(), 27u);
}

}  // namespace
}  // namespace tracking
