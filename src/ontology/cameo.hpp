// CAMEO event codes: 20 roots, and under them codes of three and four digits.
//
// A code is text. "042" is a visit, "42" is nothing: a feed that dropped leading zeros is damaged, and
// whether its "42" was 042 or its "12" was 12 or 012 is not ours to guess. restore_leading_zero() is there
// for an adapter that knows its feed drops zeros, and says where it cannot tell.
//
// Score, quad and PLOVER counterpart are facts from the literature; name and domain are ours
// (docs/ontology.md).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "ontology/domain.hpp"
#include "ontology/plover.hpp"
#include "ontology/quad.hpp"

namespace entente::ontology {

struct CameoEntry {
  std::string_view code;  // "01", "010", "0211"
  std::string_view name;  // short, our own wording
  double goldstein;       // -10 .. 10
  Quad quad;
  std::optional<Plover> plover;  // nothing: PLOVER has no such event (most plain statements)
  std::string_view mode;         // PLOVER mode, or empty
  Domain domain;
  std::string_view note;  // what a reader should know about this row, or empty

  int root() const noexcept { return (code[0] - '0') * 10 + (code[1] - '0'); }
  // ICEWS' reading: a plain statement is neither cooperation nor conflict.
  bool plain_statement() const noexcept { return penta_statement(root()); }
};

// Exactly that code, or nullptr. Allocates nothing; O(1).
const CameoEntry* cameo(std::string_view code) noexcept;

struct CameoMatch {
  const CameoEntry* entry = nullptr;  // nullptr: not even the root is known
  bool exact = false;                 // false: the entry is the nearest known parent
  explicit operator bool() const noexcept { return entry != nullptr; }
};
// The code, or its nearest known parent (0217 -> 021 -> 02) with exact = false so that the caller can count
// and report it. Only digits, two to four of them, are tried.
CameoMatch cameo_or_parent(std::string_view code) noexcept;

// The entry under which this one stands; nullptr for a root.
const CameoEntry* parent(const CameoEntry& entry) noexcept;

// For feeds known to have lost leading zeros. Nothing where the code cannot have lost one, where no such code
// exists, or where both readings exist ("10" is the root 10 or 010, "101" is 101 only as 0101 does not
// exist).
const CameoEntry* restore_leading_zero(std::string_view code) noexcept;

// The code behind an ICEWS event text ("Use conventional military force"), the name by which ICEWS files and
// the quadruple sets call their relations. Case, blanks, '_', '-' and punctuation do not matter. Unknown:
// nullptr.
const CameoEntry* cameo_from_icews_text(std::string_view text) noexcept;

// All codes in ascending order.
std::span<const CameoEntry> cameo_codes() noexcept;

}  // namespace entente::ontology
