// scenarios/schema.json knows the keys and words that the reader knows.
#include <fstream>
#include <iterator>

#include <gmock/gmock.h>
#include <boost/json.hpp>

#include "tools/scenario/keys.h"

namespace scenario::reader {
namespace {

using testing::UnorderedElementsAreArray;

const boost::json::object& definitions() {
  static const boost::json::value schema = [] {
    std::ifstream file(WAYBILL_SOURCE_DIR "/scenarios/schema.json", std::ios::binary);
    return boost::json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
  }();
  return schema.at("definitions").as_object();
}

std::vector<std::string> strings(const boost::json::value& array) {
  std::vector<std::string> result;
  for (const auto& element : array.as_array()) result.emplace_back(element.as_string());
  return result;
}

std::vector<std::string> strings(std::span<const std::string_view> words) {
  return {words.begin(), words.end()};
}

// The words that a property of a definition allows.
std::vector<std::string> words(std::string_view definition, std::string_view property) {
  return strings(definitions().at(definition).at("properties").at(property).at("enum"));
}

TEST(Schema, HasEveryKeyOfTheReader) {
  for (const auto& table : known_keys()) {
    std::vector<std::string> properties;
    for (const auto& property : definitions().at(table.name).at("properties").as_object()) {
      properties.emplace_back(property.key());
    }
    std::vector<std::string> keys;
    for (const auto& key : table.keys) keys.emplace_back(key.name);
    EXPECT_THAT(properties, UnorderedElementsAreArray(keys)) << table.name;
  }
}

TEST(Schema, RequiresTheSameKeys) {
  for (const auto& table : known_keys()) {
    const auto& definition = definitions().at(table.name).as_object();
    std::vector<std::string> keys;
    for (const auto& key : table.keys) {
      if (key.required) keys.emplace_back(key.name);
    }
    const auto* required = definition.if_contains("required");
    const auto schema_keys = required == nullptr ? std::vector<std::string>{} : strings(*required);
    EXPECT_THAT(schema_keys, UnorderedElementsAreArray(keys)) << table.name;
  }
}

TEST(Schema, RefusesOtherKeys) {
  for (const auto& table : known_keys()) {
    EXPECT_FALSE(definitions().at(table.name).at("additionalProperties").as_bool()) << table.name;
  }
}

TEST(Schema, HasADefinitionForEveryTableOfTheReaderOnly) {
  std::vector<std::string> schema_names;
  for (const auto& definition : definitions()) schema_names.emplace_back(definition.key());
  std::vector<std::string> names = {"values"};  // Kinds of values that several keys share.
  for (const auto& table : known_keys()) names.emplace_back(table.name);
  EXPECT_THAT(schema_names, UnorderedElementsAreArray(names));
}

TEST(Schema, DescribesEveryKey) {
  for (const auto& table : known_keys()) {
    for (const auto& property : definitions().at(table.name).at("properties").as_object()) {
      const auto& value = property.value().as_object();
      const bool described = value.contains("description") || value.contains("$ref");
      EXPECT_TRUE(described) << table.name << "." << property.key();
    }
  }
}

TEST(Schema, KnowsTheSameWords) {
  EXPECT_EQ(words("expectation", "outcome"), strings(outcome_words()));
  EXPECT_EQ(words("organization", "submission_target"), strings(submission_target_words()));
  EXPECT_EQ(words("organization", "shadow_preference"), strings(shadow_preference_words()));
  EXPECT_EQ(strings(definitions().at("values").at("client").at("enum")), strings(client_words()));
  const auto& roles = definitions().at("server").at("properties").at("roles");
  EXPECT_EQ(strings(roles.at("items").at("enum")), strings(role_words()));
}

}  // namespace
}  // namespace scenario::reader
