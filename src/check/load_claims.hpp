// What texts claim, into the ledger: each claim a row with its document, date, speaker and words.
//
// Claims stand in a table of their own and no measure reads them: what a text says is no event. A claim of
// which neither side is a state or organisation of the registry goes to quarantine whole, sentences that were
// not read are counted as skipped; so every claim read is kept or rejected, and none is lost. Documents of
// one path are one file; the same documents again are not loaded twice, and a changed file replaces its
// earlier claims. All documents of a call are one transaction.
#pragma once

#include <string>
#include <vector>

#include "ledger/load.hpp"
#include "prose/reading/inputs.hpp"

namespace entente::check {

struct LoadedClaims {
  std::string path;
  std::size_t documents = 0;
  std::string same_as;  // where the content was there already: the earlier file's name
  ledger::FileReport report;
};

class ClaimLoad {
 public:
  // now: microseconds since 1970, UTC.
  ClaimLoad(ledger::Store& store, const prose::Gazetteer& gazetteer, std::int64_t now, std::string tool);
  ~ClaimLoad();
  ClaimLoad(const ClaimLoad&) = delete;
  ClaimLoad& operator=(const ClaimLoad&) = delete;

  // Documents of one path must follow one another.
  Result<void> add(const prose::Input& input, const prose::Reading& reading);
  // Commits; what came of each file.
  Result<std::vector<LoadedClaims>> finish(const ledger::Load::Derive& derive = {});

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace entente::check
