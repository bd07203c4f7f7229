#include "sources/load_paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "sources/hashing_stream.hpp"
#include "sources/mapping.hpp"
#include "sources/parquet_rows.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

struct Planned {
  Input input;
  Digest digest;
  const Adapter* adapter = nullptr;
  std::unique_ptr<Adapter> owned;  // an adapter made from a mapping file
  std::string identity;            // what makes the file itself: its content, and the mapping it is read by
};

// How many rows pass between two calls of the progress function.
constexpr std::int64_t kRowsPerReport = 20'000;

Result<const Adapter*> choose(const Probe& probe, const LoadOptions& options) {
  if (options.format_hint.empty()) return recognise(probe);
  for (const Adapter* adapter : adapters()) {
    if (adapter->key() == options.format_hint) return adapter;
  }
  std::vector<std::string> known;
  for (const Adapter* adapter : adapters()) known.emplace_back(adapter->key());
  return fail(Code::unknown_format, fmt::format("there is no format named {}", options.format_hint),
              std::move(known));
}

bool is_parquet(const Planned& planned) {
  return planned.digest.head.starts_with("PAR1");
}

// The mapping file for an input: one given that is named after it (or the only one given), else the one
// beside it.
std::optional<std::filesystem::path> mapping_for(const Input& input, const LoadOptions& options) {
  for (const auto& file : options.mappings) {
    const std::string stem = file.stem().string();
    if (options.mappings.size() == 1 || stem == input.base_name() || stem == input.path.filename())
      return file;
  }
  return input.member.empty() ? mapping_beside(input.path) : std::nullopt;
}

Probe probe_of(const Planned& planned) {
  return make_probe(planned.input.path, planned.input.base_name(), planned.digest.head);
}

// Sets the adapter: from a mapping where there is one, else by looks or by hint.
Result<void> set_adapter(Planned& planned, const LoadOptions& options) {
  planned.identity = planned.digest.sha256;
  if (const auto file = mapping_for(planned.input, options)) {
    ENTENTE_LET(Mapping mapping, read_mapping(*file));
    planned.identity += "+" + mapping.digest;
    planned.owned = mapped_adapter(std::move(mapping));
    planned.adapter = planned.owned.get();
    return {};
  }
  if (is_parquet(planned)) {
    return fail(Code::unknown_format, fmt::format("a Parquet file is read through a mapping, {}{}",
                                                  planned.input.path.filename().string(), kMappingSuffix));
  }
  ENTENTE_LET(planned.adapter, choose(probe_of(planned), options));
  return {};
}

// Hands rows to the reader; faults and wrong column counts go straight to quarantine.
Result<void> read_rows(RecordSource& reader, const Dialect& dialect, std::vector<std::size_t> accepted,
                       FileReader& file, ledger::FileWriter& out, const states::Registry& registry,
                       const std::function<bool()>& go_on) {
  Record record;
  bool header_due = dialect.header;
  if (!header_due) ENTENTE_TRY(file.begin({}, out));
  std::int64_t rows = 0;
  while (true) {
    ENTENTE_LET(const bool more, reader.next(record));
    if (!more) break;
    if (header_due) {
      header_due = false;
      if (record.fault != Fault::none) {
        return fail(Code::bad_file,
                    fmt::format("the header (line {}): {}", record.line, fault_reason(record.fault)));
      }
      ENTENTE_TRY(file.begin(record.fields, out));
      if (accepted.empty()) accepted.push_back(record.fields.size());
      continue;
    }
    out.count_row();
    if (record.fault != Fault::none) {
      out.reject({record.line, record.offset, fault_code(record.fault), fault_reason(record.fault),
                  record.raw, record.bytes});
    } else if (!accepted.empty() &&
               std::find(accepted.begin(), accepted.end(), record.fields.size()) == accepted.end()) {
      out.reject({record.line, record.offset, "bad-columns",
                  fmt::format("{} columns where this format has {}", record.fields.size(),
                              fmt::join(accepted, " or ")),
                  record.raw, record.bytes});
    } else {
      Row row(record, out, registry);
      file.read(row, out);
    }
    if (out.failed()) return {};  // end_file() tells the reason
    if (++rows % kRowsPerReport == 0 && !go_on())
      return fail(Code::cancelled, "the load was stopped; nothing was written");
  }
  if (header_due) return fail(Code::bad_file, "the file is empty");
  return file.finish(out);
}

Error changed(const std::string& name) {
  return {Code::bad_file, fmt::format("{} changed while it was read; nothing was written", name), {}};
}

// DuckDB reads the file itself, so it is hashed again behind it instead of on the way.
Result<void> read_parquet(ledger::Load& load, const Planned& planned, const Dialect& dialect,
                          FileReader& file, ledger::FileWriter& out, const LoadOptions& options,
                          const states::Registry& registry) {
  const std::string name = planned.input.name();
  if (planned.input.wrapping != Wrapping::plain) {
    return fail(Code::bad_file, fmt::format("{}: a Parquet file is read unpacked only", name));
  }
  ENTENTE_LET(auto rows, ParquetRows::open(load.connection(), planned.input.path));
  const auto go_on = [&] {
    const auto bytes = planned.digest.bytes;
    return !options.progress ||
           options.progress(name, bytes * rows.done() / std::max<std::int64_t>(1, rows.rows()), bytes);
  };
  ENTENTE_TRY(read_rows(rows, dialect, {}, file, out, registry, go_on));
  ENTENTE_LET(const Digest after, digest(planned.input));
  if (after.sha256 != planned.digest.sha256) return std::unexpected(changed(name));
  return {};
}

Result<ledger::FileReport> load_one(ledger::Load& load, const Planned& planned, const LoadOptions& options,
                                    const states::Registry& registry) {
  const Adapter& adapter = *planned.adapter;
  const Probe probe = probe_of(planned);
  ledger::FileIdentity identity;
  identity.source = adapter.source();
  identity.format = adapter.key();
  identity.series = adapter.series(probe);
  identity.version = adapter.version(probe);
  identity.name = planned.input.name();
  identity.path = planned.input.path.string();
  identity.sha256 = planned.identity;
  identity.bytes = planned.digest.bytes;
  ENTENTE_LET(ledger::FileWriter* const out, load.begin_file(identity));
  const Dialect dialect = adapter.dialect(probe);
  const auto file = adapter.open(probe, Context{registry});
  if (is_parquet(planned)) {
    ENTENTE_TRY(read_parquet(load, planned, dialect, *file, *out, options, registry));
    return load.end_file();
  }
  ENTENTE_LET(auto raw, open_input(planned.input));
  HashingStream stream(std::move(raw));
  DelimitedReader reader(stream, dialect);
  const auto go_on = [&] {
    return !options.progress || options.progress(identity.name, stream.bytes(), planned.digest.bytes);
  };
  ENTENTE_TRY(read_rows(reader, dialect, adapter.columns(probe), *file, *out, registry, go_on));
  if (!out->failed() && stream.sha256() != planned.digest.sha256) {
    return std::unexpected(changed(identity.name));
  }
  return load.end_file();
}

// Sets the file's name before an error's text, unless it is there already.
Error in_file(Error error, const std::string& name) {
  if (error.message.find(name) == std::string::npos)
    error.message = fmt::format("{}: {}", name, error.message);
  return error;
}

}  // namespace

Result<LoadSummary> load_paths(ledger::Store& store, const std::vector<std::filesystem::path>& paths,
                               const LoadOptions& options) {
  LoadSummary summary;
  std::vector<Planned> plan;
  std::vector<std::size_t> slot;  // of plan[i] in summary.files
  const auto refuse = [&](std::string name, const std::filesystem::path& path, Error error) {
    LoadedFile file;
    file.error = in_file(std::move(error), name);
    file.name = std::move(name);
    file.path = path;
    file.outcome = FileOutcome::refused;
    summary.files.push_back(std::move(file));
  };

  for (const auto& path : paths) {
    auto inputs = list_inputs(path);
    if (!inputs) {
      refuse(path.filename().string(), path, inputs.error());
      continue;
    }
    std::error_code ignored;
    const bool in_folder = std::filesystem::is_directory(path, ignored);
    for (auto& input : *inputs) {
      Planned planned;
      planned.input = std::move(input);
      auto hashed = digest(planned.input);
      if (!hashed) {
        refuse(planned.input.name(), planned.input.path, hashed.error());
        continue;
      }
      planned.digest = std::move(hashed).value();
      if (planned.digest.bytes == 0) {
        refuse(planned.input.name(), planned.input.path, {Code::bad_file, "the file is empty", {}});
        continue;
      }
      if (planned.input.base_name().ends_with(kMappingSuffix)) {
        refuse(planned.input.name(), planned.input.path,
               {Code::unknown_format, "read with the data it is named after", {}});
        summary.files.back().outcome = FileOutcome::companion;
        continue;
      }
      if (const auto set = set_adapter(planned, options); !set) {
        refuse(planned.input.name(), planned.input.path, set.error());
        // A folder holds more than data; a file that was named must be data.
        if (in_folder && set.error().code == Code::unknown_format)
          summary.files.back().outcome = FileOutcome::passed_over;
        continue;
      }
      if (auto why = planned.adapter->refusal(probe_of(planned))) {
        refuse(planned.input.name(), planned.input.path, {Code::unknown_format, std::move(why->reason), {}});
        if (why->companion) summary.files.back().outcome = FileOutcome::companion;
        summary.files.back().format = planned.adapter->key();
        summary.files.back().title = planned.adapter->title();
        continue;
      }
      LoadedFile file;
      file.name = planned.input.name();
      file.path = planned.input.path;
      file.format = planned.adapter->key();
      file.title = planned.adapter->title();
      slot.push_back(summary.files.size());
      summary.files.push_back(std::move(file));
      plan.push_back(std::move(planned));
    }
  }
  if (plan.empty()) return summary;

  ENTENTE_LET(ledger::Load load, ledger::Load::begin(store, options.now, options.tool));
  for (std::size_t i = 0; i < plan.size(); ++i) {
    LoadedFile& file = summary.files[slot[i]];
    ENTENTE_LET(const auto earlier, load.already_loaded(plan[i].identity));
    if (earlier) {
      file.outcome = FileOutcome::already_loaded;
      file.same_as = *earlier;
      continue;
    }
    auto report = load_one(load, plan[i], options, store.registry());
    if (!report) return std::unexpected(in_file(report.error(), file.name));
    file.report = std::move(report).value();
    summary.wrote = true;
  }
  if (!summary.wrote) {
    ENTENTE_TRY(load.rollback());
    return summary;
  }
  ENTENTE_TRY(load.commit(options.now, options.derive));
  return summary;
}

}  // namespace entente::sources
