#include "serve/request.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "util/day.hpp"
#include "util/text.hpp"

namespace entente::serve {
namespace {

std::vector<std::string_view> parts(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  while (true) {
    const auto end = text.find(separator);
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

struct Media {
  std::string_view format, type;
};
constexpr std::array kMedia{
    Media{"json", "application/json"},
    Media{"csv", "text/csv; charset=utf-8"},
    Media{"html", "text/html; charset=utf-8"},
    Media{"md", "text/markdown; charset=utf-8"},
    Media{"table", "text/plain; charset=utf-8"},
    Media{"text", "text/plain; charset=utf-8"},
    Media{"digest", "text/markdown; charset=utf-8"},
    Media{"jsonl", "application/jsonl"},
    Media{"parquet", "application/vnd.apache.parquet"},
    Media{"arrow", "application/vnd.apache.arrow.stream"},
};

bool one_of(std::string_view value, std::string_view choices) {
  const auto all = parts(choices, '|');
  return std::ranges::find(all, value) != all.end();
}

// What is wrong with a value, or "".
std::string complaint(const Parameter& parameter, std::string_view value) {
  if (!parameter.choices.empty() && !one_of(value, parameter.choices)) {
    return fmt::format("{} is one of {}", parameter.name, parameter.choices);
  }
  switch (parameter.type) {
    case Type::integer:
      if (!parse_number<std::int64_t>(value)) return fmt::format("{} is a whole number", parameter.name);
      break;
    case Type::number:
      if (!parse_number<double>(value)) return fmt::format("{} is a number", parameter.name);
      break;
    case Type::date:
      if (!parse_partial_date(value))
        return fmt::format("{} is a date YYYY-MM-DD, YYYY-MM or YYYY", parameter.name);
      break;
    case Type::flag:
      if (!one_of(value, "true|false|1|0|")) return fmt::format("{} is true or false", parameter.name);
      break;
    case Type::text:
      if (value.empty()) return fmt::format("{} is empty", parameter.name);
      break;
  }
  return {};
}

bool is_set(std::string_view flag) {
  return flag.empty() || flag == "true" || flag == "1";
}

}  // namespace

Result<Routed> route(std::string_view path) {
  const auto given = parts(path, '/');
  for (const auto& question : questions()) {
    const auto wanted = parts(question.path, '/');
    if (wanted.size() != given.size()) continue;
    Routed routed{&question, {}};
    const bool fits = std::ranges::equal(wanted, given, [&](std::string_view want, std::string_view have) {
      if (!want.starts_with('{')) return want == have;
      routed.segments.emplace_back(have);
      return !have.empty();
    });
    if (fits) return routed;
  }
  return fail(Code::not_found, fmt::format("nothing is asked at {}; /v1/openapi.json lists the questions",
                                           printable(path, 120)));
}

std::string_view media_type(std::string_view format) {
  const auto* found = std::ranges::find(kMedia, format, &Media::format);
  return found != kMedia.end() ? found->type : "application/octet-stream";
}

Result<std::string_view> format_of(const Question& question, const Request& request) {
  const auto known = parts(question.formats, '|');
  if (const auto asked = request.query.find("format"); asked != request.query.end()) {
    const auto found = std::ranges::find(known, asked->second);
    if (found == known.end()) {
      return fail(Code::usage, fmt::format("{} answers in {}, not in '{}'", question.id, question.formats,
                                           printable(asked->second, 40)));
    }
    return *found;
  }
  for (auto accepted : parts(request.accept, ',')) {
    accepted = trim(accepted.substr(0, accepted.find(';')));
    if (accepted.empty() || accepted == "*/*" || accepted == "application/*") break;
    for (const auto format : known) {
      const auto type = media_type(format);
      if (accepted == type.substr(0, type.find(';'))) return format;
    }
  }
  return known.front();
}

Result<std::vector<std::string>> arguments_of(const Routed& routed, const Request& request) {
  const Question& question = *routed.question;
  ENTENTE_LET(const auto format, format_of(question, request));
  std::vector<std::string> options{std::string(question.command), fmt::format("--format={}", format)};
  std::vector<std::string> positional;
  std::size_t segment = 0;
  const auto take = [&](const Parameter& parameter, const std::string& value) -> Result<void> {
    if (auto wrong = complaint(parameter, value); !wrong.empty()) {
      return fail(Code::usage, fmt::format("{}, not '{}'", wrong, printable(value, 60)));
    }
    if (parameter.type == Type::flag) {
      if (is_set(value)) options.emplace_back(parameter.option);
    } else if (parameter.option.empty()) {
      positional.push_back(value);
    } else {
      options.push_back(fmt::format("{}={}", parameter.option, value));
    }
    return {};
  };
  for (const auto& parameter : question.parameters) {
    if (parameter.place == Place::path) {
      ENTENTE_TRY(take(parameter, routed.segments[segment++]));
      continue;
    }
    const auto [begin, end] = request.query.equal_range(std::string(parameter.name));
    if (std::distance(begin, end) > 1 && !parameter.repeated) {
      return fail(Code::usage, fmt::format("{} is given twice", parameter.name));
    }
    if (parameter.required && begin == end)
      return fail(Code::usage, fmt::format("{} asks for ?{}=", question.id, parameter.name));
    for (auto it = begin; it != end; ++it) ENTENTE_TRY(take(parameter, it->second));
  }
  for (const auto& [name, value] : request.query) {
    if (name == "format" || name == "within") continue;  // of the answer, not of the question
    if (name == "as_of" && question.dated) {
      if (!parse_partial_date(value)) {
        return fail(Code::usage, fmt::format("as_of is a date YYYY-MM-DD, YYYY-MM or YYYY, not '{}'",
                                             printable(value, 60)));
      }
      options.push_back("--as-of=" + value);
      continue;
    }
    const bool known = std::ranges::any_of(
        question.parameters, [&](const Parameter& p) { return p.place == Place::query && p.name == name; });
    if (!known) {
      return fail(Code::usage, fmt::format("{} has no parameter '{}'", question.id, printable(name, 60)));
    }
  }
  if (question.body == Body::document) positional.emplace_back("-");
  if (!positional.empty()) options.emplace_back("--");
  options.insert(options.end(), positional.begin(), positional.end());
  return options;
}

}  // namespace entente::serve
