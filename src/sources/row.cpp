#include "sources/row.hpp"

#include <fmt/format.h>

#include "util/text.hpp"

namespace entente::sources {

std::string_view Row::text(std::size_t column) const {
  return column < record_.fields.size() ? trim(record_.fields[column]) : std::string_view{};
}

bool Row::blank(std::size_t column) const {
  const auto t = text(column);
  return t.empty() || t == "NA" || t == "NaN" || t == "nan" || t == ".";
}

std::optional<std::int64_t> Row::integer(std::size_t column, std::string_view name, bool required) {
  if (blank(column)) {
    if (required) reject_field("missing-field", column, name, "a whole number");
    return std::nullopt;
  }
  const auto value = parse_number<std::int64_t>(text(column));
  if (!value) reject_field("bad-number", column, name, "a whole number");
  return value;
}

std::optional<double> Row::number(std::size_t column, std::string_view name, bool required) {
  if (blank(column)) {
    if (required) reject_field("missing-field", column, name, "a number");
    return std::nullopt;
  }
  const auto value = parse_number<double>(text(column));
  if (!value) reject_field("bad-number", column, name, "a number");
  return value;
}

std::optional<Day> Row::day(std::size_t column, std::string_view name, bool required) {
  if (blank(column)) {
    if (required) reject_field("missing-field", column, name, "a date YYYY-MM-DD");
    return std::nullopt;
  }
  const auto value = parse_day(text(column));
  if (!value) reject_field("bad-date", column, name, "a date YYYY-MM-DD");
  return value;
}

std::optional<Day> Row::compact_day(std::size_t column, std::string_view name, bool required) {
  if (blank(column)) {
    if (required) reject_field("missing-field", column, name, "a date YYYYMMDD");
    return std::nullopt;
  }
  const auto value = parse_compact_day(text(column));
  if (!value) reject_field("bad-date", column, name, "a date YYYYMMDD");
  return value;
}

std::optional<PartialDate> Row::partial_date(std::size_t column, std::string_view name, bool required) {
  if (blank(column)) {
    if (required) reject_field("missing-field", column, name, "a date");
    return std::nullopt;
  }
  const auto value = parse_partial_date(text(column));
  if (!value) reject_field("bad-date", column, name, "a date YYYY-MM-DD, YYYY-MM or YYYY");
  return value;
}

std::optional<StateId> Row::state(std::size_t column, std::string_view name, states::Scheme scheme, Day on,
                                  states::Viewpoint viewpoint) {
  if (blank(column)) {
    reject_field("missing-field", column, name, "a state");
    return std::nullopt;
  }
  if (const auto found = registry_.find(text(column), scheme, on, viewpoint)) return found;
  auto resolved = registry_.resolve(text(column), scheme, on, viewpoint);
  if (resolved) return *resolved;
  if (!rejected_)
    reject(code_name(resolved.error().code), fmt::format("{}: {}", name, resolved.error().message));
  return std::nullopt;
}

void Row::reject_field(std::string_view code, std::size_t column, std::string_view name,
                       std::string_view wanted) {
  if (rejected_) return;
  reject(code, fmt::format("{} is {}, not {}", name,
                           blank(column) ? "empty" : "'" + printable(text(column), 60) + "'", wanted));
}

void Row::reject(std::string_view code, std::string_view reason) {
  if (rejected_) return;
  rejected_ = true;
  out_.reject({record_.line, record_.offset, code, reason, record_.raw, record_.bytes});
}

Columns::Columns(std::span<const std::string_view> header) {
  for (const auto name : header) names_.push_back(to_lower(trim(name)));
}

std::size_t Columns::find(std::string_view name) const {
  const std::string wanted = to_lower(name);
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (names_[i] == wanted) return i;
  }
  return npos;
}

Result<void> Columns::require(std::initializer_list<std::pair<std::string_view, std::size_t*>> wanted) const {
  std::string missing;
  for (const auto& [name, position] : wanted) {
    *position = find(name);
    if (*position == npos) missing += (missing.empty() ? "" : ", ") + std::string(name);
  }
  if (missing.empty()) return {};
  return fail(Code::bad_file, fmt::format("the header lacks the column(s) {}", missing));
}

}  // namespace entente::sources
