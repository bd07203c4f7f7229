// What a CAMEO code says of an event: class, domain, PLOVER counterpart. The class comes from the code and
// never from a feed's own column (docs/ontology.md, "Quads"); a plain statement (root 01) has none.
#pragma once

#include <cstdint>
#include <string_view>

#include "ledger/load.hpp"
#include "ontology/cameo.hpp"
#include "sources/row.hpp"

namespace entente::sources {

void describe(ledger::Event& event, std::string_view code, const ontology::CameoEntry& entry);

// Reads a column of CAMEO codes and remembers how many were only known by their parent.
class CameoColumn {
 public:
  // False where the row was rejected (unknown-code).
  bool read(Row& row, std::size_t column, std::string_view name, ledger::Event& event);
  void finish(ledger::FileWriter& out) const;

 private:
  std::int64_t inexact_ = 0;
};

}  // namespace entente::sources
