#include "sources/cameo_event.hpp"

#include <fmt/format.h>

#include "util/text.hpp"

namespace entente::sources {

void describe(ledger::Event& event, std::string_view code, const ontology::CameoEntry& entry) {
  event.code = code;
  event.plover = entry.plover;
  event.mode = entry.mode;
  event.domain = entry.domain;
  event.quad.reset();
  if (!entry.plain_statement()) event.quad = entry.quad;
}

bool CameoColumn::read(Row& row, std::size_t column, std::string_view name, ledger::Event& event) {
  const auto code = row.text(column);
  const auto match = ontology::cameo_or_parent(code);
  if (!match) {
    row.reject("unknown-code", fmt::format("{} is '{}', no CAMEO code", name, printable(code, 20)));
    return false;
  }
  if (!match.exact) ++inexact_;
  describe(event, code, *match.entry);
  return true;
}

void CameoColumn::finish(ledger::FileWriter& out) const {
  if (inexact_ == 0) return;
  out.note(fmt::format("{} rows carry a CAMEO code that no list has; they are classed by its nearest parent",
                       inexact_));
}

}  // namespace entente::sources
