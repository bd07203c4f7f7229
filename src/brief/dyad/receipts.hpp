// The receipts of a brief: under every figure the rows it rests on, the rule, and the command that prints
// them all.
#pragma once

#include "brief/dyad/dyad_brief.hpp"
#include "brief/dyad/recent_events.hpp"

namespace entente::brief {

// What receipts show and no other part of a brief has read. Needs the votes, the two lineages and the
// adversary.
struct ReceiptRows {
  Table votes;
  Table bond;
  ledger::Rows references;  // all of the store's
  FileIds files;
};
Result<ReceiptRows> read_receipt_rows(const DyadBrief& brief, ledger::Connection& connection,
                                      const ontology::Constants& constants);

// `in_force` are all signed ties of the world on the day.
void add_receipts(DyadBrief& brief, const states::Registry& registry, const DyadEvents& events,
                  const std::vector<bonds::TieRow>& in_force, ReceiptRows read,
                  const ontology::Constants& constants);

// Ties and sales as rows of evidence: years, who, sign, kind, what, source, file and line. `only` shows one
// sale.
Table ties_table(const std::vector<bonds::TieRow>& ties, const states::Registry& registry, std::size_t most);
Table customers_table(const DyadBrief& brief, const states::Registry& registry,
                      const bonds::SharedCustomer* only = nullptr);

// The receipt of a part of the brief, by a fixed key: "military", "votes", "objects", "customers",
// "adversary", ...
const Receipt* receipt_of(const DyadBrief& brief, std::string_view key);

}  // namespace entente::brief
