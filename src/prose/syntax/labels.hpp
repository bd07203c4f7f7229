// Names of part-of-speech tags and relations, as the treebanks have them. A tag is the fine tag and the
// coarse one: "VBZ|VERB".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::prose {

struct NameList {
  std::vector<std::string> names;
  std::optional<std::uint8_t> find(std::string_view name) const;
  std::uint8_t add(std::string_view name);  // at most 255
};

}  // namespace entente::prose
