// How one row stands in the file: quoting, collections, cut subjects, numbers.
#include "stages/tracking/row_format.h"

#include <gtest/gtest.h>

#include "tests/stages/tracking/support.h"

namespace tracking {
namespace {

// The field of a row whose other fields are empty.
std::string context(std::string_view text) {
  Row row = test::row_at("2013-06-23T14:03:10.871Z");
  row.source_context = text;
  constexpr std::string_view before = "2013-06-23T14:03:10.871Z,,,,,";
  constexpr std::string_view after = ",,SMTP,RECEIVE,,,,,,,,,,,,,,,,,,";
  const std::string line = test::line_of(row, exchange_2013());
  EXPECT_TRUE(line.starts_with(before) && line.ends_with(after)) << line;
  return line.substr(before.size(), line.size() - before.size() - after.size());
}

std::string custom_data(const std::vector<std::string_view>& members) {
  Row row = test::row_at("2013-06-23T14:03:10.871Z");
  row.custom_data = members;
  const std::string line = test::line_of(row, exchange_2013());
  constexpr std::string_view before =
      "2013-06-23T14:03:10.871Z,,,,,,,SMTP,RECEIVE,,,,,,,,,,,,,,,,,,";
  EXPECT_TRUE(line.starts_with(before)) << line;
  return line.substr(before.size());
}

std::string subject(std::string_view text) { return std::string(cut_subject(text, 255)); }

TEST(RowFormat, WritesEveryColumnInItsPlace) {
  const std::vector<std::string_view> addresses{"a@x", "b@y"}, statuses{"To", "Cc"}, ids{"7"},
      data{"S:A=1", "S:B=2"};
  Row row = test::row_at("2013-06-23T14:03:10.871Z");
  row.client_ip = "10.0.0.1";
  row.client_hostname = "CH";
  row.server_ip = "10.0.0.2";
  row.server_hostname = "SH";
  row.source_context = "SC";
  row.connector_id = "CI";
  row.source = Source::storedriver;
  row.event_id = Event::notifymapi;
  row.internal_message_id = 64712272257893;
  row.message_id = "<m@x>";
  row.network_message_id = mail::parse_guid("13fad5b7-39c5-46e7-130e-08d4a138ac67");
  row.recipient_address = addresses;
  row.recipient_status = statuses;
  row.total_bytes = 0;
  row.recipient_count = 2;
  row.related_recipient_address = "RR";
  row.reference = ids;
  row.message_subject = "MS";
  row.sender_address = "SA";
  row.return_path = "<>";
  row.message_info = "04I: ";
  row.directionality = Directionality::originating;
  row.tenant_id = "TI";
  row.original_client_ip = "OC";
  row.original_server_ip = "OS";
  row.custom_data = data;
  row.transport_traffic_type = "Email";
  row.log_id = mail::parse_guid("00000000-0000-0000-0000-00000000000a");
  row.schema_version = "15.02";
  EXPECT_EQ(test::line_of(row, test::all_columns()),
            "2013-06-23T14:03:10.871Z,10.0.0.1,CH,10.0.0.2,SH,SC,CI,STOREDRIVER,NOTIFYMAPI,"
            "64712272257893,<m@x>,13fad5b7-39c5-46e7-130e-08d4a138ac67,a@x;b@y,To;Cc,0,2,RR,7,MS,"
            "SA,<>,04I: ,Originating,TI,OC,OS,S:A=1;S:B=2,Email,"
            "00000000-0000-0000-0000-00000000000a,15.02");
}

TEST(RowFormat, QuotesAFieldOnlyForACommaOrAQuote) {
  EXPECT_EQ(context("plain; 'text' with blanks "), "plain; 'text' with blanks ");
  EXPECT_EQ(context("a,b"), "\"a,b\"");
  EXPECT_EQ(context(","), "\",\"");
  EXPECT_EQ(context("say \"yes\""), "\"say \"\"yes\"\"\"");
  EXPECT_EQ(context("\""), "\"\"\"\"");
}

TEST(RowFormat, WritesLineEndsAsTwoCharacters) {
  EXPECT_EQ(context("a\r\nb"), "a\\r\\nb");
  EXPECT_EQ(context("a\n,\"b"), "\"a\\n,\"\"b\"");
}

// Fields are handled in blocks: a special byte counts wherever in a field of any length it stands.
TEST(RowFormat, FindsSpecialBytesAtEveryPlace) {
  for (std::size_t size = 1; size <= 70; ++size) {
    for (std::size_t place = 0; place < size; ++place) {
      std::string text(size, 'x');
      text[place] = ',';
      EXPECT_EQ(context(text), '"' + text + '"');
      text[place] = '\n';
      EXPECT_EQ(context(text), text.substr(0, place) + "\\n" + text.substr(place + 1));
      text[place] = ';';
      EXPECT_EQ(context(text), text);
      EXPECT_EQ(custom_data({text, "y"}), '\'' + text + "\';y");
    }
  }
}

TEST(RowFormat, JoinsCollectionsWithSemicolons) {
  EXPECT_EQ(custom_data({}), "");
  EXPECT_EQ(custom_data({""}), "");
  EXPECT_EQ(custom_data({"", ""}), ";");
  EXPECT_EQ(custom_data({"a", "", "b"}), "a;;b");
}

TEST(RowFormat, QuotesMembersThatHaveASemicolonOrAnApostrophe) {
  EXPECT_EQ(custom_data({"S:X=1;2", "b"}), "'S:X=1;2';b");
  EXPECT_EQ(custom_data({"O'Brien@x"}), "'O''Brien@x'");
  EXPECT_EQ(custom_data({"'"}), "''''");
}

TEST(RowFormat, QuotesAFieldAroundItsQuotedMembers) {
  EXPECT_EQ(custom_data({"a;b", "c,d"}), "\"'a;b';c,d\"");
  EXPECT_EQ(custom_data({"a;\"b\"\r"}), "\"'a;\"\"b\"\"\\r'\"");
}

TEST(RowFormat, WritesAFailureStatusAsExchangeDoes) {
  Row row = test::row_at("2013-06-23T14:03:10.871Z");
  const std::vector<std::string_view> status{
      "[{LRT=};{LED=550 5.1.1 RESOLVER.ADR.RecipNotFound; not found};{FQDN=};{IP=}]"};
  row.recipient_status = status;
  EXPECT_EQ(test::line_of(row, exchange_2013()),
            "2013-06-23T14:03:10.871Z,,,,,,,SMTP,RECEIVE,,,,,"
            "'[{LRT=};{LED=550 5.1.1 RESOLVER.ADR.RecipNotFound; not found};{FQDN=};{IP=}]'"
            ",,,,,,,,,,,,,");
}

TEST(RowFormat, CutsTheSubjectBeforeItIsQuoted) {
  Row row = test::row_at("2013-06-23T14:03:10.871Z");
  const std::string long_subject = std::string(254, 'a') + ",b";
  row.message_subject = long_subject;
  const std::string line = test::line_of(row, exchange_2013());
  EXPECT_NE(line.find(",\"" + std::string(254, 'a') + ",\","), std::string::npos);
  EXPECT_EQ(line.find('b'), std::string::npos);
}

TEST(RowFormat, CountsSubjectCharactersAsUtf16) {
  const std::string a254(254, 'a');
  EXPECT_EQ(subject(a254 + "\xC3\xA9\xC3\xA9"), a254 + "\xC3\xA9");   // Two bytes.
  EXPECT_EQ(subject(a254 + "\xE2\x82\xAC!"), a254 + "\xE2\x82\xAC");  // Three bytes.
  EXPECT_EQ(subject(a254 + "\xF0\x9F\x98\x80"), a254);                // Two units: no room.
  EXPECT_EQ(subject(a254.substr(1) + "\xF0\x9F\x98\x80!"), a254.substr(1) + "\xF0\x9F\x98\x80");
}

TEST(RowFormat, CountsBytesThatAreNotUtf8OneByOne) {
  EXPECT_EQ(subject(std::string(300, '\xFF')), std::string(255, '\xFF'));
  EXPECT_EQ(subject(std::string(254, 'a') + "\xE2\x82"), std::string(254, 'a') + "\xE2");
}

TEST(RowFormat, CutsTimesToMilliseconds) {
  Row row;
  for (const auto& [microseconds, text] : {std::pair{59'999'999, "1970-01-01T00:00:59.999Z"},
                                           {60'000'000, "1970-01-01T00:01:00.000Z"},
                                           {-1, "1969-12-31T23:59:59.999Z"},
                                           {0, "1970-01-01T00:00:00.000Z"},
                                           {10'203'999, "1970-01-01T00:00:10.203Z"}}) {
    row.date_time = sim::Time{sim::microseconds{microseconds}};
    EXPECT_EQ(test::line_of(row, exchange_2013()).substr(0, 24), text);
  }
}

TEST(RowFormat, WritesTimesOfDifferentMinutesInTurn) {
  RowFormat format{exchange_2013()};
  std::string out(2000, ' ');
  for (const std::string_view time : {"2013-06-23T14:03:10.871Z", "2013-06-23T14:03:59.001Z",
                                      "2013-06-23T14:04:00.000Z", "2012-02-29T23:59:59.999Z"}) {
    format.write(test::row_at(time), out.data());
    EXPECT_EQ(out.substr(0, 24), time);
  }
}

TEST(RowFormat, WritesNumbersOfEveryLength) {
  std::uint64_t number = 0;
  for (int digits = 0; digits <= 20; ++digits) {
    char out[number_bytes_max];
    EXPECT_EQ(std::string(out, write_number(number, out)), std::to_string(number));
    number = digits == 19 ? ~std::uint64_t{0} : number * 10 + static_cast<unsigned>(digits % 10);
    if (number == 0) number = 7;
  }
}

TEST(RowFormat, NeverWritesMoreThanItsBound) {
  const std::string worst(1000, '\'');
  const std::vector<std::string_view> members(100, worst);
  Row row = test::row_at("2013-06-23T14:03:10.871Z");
  row.custom_data = members;
  const std::string quotes(5000, '"');
  row.source_context = quotes;
  EXPECT_LE(test::line_of(row, exchange_2013()).size() + 2, RowFormat::bytes_max(row));
}

}  // namespace
}  // namespace tracking
