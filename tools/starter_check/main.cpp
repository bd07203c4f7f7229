// starter_check: how far the starter world agrees with the shared data, as two tables: what it holds, and
// how often it agrees.
//
//   starter_check [--starter data/starter] [--shared ../shared/data] [--list]
//
// --list prints each disagreement with both receipts. Exit 1 where a share lies below its floor.
#include <fmt/format.h>

#include "check.hpp"

namespace {

int fail(const entente::Error& error) {
  fmt::print(stderr, "starter_check: {}\n", error.message);
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  std::filesystem::path starter = ENTENTE_SOURCE_DIR "/data/starter";
  std::filesystem::path shared = ENTENTE_SOURCE_DIR "/../shared/data";
  bool list = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--list") {
      list = true;
    } else if (i + 1 < argc && word == "--starter") {
      starter = argv[++i];
    } else if (i + 1 < argc && word == "--shared") {
      shared = argv[++i];
    } else {
      fmt::print(stderr, "usage: starter_check [--starter FOLDER] [--shared FOLDER] [--list]\n");
      return 2;
    }
  }
  auto store = entente::starter::load_both(starter, shared);
  if (!store) return fail(store.error());
  const auto outcomes = entente::starter::check(store->connection());
  if (!outcomes) return fail(outcomes.error());
  const auto rows = entente::starter::rows_table(store->connection());
  if (!rows) return fail(rows.error());
  fmt::print("{}\n{}", *rows, entente::starter::outcome_table(*outcomes));
  bool enough = true;
  for (const auto& o : *outcomes) {
    enough = enough && o.share() >= o.comparison.floor;
    if (!list || o.disagree == 0) continue;
    fmt::print("\n{}\n", o.comparison.what);
    for (const auto& [cause, count] : o.causes) fmt::print("  {:5} {}\n", count, cause);
    for (const auto& d : o.list) {
      fmt::print("  {}: {} ({}) against {} ({})\n", d.cause, d.said, d.receipt, d.other_said,
                 d.other_receipt.empty() ? "no row" : d.other_receipt);
    }
  }
  return enough ? 0 : 1;
}
