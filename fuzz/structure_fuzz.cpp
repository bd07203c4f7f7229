// Any bytes under every structural adapter's own dialect, into its reader and a store in memory. The first
// byte chooses the adapter; a second half of the choices reads a mapping file first ("mapping\0data").
//
// What must hold: nothing crashes, every row read is kept, skipped or rejected, and the store takes all of
// it.
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "sources/adapter.hpp"
#include "sources/mapping.hpp"
#include "sources/structure_adapters.hpp"
#include "states/registry.hpp"

using namespace entente;
using namespace entente::sources;

namespace {

class Bytes : public ByteStream {
 public:
  explicit Bytes(std::string_view text) : text_(text) {}
  Result<std::size_t> read(char* into, std::size_t size) override {
    const std::size_t n = std::min(size, text_.size() - at_);
    text_.copy(into, n, at_);
    at_ += n;
    return n;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

// The reading loop in small; errors of the file end it, as they end a load.
Result<void> read_all(const Adapter& adapter, const Probe& probe, std::string_view text,
                      ledger::FileWriter& out) {
  const auto& registry = states::Registry::builtin();
  Bytes stream(text);
  const Dialect dialect = adapter.dialect(probe);
  DelimitedReader reader(stream, dialect);
  const auto file = adapter.open(probe, Context{registry});
  auto accepted = adapter.columns(probe);
  Record record;
  bool header_due = dialect.header;
  if (!header_due) ENTENTE_TRY(file->begin({}, out));
  while (true) {
    ENTENTE_LET(const bool more, reader.next(record));
    if (!more) break;
    if (header_due) {
      header_due = false;
      if (record.fault != Fault::none) return {};
      ENTENTE_TRY(file->begin(record.fields, out));
      if (accepted.empty()) accepted.push_back(record.fields.size());
      continue;
    }
    out.count_row();
    const bool fits = std::find(accepted.begin(), accepted.end(), record.fields.size()) != accepted.end();
    if (record.fault != Fault::none || !fits) {
      out.reject({record.line, record.offset, "bad-columns", "bad", record.raw, record.bytes});
      continue;
    }
    Row row(record, out, registry);
    file->read(row, out);
  }
  return header_due ? Result<void>{} : file->finish(out);
}

ledger::Store& store() {
  static ledger::Store opened = ledger::Store::open({}, states::Registry::builtin(), {.threads = 1}).value();
  return opened;
}

void load(const Adapter& adapter, std::string_view text) {
  const Probe probe = make_probe("nowhere/fuzz.csv", "fuzz.csv", text);
  static_cast<void>(adapter.recognise(probe));
  auto load = ledger::Load::begin(store(), 0, "fuzz");
  if (!load) std::abort();
  auto out = load->begin_file({.source = adapter.source(),
                               .format = std::string(adapter.key()),
                               .series = adapter.series(probe),
                               .version = adapter.version(probe),
                               .name = "fuzz.csv",
                               .path = "",
                               .sha256 = "0",
                               .bytes = 0});
  if (!out) std::abort();
  if (const auto done = read_all(adapter, probe, text, **out); done) {
    const auto report = load->end_file();
    if (!report) std::abort();
    if (report->kept + report->skipped + report->rejected != report->rows_read) std::abort();
  }
  if (!load->rollback()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  const auto all = structure_adapters();
  if (data[0] < 0x80) {
    load(*all[data[0] % all.size()], text);
    return 0;
  }
  const auto middle = text.find('\0');
  if (middle == std::string_view::npos) return 0;
  auto mapping = parse_mapping(text.substr(0, middle), "fuzz.entente-map");
  if (!mapping) return 0;
  load(*mapped_adapter(std::move(*mapping)), text.substr(middle + 1));
  return 0;
}
