#include "ledger/dedup.hpp"

#include <fmt/format.h>

#include <array>
#include <bit>

namespace entente::ledger {
namespace {

constexpr std::array kRules{kSourceKey};

// Finaliser of splitmix64 (Steele, Lea, Flood 2014): keys are often consecutive numbers.
std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

}  // namespace

std::span<const DedupRule> dedup_rules() {
  return kRules;
}

KeySet::KeySet(std::size_t expected) : slots_(std::bit_ceil(expected * 2 + 16), 0) {}

bool KeySet::insert(std::uint64_t key) {
  if (key == 0) {
    const bool fresh = !has_zero_;
    has_zero_ = true;
    size_ += fresh ? 1 : 0;
    return fresh;
  }
  if ((size_ + 1) * 2 > slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = mix(key) & mask;; i = (i + 1) & mask) {
    if (slots_[i] == key) return false;
    if (slots_[i] == 0) {
      slots_[i] = key;
      ++size_;
      return true;
    }
  }
}

void KeySet::grow() {
  std::vector<std::uint64_t> old(slots_.size() * 2, 0);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const std::uint64_t key : old) {
    if (key == 0) continue;
    std::size_t i = mix(key) & mask;
    while (slots_[i] != 0) i = (i + 1) & mask;
    slots_[i] = key;
  }
}

Result<void> recompute_dedup(Connection& connection, SourceId source) {
  // What was derived from the old marks is stale: the counter is part of its signature.
  ENTENTE_TRY(
      connection.execute("INSERT INTO meta VALUES ('dedup-epoch', '1') ON CONFLICT DO UPDATE SET value = "
                         "(value::INTEGER + 1)::VARCHAR"));
  return connection.execute(fmt::format(R"sql(
    UPDATE event SET dedup = ranked.mark FROM (
      SELECT e.file_id, e.row,
             CASE WHEN row_number() OVER (PARTITION BY e.key ORDER BY e.file_id, e.row) = 1 THEN 0 ELSE {1} END AS mark
      FROM event e SEMI JOIN live_file f ON e.file_id = f.file_id WHERE e.source_id = {0}) ranked
    WHERE event.source_id = {0} AND event.file_id = ranked.file_id AND event.row = ranked.row
      AND event.dedup <> ranked.mark)sql",
                                        source.value, kSourceKey.number));
}

Result<void> set_dedup(Connection& connection, std::string_view name, bool active) {
  for (const auto& rule : kRules) {
    if (rule.name != name) continue;
    auto done = connection.query("UPDATE dedup_rule SET active = ? WHERE rule = ?",
                                 {active, static_cast<std::int64_t>(rule.number)});
    if (!done) return std::unexpected(done.error());
    return {};
  }
  return fail(Code::not_found, fmt::format("there is no dedup rule named {}", name),
              {std::string(kSourceKey.name)});
}

}  // namespace entente::ledger
