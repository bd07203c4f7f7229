// entente as a library: open a store, load files, ask.
//
//   auto world = entente::Entente::open({.store = "world.duckdb", .access =
//   entente::ledger::Access::read_write}); world->load({"20190121220000.export.CSV.zip"}, {.now = now}); auto
//   answer = world->brief("Iran", "Russia", entente::day(2024, 10, 31));
//
// Every call returns Result<T>: the value, or an Error with a stable code (util/result.hpp). Nothing prints,
// reads the clock or the environment; times come in as arguments. One writer at a time, any number of
// readers; an object is not to be shared between threads, a store file is.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "brief/answers/doctor.hpp"
#include "brief/answers/evidence.hpp"
#include "brief/answers/votes.hpp"
#include "brief/dyad/dyad_brief.hpp"
#include "brief/render/render.hpp"
#include "ledger/store.hpp"
#include "ontology/constants.hpp"
#include "sources/load_paths.hpp"
#include "states/registry.hpp"

namespace entente {

class Entente {
 public:
  struct Settings {
    std::filesystem::path store = {};  // empty: a private store in memory
    ledger::Access access = ledger::Access::read_only;
    int threads = 0;
    const ontology::Constants* constants = nullptr;  // nullptr: the built-in table; must outlive the object
  };

  // Errors: locked_store, bad_store, not_found.
  static Result<Entente> open(const Settings& settings);

  // Reads files into the ledger and brings panel and measures up to date, in one transaction.
  Result<sources::LoadSummary> load(const std::vector<std::filesystem::path>& paths,
                                    sources::LoadOptions options);

  // A state by name or code on a day. Errors: unknown_state, ambiguous_name with candidates.
  Result<StateId> resolve(std::string_view text, Day on, states::Scheme scheme = states::Scheme::any) const;

  // How two states stand on a day. Errors: those of resolve; out_of_coverage where no row speaks of the two.
  Result<brief::DyadBrief> brief(std::string_view a, std::string_view b, Day as_of,
                                 std::string event_source = {});

  // The rows beneath a number. Names in the question are resolved by the caller.
  Result<brief::Evidence> evidence(const brief::EvidenceQuestion& question);

  // Agreement or kappa of votes, session by session.
  Result<brief::VotesAnswer> votes(const brief::VotesQuestion& question,
                                   const std::function<Result<void>(const brief::Table&)>& emit);

  // What is loaded, what was rejected, what must be cited; whether the store is whole.
  Result<std::vector<brief::Table>> status();
  Result<brief::Table> cite();
  Result<brief::Diagnosis> doctor();

  ledger::Store& store() { return *store_; }
  const ontology::Constants& constants() const { return *constants_; }

 private:
  Entente(std::unique_ptr<ledger::Store> store, const ontology::Constants& constants);

  std::unique_ptr<ledger::Store> store_;
  const ontology::Constants* constants_;
};

}  // namespace entente
