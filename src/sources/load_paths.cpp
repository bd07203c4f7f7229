#include "sources/load_paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "sources/hashing_stream.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

struct Planned {
  Input input;
  Digest digest;
  const Adapter* adapter = nullptr;
  std::unique_ptr<Adapter> owned;  // an adapter made from a mapping file
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
  return fail(Code::unknown_format, fmt::format("there is no format named {}", options.format_hint), std::move(known));
}

Probe probe_of(const Planned& planned) {
  return make_probe(planned.input.path, planned.input.base_name(), planned.digest.head);
}

// Hands rows to the reader; faults and wrong column counts go straight to quarantine.
Result<void> read_rows(DelimitedReader& reader, const Dialect& dialect, std::vector<std::size_t> accepted, FileReader& file,
                       ledger::FileWriter& out, const states::Registry& registry, const std::function<bool()>& go_on) {
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
        return fail(Code::bad_file, fmt::format("the header (line {}): {}", record.line, fault_reason(record.fault)));
      }
      ENTENTE_TRY(file.begin(record.fields, out));
      if (accepted.empty()) accepted.push_back(record.fields.size());
      continue;
    }
    out.count_row();
    if (record.fault != Fault::none) {
      out.reject({record.line, record.offset, fault_code(record.fault), fault_reason(record.fault), record.raw, record.bytes});
    } else if (!accepted.empty() && std::find(accepted.begin(), accepted.end(), record.fields.size()) == accepted.end()) {
      out.reject({record.line, record.offset, "bad-columns",
                  fmt::format("{} columns where this format has {}", record.fields.size(), fmt::join(accepted, " or ")),
                  record.raw, record.bytes});
    } else {
      Row row(record, out, registry);
      file.read(row, out);
    }
    if (out.failed()) return {};  // end_file() tells the reason
    if (++rows % kRowsPerReport == 0 && !go_on()) return fail(Code::cancelled, "the load was stopped; nothing was written");
  }
  if (header_due) return fail(Code::bad_file, "the file is empty");
  return file.finish(out);
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
  identity.sha256 = planned.digest.sha256;
  identity.bytes = planned.digest.bytes;
  ENTENTE_LET(ledger::FileWriter* const out, load.begin_file(identity));
  ENTENTE_LET(auto raw, open_input(planned.input));
  HashingStream stream(std::move(raw));
  const Dialect dialect = adapter.dialect(probe);
  DelimitedReader reader(stream, dialect);
  const auto file = adapter.open(probe, Context{registry});
  const auto go_on = [&] {
    return !options.progress || options.progress(identity.name, stream.bytes(), planned.digest.bytes);
  };
  ENTENTE_TRY(read_rows(reader, dialect, adapter.columns(probe), *file, *out, registry, go_on));
  if (!out->failed() && stream.sha256() != planned.digest.sha256) {
    return fail(Code::bad_file, fmt::format("{} changed while it was read; nothing was written", identity.name));
  }
  return load.end_file();
}

// Sets the file's name before an error's text, unless it is there already.
Error in_file(Error error, const std::string& name) {
  if (error.message.find(name) == std::string::npos) error.message = fmt::format("{}: {}", name, error.message);
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
      const auto adapter = choose(probe_of(planned), options);
      if (!adapter) {
        refuse(planned.input.name(), planned.input.path, adapter.error());
        continue;
      }
      planned.adapter = *adapter;
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
    ENTENTE_LET(const auto earlier, load.already_loaded(plan[i].digest.sha256));
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
