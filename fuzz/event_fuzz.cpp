// Any bytes through every event adapter's reader, into a store in memory.
//
// The first byte chooses the adapter, the rest is the file. Whatever stands in it, reading must end, the
// store must take what comes, and every row counted is kept, rejected or skipped.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "sources/adapter.hpp"
#include "sources/input.hpp"

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

// The loop of load_paths without its files and transactions, which would be most of the work.
void read_all(const sources::Adapter& adapter, const sources::Probe& probe, ledger::FileWriter& out) {
  const auto& registry = states::Registry::builtin();
  const auto stream = sources::open_input({probe.path, "", sources::Wrapping::plain}).value();
  const auto dialect = adapter.dialect(probe);
  auto accepted = adapter.columns(probe);
  sources::DelimitedReader reader(*stream, dialect);
  const auto file = adapter.open(probe, {registry});
  sources::Record record;
  bool header_due = dialect.header;
  if (!header_due && !file->begin({}, out)) return;
  while (reader.next(record).value()) {
    if (header_due) {
      header_due = false;
      if (record.fault != sources::Fault::none || !file->begin(record.fields, out)) return;
      if (accepted.empty()) accepted.push_back(record.fields.size());
      continue;
    }
    out.count_row();
    if (record.fault != sources::Fault::none ||
        std::find(accepted.begin(), accepted.end(), record.fields.size()) == accepted.end()) {
      out.skip(record.line, "");
      continue;
    }
    sources::Row row(record, out, registry);
    file->read(row, out);
  }
  check(file->finish(out).has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const auto adapters = sources::event_adapters();
  const auto& adapter = *adapters[data[0] % adapters.size()];
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto path = folder() / "train.txt";
  write(path, bytes);
  const auto probe = sources::make_probe(path, "train.txt", bytes);
  adapter.recognise(probe);
  if (adapter.refusal(probe)) return 0;

  // One load that is never committed, begun anew now and then so that it stays small.
  static auto store = ledger::Store::open({}, states::Registry::builtin()).value();
  static std::optional<ledger::Load> load;
  static int files = 0;
  if (files++ % 500 == 0) {
    load.reset();
    load = ledger::Load::begin(store, 1, "fuzz").value();
  }
  ledger::FileIdentity identity;
  identity.source = adapter.source();
  identity.format = adapter.key();
  identity.series = std::to_string(files);
  auto* const out = load->begin_file(identity).value();
  read_all(adapter, probe, *out);
  check(!out->failed());
  const auto report = load->end_file().value();
  check(report.rows_read == report.kept + report.rejected + report.skipped);
  return 0;
}
