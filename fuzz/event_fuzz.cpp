// Any bytes through every event adapter's reader, into a store in memory.
//
// The first byte chooses the adapter, the rest is the file. Whatever stands in it, the load must end: every
// row counted is kept, rejected or skipped, and what was written can be read back.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "sources/load_paths.hpp"

namespace {

using namespace entente;
namespace fs = std::filesystem;

// Beside the quadruples their lists must lie.
void write(const fs::path& file, std::string_view bytes) {
  std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

const fs::path& folder() {
  static const fs::path made = [] {
    std::string name = (fs::temp_directory_path() / "entente-fuzz-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::abort();
    const fs::path set = fs::path(name) / "ICEWS14";
    fs::create_directories(set);
    write(set / "entity2id.txt", "Iran\t0\nPolice (Iran)\t1\nRussia\t2\nArmed Gang (Taliban)\t3\n");
    write(set / "relation2id.txt", "Consult\t0\nUse conventional military force\t1\nno such text\t2\n");
    return set;
  }();
  return made;
}

void check(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const auto adapters = sources::event_adapters();
  const auto* adapter = adapters[data[0] % adapters.size()];
  const auto file = folder() / "train.txt";
  write(file, std::string_view(reinterpret_cast<const char*>(data) + 1, size - 1));

  // Made once: a schema a call would be most of the work. Every load is undone by a failing last step.
  static auto store = ledger::Store::open({}, states::Registry::builtin()).value();
  static std::int64_t rows = 0, records = 0;
  sources::LoadOptions options;
  options.format_hint = adapter->key();
  options.derive = [](ledger::Connection& c) -> Result<void> {
    ENTENTE_LET(const auto file_rows, c.query("SELECT rows_read, kept, rejected, duplicate FROM file"));
    check(file_rows.size() == 1);
    rows = file_rows.integer(0, 0);
    check(file_rows.integer(0, 1) + file_rows.integer(0, 2) <= rows);
    ENTENTE_LET(const auto counted,
                c.query("SELECT (SELECT count(DISTINCT row) FROM event) + (SELECT count(*) FROM mention) "
                        "+ (SELECT count(DISTINCT row) FROM dyad_value)"));
    records = counted.integer(0, 0);
    check(records == file_rows.integer(0, 1));
    return fail(Code::cancelled, "enough");
  };
  const auto summary = sources::load_paths(store, {file}, options);
  check(summary || summary.error().code == Code::cancelled || summary.error().code == Code::bad_file);
  return 0;
}
