// What the fields of a raw row say once their quoting is undone.
#include <algorithm>
#include <cstring>

#include "stages/tracking/reader.h"
#include "stages/tracking/row_scratch.h"

namespace tracking {
namespace {

// The digit's value, or 10 and more.
unsigned digit(char c) { return static_cast<unsigned char>(c) - unsigned{'0'}; }

}  // namespace

// The reader gives out no row whose quotes are not closed, or closed in the middle of a field.
std::string_view RawRow::unquoted(std::string_view field) const {
  const std::string_view inner = field.substr(1, field.size() - 2);
  std::size_t quote = inner.find('"');
  if (quote == std::string_view::npos) return inner;
  std::string& text = scratch_->take();
  std::size_t from = 0;
  for (; quote != std::string_view::npos; quote = inner.find('"', from)) {
    text.append(inner, from, quote + 1 - from);
    from = quote + 2;
  }
  if (from < inner.size()) text.append(inner, from);
  return text;
}

std::optional<sim::Time> RawRow::date_time() const {
  const std::string_view text = this->text(Column::date_time);
  RowScratch& scratch = *scratch_;
  constexpr std::size_t minute_length = std::tuple_size_v<decltype(scratch.minute_text)>;
  const bool is_usual = text.size() == sim::iso_length && text[19] == '.' && text[23] == 'Z';
  if (!is_usual || std::memcmp(text.data(), scratch.minute_text.data(), minute_length) != 0) {
    const auto time = sim::parse_iso(text);
    if (time && is_usual) {
      std::memcpy(scratch.minute_text.data(), text.data(), minute_length);
      scratch.minute = std::chrono::floor<std::chrono::minutes>(*time);
    }
    return time;
  }
  unsigned milliseconds = 0;
  for (const std::size_t at : {17, 18, 20, 21, 22}) {
    const unsigned value = digit(text[at]);
    if (value > 9) return std::nullopt;
    milliseconds = milliseconds * 10 + value;
  }
  if (milliseconds >= 60000) return std::nullopt;
  return scratch.minute + sim::milliseconds{milliseconds};
}

std::optional<std::uint64_t> RawRow::number(Column column) const {
  const std::string_view text = this->text(column);
  if (text.empty() || text.size() > 20) return std::nullopt;
  std::uint64_t number = 0;
  for (const char c : text) {
    const unsigned value = digit(c);
    constexpr std::uint64_t max = ~std::uint64_t{0};
    if (value > 9 || number > (max - value) / 10) return std::nullopt;
    number = number * 10 + value;
  }
  return number;
}

void RawRow::members(Column column, std::vector<std::string_view>& members) const {
  const std::string_view text = this->text(column);
  if (text.empty()) return;
  if (text.find('\'') != std::string_view::npos) return quoted_members(text, members);
  std::size_t from = 0;
  for (std::size_t end; (end = text.find(';', from)) != std::string_view::npos; from = end + 1) {
    members.push_back(text.substr(from, end - from));
  }
  members.push_back(text.substr(from));
}

void RawRow::quoted_members(std::string_view text, std::vector<std::string_view>& members) const {
  for (std::size_t from = 0;;) {
    std::size_t end = std::string_view::npos;
    bool is_doubled = false;
    if (from < text.size() && text[from] == '\'') {
      // Up to the first apostrophe that is not one of a pair.
      end = text.find('\'', from + 1);
      while (end != std::string_view::npos && end + 1 < text.size() && text[end + 1] == '\'') {
        is_doubled = true;
        end = text.find('\'', end + 2);
      }
      if (end != std::string_view::npos && ++end < text.size() && text[end] != ';') {
        end = std::string_view::npos;
      }
    }
    if (end == std::string_view::npos) {
      end = std::min(text.find(';', from), text.size());
      members.push_back(text.substr(from, end - from));
    } else {
      const std::string_view inner = text.substr(from + 1, end - from - 2);
      if (is_doubled) {
        std::string& member = scratch_->take();
        for (std::size_t i = 0; i < inner.size(); i += inner[i] == '\'' ? 2 : 1) {
          member += inner[i];
        }
        members.push_back(member);
      } else {
        members.push_back(inner);
      }
    }
    if (end == text.size()) return;
    from = end + 1;
  }
}

}  // namespace tracking
