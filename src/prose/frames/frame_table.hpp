// The table of frames: which words say what one actor does to another, or how one stands to another.
// data/prose/frames.csv and data/prose/implicatives.csv hold it; docs/prose.md explains the columns.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ontology/plover.hpp"

namespace entente::prose {

enum class FrameKind : std::uint8_t { event, relation };

struct Frame {
  std::string_view name;
  FrameKind kind = FrameKind::event;
  std::optional<ontology::Plover> event;  // nothing: a relation
  std::string_view relation;              // its kind, for a relation
  std::string_view mode;
  std::string_view contexts;  // separated by blanks
  std::string_view cameo;
  int sign = 0;
  std::vector<std::string_view> objects;
  std::vector<std::string_view> preps;
  bool wants_object(std::string_view lemma) const;
};

// What an embedding verb makes of the action under it.
enum class Signature : std::uint8_t {
  none,
  agree,
  vow,
  refuse,
  oppose,
  deny,
  threaten,
  request,
  accuse,
  accuse_say,
  condemn,
  praise,
  fail,
  manage,
  begin,
  continue_,
  plan,
  try_,
  expect,
  consider,
  stop,
  delay,
  allow,
  prevent,
  say,
  believe,
  doubt,
  warn,
};

using FrameIndex = std::uint16_t;

class FrameTable {
 public:
  static const FrameTable& builtin();
  FrameTable();

  std::span<const Frame> frames() const { return frames_; }
  std::span<const FrameIndex> verbs(std::string_view lemma) const;  // "call_on" with its particle
  std::span<const FrameIndex> nouns(std::string_view lemma) const;
  Signature signature(std::string_view lemma) const;
  std::optional<FrameIndex> by_name(std::string_view name) const;
  // The frame of what a dictionary given by path coded: an event whose type the code tells.
  FrameIndex dictionary() const { return dictionary_; }
  // The frame of a claim between given sides of which no other frame speaks.
  FrameIndex given() const { return static_cast<FrameIndex>(dictionary_ + 1); }

 private:
  using Index = std::unordered_map<std::string_view, std::vector<FrameIndex>>;
  std::vector<Frame> frames_;
  FrameIndex dictionary_ = 0;
  Index verbs_, nouns_;
  std::unordered_map<std::string_view, Signature> signatures_;
};

// Role of an agent noun ("minister": GOV), or nothing.
std::optional<std::string_view> agent_role(std::string_view lemma);

}  // namespace entente::prose
