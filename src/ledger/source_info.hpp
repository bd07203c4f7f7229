// Who reported: what must be said of a source wherever its numbers appear.
#pragma once

#include <string_view>

namespace entente::ledger {

struct SourceInfo {
  std::string_view key;  // "gdelt2", "cow.mid", "starter"
  std::string_view title;
  std::string_view publisher;
  std::string_view licence;     // what its terms allow, and whether that statement was read
  std::string_view citation;    // one line for a reader
  std::string_view bibtex;      // one entry, "" where the source asks for none
  std::string_view limitation;  // what its rows cannot say
};

}  // namespace entente::ledger
