// Deduplication rules: named, versioned, counted, and reversible. A rule never deletes: it writes its number
// on the row, and the row takes part again when the rule is switched off.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "ledger/duck.hpp"
#include "util/ids.hpp"

namespace entente::ledger {

struct DedupRule {
  std::uint8_t number;
  std::string_view name;
  int version;
  std::string_view meaning;
};

// source-key/1: two rows of one source with the same identity of the event (GDELT's GLOBALEVENTID, ICEWS's
// Event ID, ...) are one event; the row loaded first stands.
inline constexpr DedupRule kSourceKey{1, "source-key", 1,
                                      "rows of one source that carry the same event identity are one event; "
                                      "the row loaded first stands"};
std::span<const DedupRule> dedup_rules();

// The identities already seen of one source. 16 bytes an event or less; exact on the 64-bit key.
// Cost: one probe an insertion, expected O(1).
class KeySet {
 public:
  explicit KeySet(std::size_t expected = 0);
  // False where the key was there already.
  bool insert(std::uint64_t key);
  std::size_t size() const { return size_; }

 private:
  void grow();
  std::vector<std::uint64_t> slots_;  // 0 is empty; the key 0 itself is kept apart
  std::size_t size_ = 0;
  bool has_zero_ = false;
};

// Marks afresh every live row of a source: needed when a file is replaced, since the row that stood for
// others may have gone with it. One SQL pass; also the slow oracle of KeySet.
Result<void> recompute_dedup(Connection& connection, SourceId source);

// Switches a rule on or off for every answer from now on.
Result<void> set_dedup(Connection& connection, std::string_view name, bool active);

}  // namespace entente::ledger
