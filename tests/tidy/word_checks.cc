// Searches code, not comments or literals, for banned words.
#include "tests/tidy/word_checks.h"

#include <string>
#include <string_view>

namespace tidy {
namespace {

enum class Where { everywhere, model };  // The model is sim/ and stages/.

struct BannedWord {
  std::string_view word;
  Where where;
  std::string_view instead;
};

constexpr BannedWord banned_words[] = {
    {"using namespace", Where::everywhere, "name what is used"},
    {"std::mt19937", Where::everywhere, "use sim::Random"},
    {"std::mt19937_64", Where::everywhere, "use sim::Random"},
    {"std::random_device", Where::everywhere, "use sim::Random"},
    {"uniform_int_distribution", Where::everywhere,
     "use sim::Random: its draws are the same "
     "with every library"},
    {"uniform_real_distribution", Where::everywhere, "use sim::Random"},
    {"normal_distribution", Where::everywhere, "use a table"},
    {"exponential_distribution", Where::everywhere, "use a table"},
    {"std::shuffle", Where::everywhere, "use sim::Random: its order differs between libraries"},
    {"rand(", Where::everywhere, "use sim::Random"},
    {"std::regex", Where::everywhere, "write the small parser"},
    {"std::locale", Where::everywhere, "text is ASCII or UTF-8 here"},
    {"system_clock::now", Where::model, "time is given by the queue"},
    {"steady_clock::now", Where::model, "time is given by the queue"},
    {"high_resolution_clock::now", Where::model, "time is given by the queue"},
    {"localtime", Where::model, "times are UTC"},
    {"getenv", Where::model, "the environment is not read"},
    {"float", Where::model, "use integers or sim's ratio"},
    {"double", Where::model, "use integers or sim's ratio"},
    {"std::hash", Where::model, "its values differ between libraries"},
    {"std::thread", Where::model, "the model runs in one thread"},
    {"std::jthread", Where::model, "the model runs in one thread"},
    {"std::async", Where::model, "the model runs in one thread"},
    {"std::mutex", Where::model, "the model runs in one thread"},
    {"std::toupper", Where::model, "it depends on the locale"},
    {"std::tolower", Where::model, "it depends on the locale"},
    {"std::isalpha", Where::model, "it depends on the locale"},
    {"std::isdigit", Where::model, "it depends on the locale"},
    {"std::isspace", Where::model, "it depends on the locale"},
    {"iostream", Where::model, "append to a string"},
};

// The order of these differs between libraries, so a model may look things up in them, no more.
constexpr std::string_view unordered_words[] = {"unordered_map", "unordered_set"};
constexpr std::string_view look_up_mark = "// look-up only";

bool is_model(std::string_view path) { return is_below(path, "sim") || is_below(path, "stages"); }

}  // namespace

Complaints check_words(const Source& source) {
  Complaints found;
  const std::string code = code_of(source.text);
  const auto say = [&](std::size_t at, std::string_view word, std::string_view instead) {
    found.push_back({"words", source.path, line_at(code, at),
                     std::string{word} + " is banned: " + std::string{instead}});
  };
  for (const BannedWord& banned : banned_words) {
    if (banned.where == Where::model && !is_model(source.path)) continue;
    for (std::size_t at = find_word(code, banned.word, 0); at != code.npos;
         at = find_word(code, banned.word, at + 1)) {
      say(at, banned.word, banned.instead);
    }
  }
  if (!is_model(source.path)) return found;
  const auto lines = lines_of(source.text);
  for (const std::string_view word : unordered_words) {
    for (std::size_t at = find_word(code, word, 0); at != code.npos;
         at = find_word(code, word, at + 1)) {
      const std::string_view line = lines[line_at(code, at) - 1];
      if (line.starts_with("#include") || line.find(look_up_mark) != line.npos) continue;
      say(at, word, "say \"// look-up only\" on its line, and mean it");
    }
  }
  return found;
}

}  // namespace tidy
