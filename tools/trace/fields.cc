// Parsing of what hides inside fields.
#include "tools/trace/fields.h"

#include <charconv>

namespace trace {
namespace {

constexpr std::size_t none = std::string_view::npos;

// The text between `before` and `after`, or to the end if `after` does not come.
std::string_view between(std::string_view text, std::string_view before, std::string_view after) {
  const std::size_t at = text.find(before);
  if (at == none) return {};
  text.remove_prefix(at + before.size());
  return text.substr(0, text.find(after));
}

}  // namespace

std::string_view Members::undoubled(std::string_view inside) {
  std::string member;
  for (std::size_t at = 0; at < inside.size(); ++at) {
    member += inside[at];
    if (inside[at] == '\'') ++at;
  }
  scratch.push_back(std::move(member));
  return scratch.back();
}

void Members::split(std::string_view text) {
  views.clear();
  scratch.clear();
  if (text.empty()) return;
  for (std::size_t at = 0; at <= text.size();) {
    if (at < text.size() && text[at] == '\'') {
      const std::size_t begin = ++at;
      bool doubled = false;
      for (; at < text.size(); ++at) {
        if (text[at] != '\'') continue;
        if (at + 1 >= text.size() || text[at + 1] != '\'') break;
        doubled = true;
        ++at;
      }
      const std::string_view inside = text.substr(begin, at - begin);
      views.push_back(doubled ? undoubled(inside) : inside);
      const std::size_t end = text.find(';', at);
      at = end == none ? text.size() + 1 : end + 1;
    } else {
      const std::size_t end = text.find(';', at);
      views.push_back(text.substr(at, end == none ? none : end - at));
      at = end == none ? text.size() + 1 : end + 1;
    }
  }
}

std::string_view custom_value(std::string_view custom_data, std::string_view key) {
  std::size_t at = 0;
  while ((at = custom_data.find(key, at)) != none) {
    const std::size_t end = at + key.size();
    const bool is_member = at >= 2 && custom_data[at - 1] == ':' && end < custom_data.size() &&
                           custom_data[end] == '=' &&
                           (at == 2 || custom_data[at - 3] == ';' || custom_data[at - 3] == '\'');
    if (!is_member) {
      at = end;
      continue;
    }
    const bool quoted = at > 2 && custom_data[at - 3] == '\'';
    const std::string_view value = custom_data.substr(end + 1);
    return value.substr(0, value.find(quoted ? '\'' : ';'));
  }
  return {};
}

std::string smtp_response(std::string_view custom_data) {
  constexpr std::string_view key = "SmtpResponse:";
  constexpr std::size_t code_digits = 3;
  const std::string_view diagnostic = custom_value(custom_data, "DiagnosticInfo");
  const std::size_t at = diagnostic.find(key);
  if (at == none) return {};
  std::string response(diagnostic.substr(at + key.size()));
  if (response.size() > code_digits && response[code_digits] == '-') response[code_digits] = ' ';
  return response;
}

std::optional<std::uint64_t> decimal(std::string_view text) {
  std::uint64_t value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || result.ec != std::errc{} || result.ptr != text.data() + text.size()) {
    return std::nullopt;
  }
  return value;
}

std::optional<ShadowCopy> next_shadow(std::string_view& context) {
  while (!context.empty()) {
    const std::size_t equals = context.find('=');
    if (equals == none) return std::nullopt;
    const std::string_view host = context.substr(0, equals);
    const std::size_t bracket = context.find("[InternalId=", equals);
    if (bracket == none) return std::nullopt;
    const std::size_t close = context.find(']', bracket);
    const std::string_view inside = context.substr(bracket, close - bracket);
    const std::size_t next = close == none ? none : context.find(';', close);
    context = next == none ? std::string_view{} : context.substr(next + 1);
    auto id = decimal(between(inside, "InternalId=", ","));
    if (!id) id = decimal(between(inside, "Hostname=", "]"));
    if (id && !host.empty()) return ShadowCopy{host, *id};
  }
  return std::nullopt;
}

std::uint64_t queued_id(std::string_view context) {
  return decimal(between(context, "[InternalId=", ",")).value_or(0);
}

std::string_view mapi_event(std::string_view context) {
  if (!context.starts_with("MDB:")) return {};
  const std::size_t at = context.find(", Event:");
  if (at == none) return {};
  return context.substr(0, context.find(',', at + 8));
}

std::optional<sim::Time> mapi_creation_time(std::string_view context) {
  if (!context.starts_with("MDB:")) return std::nullopt;
  return sim::parse_iso(between(context, "CreationTime:", ","));
}

std::string_view last_error(std::string_view status) {
  if (!status.starts_with("[{")) return status;
  const std::size_t at = status.find("{LED=");
  if (at == none) return status;
  const std::string_view error = status.substr(at + 5);
  std::size_t end = error.find("};{");
  if (end == none) end = error.rfind("}]");
  return error.substr(0, end);
}

}  // namespace trace
