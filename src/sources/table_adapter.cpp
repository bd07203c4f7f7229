#include "sources/table_adapter.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "util/text.hpp"

namespace entente::sources {
namespace {

std::string_view bare(std::string_view name) {
  name = trim(name);
  if (name.size() >= 2 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
  return name;
}

template <class Field>
bool begins(std::span<const Field> header, const Names& names) {
  return header.size() >= names.size() && std::equal(names.begin(), names.end(), header.begin(),
                                                     [](std::string_view name, const Field& field) {
                                                       return to_lower(name) == to_lower(bare(field));
                                                     });
}

}  // namespace

Result<void> TableReader::begin(std::span<const std::string_view> header, ledger::FileWriter& out) {
  if (!begins(header, *names_)) {
    return fail(Code::bad_file, fmt::format("the header of {} begins {}", title_, fmt::join(*names_, ",")));
  }
  return start(header, out);
}

Result<void> TableReader::start(std::span<const std::string_view>, ledger::FileWriter&) {
  return {};
}

int TableAdapter::recognise(const Probe& probe) const {
  if (!begins(std::span<const std::string>(probe.first_row), format_.header)) return 0;
  if (format_.exact) return probe.first_row.size() == format_.header.size() ? 95 : 0;
  return 85;
}

Dialect TableAdapter::dialect(const Probe&) const {
  return {.separator = format_.separator, .encoding = format_.encoding};
}

std::string TableAdapter::series(const Probe&) const {
  return std::string(format_.series);
}
std::string TableAdapter::version(const Probe&) const {
  return std::string(format_.version);
}

std::unique_ptr<FileReader> TableAdapter::open(const Probe& probe, const Context& context) const {
  auto reader = format_.open();
  reader->title_ = format_.title;
  reader->names_ = &format_.header;
  reader->context_ = std::make_unique<Context>(context);
  reader->probe_ = std::make_unique<Probe>(probe);
  return reader;
}

}  // namespace entente::sources
