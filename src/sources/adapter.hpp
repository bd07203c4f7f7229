// One format, one adapter, one file. An adapter says what it is, recognises its files, and turns rows into
// records. The loading loop (load_paths) does all the rest: bytes, faults, column counts, receipts, counting.
//
// To add a format: write src/sources/<format>.cpp with a class derived from Adapter and one from FileReader,
// add its accessor to event_adapters.cpp or structure_adapters.cpp, a fixture or known totals in
// tests/sources/, and a line in docs/sources.md.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/load.hpp"
#include "sources/delimited.hpp"
#include "sources/row.hpp"

namespace entente::sources {

// What is known of a file before it is read: enough to recognise it.
struct Probe {
  std::filesystem::path path;  // on disk; siblings (code lists) are looked for beside it
  std::string name;            // base name without compression suffix: "20190121220000.export.CSV"
  std::string_view head;       // the first 64 KiB of content
  std::vector<std::string>
      first_row;  // fields of the first line, split at tab, else ';' where there is no comma, else comma
  char separator = ',';  // the one first_row was split at
  // Is the first row exactly, or at least beginning with, these names (quotes stripped)?
  bool header_is(std::initializer_list<std::string_view> names) const;
  bool header_begins(std::initializer_list<std::string_view> names) const;
  bool header_has(std::initializer_list<std::string_view> names) const;
};

struct Context {
  const states::Registry& registry;
};

// Reads one file. Made anew for every file, so it may keep state.
class FileReader {
 public:
  virtual ~FileReader() = default;
  // The header's names (empty where the dialect has none). Errors: bad_file where a needed column is missing.
  virtual Result<void> begin(std::span<const std::string_view> header, ledger::FileWriter& out);
  // One sane row: valid UTF-8, split, of an accepted number of columns. It must end in records added through
  // out, in row.reject(), or in out.skip().
  virtual void read(Row& row, ledger::FileWriter& out) = 0;
  // Behind the last row: coverage, and what could only be known at the end.
  virtual Result<void> finish(ledger::FileWriter& out);
};

// Why a file of a known format is not loaded.
struct Refusal {
  std::string reason;
  bool companion = false;  // it is read together with another file: nothing to worry about
};

class Adapter {
 public:
  virtual ~Adapter() = default;
  virtual std::string_view key() const = 0;    // "gdelt2.events"
  virtual std::string_view title() const = 0;  // "GDELT 2.0 events"
  virtual const ledger::SourceInfo& source() const = 0;
  // 0: not this format; 100: certain. The highest wins; a tie is an error that names both.
  virtual int recognise(const Probe& probe) const = 0;
  // A kind of file that holds no records of ours, or one whose code lists are missing beside it.
  virtual std::optional<Refusal> refusal(const Probe&) const { return std::nullopt; }
  virtual Dialect dialect(const Probe& probe) const = 0;
  // Accepted numbers of columns; empty: as many as the header has.
  virtual std::vector<std::size_t> columns(const Probe&) const { return {}; }
  // Files of one series replace one another (see FileIdentity).
  virtual std::string series(const Probe& probe) const = 0;
  virtual std::string version(const Probe&) const { return {}; }
  virtual std::unique_ptr<FileReader> open(const Probe& probe, const Context& context) const = 0;
};

// Every adapter, in a fixed order.
std::span<const Adapter* const> adapters();
std::span<const Adapter* const> event_adapters();
std::span<const Adapter* const> structure_adapters();

// Fills a probe from a name and the beginning of a content.
Probe make_probe(const std::filesystem::path& path, std::string name, std::string_view head);
// The adapter for a file. Errors: unknown_format (with what the head looks like), also where two tie.
Result<const Adapter*> recognise(const Probe& probe);

}  // namespace entente::sources
