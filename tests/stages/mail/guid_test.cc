// GUIDs and the time inside network-message-ids.
#include "stages/mail/guid.h"

#include <gtest/gtest.h>

namespace {

TEST(Guid, PrintsWhatItReads) {
  const char* text = "13fad5b7-39c5-46e7-130e-08d4a138ac67";
  ASSERT_TRUE(mail::parse_guid(text));
  EXPECT_EQ(mail::parse_guid(text)->text(), text);
  EXPECT_EQ(mail::parse_guid("13FAD5B7-39C5-46E7-130E-08D4A138AC67")->text(), text);
  EXPECT_EQ(mail::parse_guid(text)->digits(), "13fad5b739c546e7130e08d4a138ac67");
}

TEST(Guid, RefusesWhatIsNotAGuid) {
  for (const char* text :
       {"", "13fad5b7-39c5-46e7-130e-08d4a138ac6", "13fad5b7039c5-46e7-130e-08d4a138ac67",
        "13fad5b7-39c5-46e7-130e-08d4a138ac6g", "12345678-3232-2323-1111-123456796667"}) {
    EXPECT_EQ(mail::parse_guid(text).has_value(),
              std::string_view{text} == "12345678-3232-2323-1111-123456796667")
        << text;
  }
}

// Two ids of real logs, with the times their rows confirm. (ID-1)
TEST(NetworkMessageId, CarriesItsCreationTime) {
  const auto first = mail::parse_guid("13fad5b7-39c5-46e7-130e-08d4a138ac67");
  EXPECT_EQ(sim::iso(mail::creation_time(*first)), "2017-05-22T17:33:34.875Z");
  const auto second = mail::parse_guid("3dcc8ff0-c08c-4576-6a04-08d7c864172f");
  EXPECT_EQ(sim::iso(mail::creation_time(*second)), "2020-03-14T22:07:30.748Z");
}

TEST(NetworkMessageId, IsMadeFromTimeAndRandomBits) {
  const auto time = *sim::parse_iso("2013-06-23T14:03:10.871Z");
  const auto id = mail::network_message_id(time, 0xffffffffffffffff);
  EXPECT_EQ(mail::creation_time(id), time);
  EXPECT_EQ(id.text().substr(0, 18), "ffffffff-ffff-4fff");
}

}  // namespace
