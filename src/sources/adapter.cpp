#include "sources/adapter.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "util/text.hpp"

namespace entente::sources {
namespace {

std::string unquote(std::string_view field) {
  field = trim(field);
  if (field.size() >= 2 && field.front() == '"' && field.back() == '"')
    field = field.substr(1, field.size() - 2);
  return std::string(field);
}

bool same(std::string_view a, std::string_view b) {
  return to_lower(a) == to_lower(b);
}

}  // namespace

Result<void> FileReader::begin(std::span<const std::string_view>, ledger::FileWriter&) {
  return {};
}
Result<void> FileReader::finish(ledger::FileWriter&) {
  return {};
}

bool Probe::header_begins(std::initializer_list<std::string_view> names) const {
  if (first_row.size() < names.size()) return false;
  return std::equal(names.begin(), names.end(), first_row.begin(), same);
}

bool Probe::header_is(std::initializer_list<std::string_view> names) const {
  return first_row.size() == names.size() && header_begins(names);
}

bool Probe::header_has(std::initializer_list<std::string_view> names) const {
  return std::all_of(names.begin(), names.end(), [&](std::string_view wanted) {
    return std::any_of(first_row.begin(), first_row.end(),
                       [&](const std::string& field) { return same(field, wanted); });
  });
}

Probe make_probe(const std::filesystem::path& path, std::string name, std::string_view head) {
  Probe probe;
  probe.path = path;
  probe.name = std::move(name);
  probe.head = head;
  std::string_view line = head.substr(0, head.find('\n'));
  if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.find('\t') != std::string_view::npos) {
    probe.separator = '\t';
  } else if (line.find(',') == std::string_view::npos && line.find(';') != std::string_view::npos) {
    probe.separator = ';';
  }
  for (const auto field : split(line, probe.separator)) probe.first_row.push_back(unquote(field));
  return probe;
}

std::span<const Adapter* const> adapters() {
  static const std::vector<const Adapter*> all = [] {
    std::vector<const Adapter*> list(event_adapters().begin(), event_adapters().end());
    list.insert(list.end(), structure_adapters().begin(), structure_adapters().end());
    return list;
  }();
  return all;
}

Result<const Adapter*> recognise(const Probe& probe) {
  const Adapter* best = nullptr;
  const Adapter* second = nullptr;
  int best_score = 0;
  for (const Adapter* adapter : adapters()) {
    const int score = adapter->recognise(probe);
    if (score <= 0 || score < best_score) continue;
    second = score == best_score ? best : nullptr;
    best = adapter;
    best_score = score;
  }
  if (best == nullptr) {
    return fail(Code::unknown_format,
                fmt::format("{}: no known format begins like this: {}", probe.name,
                            printable(probe.head.substr(0, probe.head.find('\n')), 120)));
  }
  if (second != nullptr) {
    return fail(Code::unknown_format,
                fmt::format("{} could be {} or {}; say which with --format-hint", probe.name, second->title(),
                            best->title()),
                {std::string(second->key()), std::string(best->key())});
  }
  return best;
}

}  // namespace entente::sources
