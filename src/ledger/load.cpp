#include "ledger/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bitset>
#include <cassert>
#include <set>

#include "ledger/dedup.hpp"
#include "ledger/version_order.hpp"

namespace entente::ledger {
namespace {

// Raw bytes kept of a rejected row; its full length and place in the file are kept beside it.
constexpr std::size_t kRawKept = 64 * 1024;

enum Table : std::size_t {
  kEvent,
  kMention,
  kTie,
  kVote,
  kRollCall,
  kDyadValue,
  kStateValue,
  kMembership,
  kObject,
  kReference,
  kCoverage,
  kReject,
  kTables
};
constexpr std::string_view kTableNames[kTables] = {"event",     "mention",    "tie",         "vote",
                                                   "roll_call", "dyad_value", "state_value", "membership",
                                                   "object",    "reference",  "coverage",    "reject"};

std::uint8_t number(Precision p) {
  return static_cast<std::uint8_t>(p);
}

std::optional<Day> from_of(Span span) {
  return span.from == Day::min() ? std::nullopt : std::optional(span.from);
}
void put(TableWriter& writer, std::optional<double> value) {
  if (value) {
    writer.real(*value);
  } else {
    writer.null();
  }
}

std::optional<Day> to_of(Span span) {
  return span.to == Day::max() ? std::nullopt : std::optional(span.to);
}

}  // namespace

// The tables of one load, opened when first written to. Appenders live as long as the load: many small files
// then share chunks.
struct Tables {
  Connection* connection = nullptr;
  std::optional<TableWriter> writers[kTables];
  std::optional<Error> error;  // the first one; it ends the load

  TableWriter* open(Table table) {
    if (error) return nullptr;
    auto& writer = writers[table];
    if (!writer) {
      auto opened = TableWriter::open(*connection, kTableNames[table]);
      if (!opened) {
        error = std::move(opened).error();
        return nullptr;
      }
      writer = std::move(opened).value();
    }
    return &*writer;
  }

  void close_row(TableWriter& writer) {
    if (auto ended = writer.end_row(); !ended) error = std::move(ended).error();
  }

  Result<void> flush() {
    if (error) return std::unexpected(*error);
    for (auto& writer : writers) {
      if (writer) ENTENTE_TRY(writer->flush());
    }
    return {};
  }
};

struct FileWriter::Impl {
  Tables* tables = nullptr;
  KeySet* keys = nullptr;
  SourceId source;
  FileReport report;
  std::set<std::string> notes;
  std::bitset<65536> states;
  std::int64_t last_row = -1;  // a row of several records is kept once

  void seen(StateId state) { states.set(state.value); }
  void seen(Span span) {
    if (span.from != Day::min()) seen(span.from);
    if (span.to != Day::max()) seen(span.to);
  }
  void seen(Day day) {
    if (!report.first_day || day < *report.first_day) report.first_day = day;
    if (!report.last_day || day > *report.last_day) report.last_day = day;
  }

  // Opens a row of a table with its receipt, and counts the record.
  TableWriter* begin(Table table, Locator at) {
    TableWriter* writer = tables->open(table);
    if (writer == nullptr) return nullptr;
    writer->integer(report.file.value).integer(at.row).integer(source.value);
    const auto name = kTableNames[table];
    if (auto found = report.records.find(name); found != report.records.end()) {
      ++found->second;
    } else {
      report.records.emplace(name, 1);
    }
    keep(at.row);
    return writer;
  }

  // Records of a spell are written behind their rows, which then are counted already.
  void keep(std::int64_t row) {
    if (row <= last_row) return;
    ++report.kept;
    last_row = row;
  }
};

FileWriter::FileWriter() : impl_(std::make_unique<Impl>()) {}
FileWriter::~FileWriter() = default;

FileId FileWriter::id() const {
  return impl_->report.file;
}
bool FileWriter::failed() const {
  return impl_->tables->error.has_value();
}
void FileWriter::count_row() {
  ++impl_->report.rows_read;
}

void FileWriter::note(std::string text) {
  if (impl_->notes.insert(text).second) impl_->report.notes.push_back(std::move(text));
}

void FileWriter::skip(std::int64_t, std::string_view) {
  ++impl_->report.skipped;
}
void FileWriter::keep(std::int64_t row) {
  impl_->keep(row);
}

void FileWriter::event(const Event& r) {
  auto& f = *impl_;
  TableWriter* w = f.begin(kEvent, r.at);
  if (w == nullptr) return;
  const bool fresh = f.keys->insert(r.key);
  if (!fresh) ++f.report.duplicate;
  if (r.a == kNoState || r.b == kNoState) ++f.report.unresolved;
  f.seen(r.a);
  f.seen(r.b);
  f.seen(r.happened_on);
  w->unsigned_integer(r.key).integer(fresh ? 0 : kSourceKey.number);
  w->day(r.happened_on)
      .day(std::max(r.happened_on, r.happened_to))
      .integer(number(r.precision))
      .day(r.reported_on);
  w->integer(r.a.value).integer(r.b.value).text_or_null(r.actor_a).text_or_null(r.actor_b);
  w->text_or_null(r.code).text_or_null(r.mode);
  if (r.plover)
    w->integer(static_cast<int>(*r.plover));
  else
    w->null();
  if (r.quad)
    w->integer(static_cast<int>(*r.quad));
  else
    w->null();
  w->integer(static_cast<int>(r.domain)).integer(r.third.value);
  put(*w, r.intensity);
  put(*w, r.tone);
  w->integer(r.mentions).integer(r.place.value);
  put(*w, r.latitude);
  put(*w, r.longitude);
  w->text_or_null(r.text).text_or_null(r.link);
  f.tables->close_row(*w);
}

void FileWriter::mention(const Mention& r) {
  auto& f = *impl_;
  TableWriter* w = f.begin(kMention, r.at);
  if (w == nullptr) return;
  w->unsigned_integer(r.key).timestamp(r.reported_at).text_or_null(r.publisher);
  if (r.confidence)
    w->integer(*r.confidence);
  else
    w->null();
  put(*w, r.tone);
  w->text_or_null(r.link);
  f.tables->close_row(*w);
}

void FileWriter::tie(const Tie& r) {
  auto& f = *impl_;
  TableWriter* w = f.begin(kTie, r.at);
  if (w == nullptr) return;
  f.seen(r.a);
  f.seen(r.b);
  f.seen(r.valid);
  w->text(r.kind).integer(r.a.value).integer(r.b.value).boolean(r.directed);
  w->day_or_null(from_of(r.valid)).day_or_null(to_of(r.valid));
  w->integer(number(r.from_precision)).integer(number(r.to_precision));
  w->text_or_null(r.object).text_or_null(r.reference);
  put(*w, r.value);
  w->text_or_null(r.unit).text_or_null(r.text);
  f.tables->close_row(*w);
}

void FileWriter::vote(const Vote& r) {
  auto& f = *impl_;
  TableWriter* w = f.begin(kVote, r.at);
  if (w == nullptr) return;
  f.seen(r.state);
  w->integer(r.roll_call).integer(r.state.value).integer(static_cast<int>(r.choice));
  f.tables->close_row(*w);
}

void FileWriter::roll_call(const RollCall& r) {
  auto& f = *impl_;
  TableWriter* w = f.begin(kRollCall, r.at);
  if (w == nullptr) return;
  if (r.held_on) f.seen(*r.held_on);
  w->integer(r.roll_call).text(r.body).integer(r.session).day_or_null(r.held_on).integer(r.year);
  w->text_or_null(r.symbol).text_or_null(r.title).text_or_null(r.topics).integer(r.about.value);
  f.tables->close_row(*w);
}

void FileWriter::dyad_value(const DyadValue& r) {
  auto& f = *impl_;
  TableWriter* w = f.begin(kDyadValue, r.at);
  if (w == nullptr) return;
  f.seen(r.a);
  f.seen(r.b);
  f.seen(r.valid);
  w->text(r.measure).integer(r.a.value).integer(r.b.value).boolean(r.directed);
  w->day_or_null(from_of(r.valid)).day_or_null(to_of(r.valid)).real(r.value);
  w->text_or_null(r.unit).text_or_null(r.object).text_or_null(r.text);
  f.tables->close_row(*w);
}

void FileWriter::state_value(const StateValue& r) {
  auto& f = *impl_;
  TableWriter* w = f.begin(kStateValue, r.at);
  if (w == nullptr) return;
  f.seen(r.state);
  f.seen(r.valid);
  w->text(r.measure).integer(r.state.value);
  w->day_or_null(from_of(r.valid)).day_or_null(to_of(r.valid)).real(r.value);
  w->text_or_null(r.unit).text_or_null(r.object).text_or_null(r.text);
  f.tables->close_row(*w);
}

void FileWriter::membership(const Membership& r) {
  auto& f = *impl_;
  TableWriter* w = f.begin(kMembership, r.at);
  if (w == nullptr) return;
  f.seen(r.state);
  f.seen(r.valid);
  w->text(r.organisation).integer(r.state.value).text(r.status);
  w->day_or_null(from_of(r.valid)).day_or_null(to_of(r.valid));
  w->integer(number(r.from_precision)).integer(number(r.to_precision));
  w->text_or_null(r.reference).text_or_null(r.text);
  f.tables->close_row(*w);
}

void FileWriter::object(const Object& r) {
  auto& f = *impl_;
  TableWriter* w = f.begin(kObject, r.at);
  if (w == nullptr) return;
  w->text(r.id).text(r.name).text(r.kind).day_or_null(from_of(r.valid)).day_or_null(to_of(r.valid));
  put(*w, r.latitude);
  put(*w, r.longitude);
  w->text_or_null(r.parties).text_or_null(r.reference).text_or_null(r.text);
  f.tables->close_row(*w);
}

void FileWriter::reference(Locator at, std::string_view key, std::string_view title,
                           std::string_view publisher, std::optional<int> year, std::string_view url,
                           std::string_view licence) {
  auto& f = *impl_;
  TableWriter* w = f.begin(kReference, at);
  if (w == nullptr) return;
  w->text(key).text(title).text_or_null(publisher);
  if (year)
    w->integer(*year);
  else
    w->null();
  w->text_or_null(url).text_or_null(licence);
  f.tables->close_row(*w);
}

void FileWriter::coverage(const Coverage& r) {
  auto& f = *impl_;
  TableWriter* w = f.tables->open(kCoverage);
  if (w == nullptr) return;
  w->integer(f.report.file.value).integer(f.source.value).text(r.measure).text(r.scope).boolean(r.exhaustive);
  w->day(r.span.from).day(r.span.to);
  f.tables->close_row(*w);
}

void FileWriter::reject(const Rejection& r) {
  auto& f = *impl_;
  ++f.report.rejected;
  if (auto found = f.report.rejected_by_code.find(r.code); found != f.report.rejected_by_code.end()) {
    ++found->second;
  } else {
    f.report.rejected_by_code.emplace(r.code, 1);
  }
  TableWriter* w = f.tables->open(kReject);
  if (w == nullptr) return;
  w->integer(f.report.file.value).integer(r.row).integer(r.byte_offset).text(r.code).text(r.reason);
  w->text(escape_raw(r.raw.substr(0, kRawKept))).integer(r.raw_bytes);
  f.tables->close_row(*w);
}

// ---------------------------------------------------------------------------------------------------- Load

struct Load::Impl {
  Store* store = nullptr;
  Tables tables;
  LoadId load;
  std::int64_t started = 0;
  std::string tool;
  std::uint32_t next_file = 1;
  std::map<std::string, SourceId, std::less<>> sources;
  std::map<SourceId, KeySet> keys;
  std::set<SourceId> to_recompute;
  std::unique_ptr<FileWriter> current;
  FileIdentity identity;
  std::vector<std::pair<FileId, std::string>> replaced;  // by the current file
  std::optional<FileId> outranked_by;                    // a live file of the series with a higher version
  bool open = false;

  Connection& connection() { return store->connection(); }

  Result<SourceId> source_id(const SourceInfo& info) {
    if (auto found = sources.find(info.key); found != sources.end()) return found->second;
    ENTENTE_LET(const Rows rows,
                connection().query("SELECT source_id FROM source WHERE key = ?", {std::string(info.key)}));
    SourceId id;
    if (rows.size() == 1) {
      id.value = static_cast<std::uint16_t>(rows.integer(0, 0));
    } else {
      ENTENTE_LET(const Rows top, connection().query("SELECT coalesce(max(source_id), 0) + 1 FROM source"));
      id.value = static_cast<std::uint16_t>(top.integer(0, 0));
      ENTENTE_TRY(connection().query(
          "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          {static_cast<std::int64_t>(id.value), std::string(info.key), std::string(info.title),
           std::string(info.publisher), std::string(info.licence), std::string(info.citation),
           std::string(info.bibtex), std::string(info.limitation)}));
    }
    sources.emplace(std::string(info.key), id);
    return id;
  }

  // The identities of the source's live events; read from the store once a load.
  Result<KeySet*> key_set(SourceId source) {
    if (auto found = keys.find(source); found != keys.end()) return &found->second;
    ENTENTE_LET(const Rows rows,
                connection().query("SELECT e.key FROM event e SEMI JOIN live_file f ON e.file_id = f.file_id "
                                   "WHERE e.source_id = ? AND e.dedup = 0",
                                   {static_cast<std::int64_t>(source.value)}));
    KeySet set(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) set.insert(static_cast<std::uint64_t>(rows.integer(i, 0)));
    return &keys.emplace(source, std::move(set)).first->second;
  }
};

Load::Load() : impl_(std::make_unique<Impl>()) {}
Load::Load(Load&&) noexcept = default;
Load& Load::operator=(Load&&) noexcept = default;

Load::~Load() {
  if (impl_ && impl_->open) static_cast<void>(rollback());
}

LoadId Load::id() const {
  return impl_->load;
}
Connection& Load::connection() {
  return impl_->connection();
}

Result<Load> Load::begin(Store& store, std::int64_t now, std::string_view tool) {
  Load load;
  auto& l = *load.impl_;
  l.store = &store;
  l.tables.connection = &store.connection();
  l.started = now;
  l.tool = tool;
  ENTENTE_TRY(l.connection().execute("BEGIN"));
  l.open = true;
  ENTENTE_LET(const Rows next,
              l.connection().query("SELECT (SELECT coalesce(max(load_id), 0) + 1 FROM load), "
                                   "(SELECT coalesce(max(file_id), 0) + 1 FROM file)"));
  l.load.value = static_cast<std::uint32_t>(next.integer(0, 0));
  l.next_file = static_cast<std::uint32_t>(next.integer(0, 1));
  return load;
}

Result<std::optional<std::string>> Load::already_loaded(const std::string& sha256) {
  ENTENTE_LET(const Rows rows, impl_->connection().query("SELECT name FROM file WHERE sha256 = ?", {sha256}));
  if (rows.size() == 0) return std::nullopt;
  return std::string(rows.text(0, 0));
}

Result<FileWriter*> Load::begin_file(const FileIdentity& identity) {
  auto& l = *impl_;
  assert(l.open && !l.current);
  ENTENTE_LET(const SourceId source, l.source_id(identity.source));
  l.identity = identity;
  l.replaced.clear();
  l.outranked_by.reset();
  ENTENTE_LET(
      const Rows rivals,
      l.connection().query("SELECT file_id, name, version FROM live_file WHERE series = ? AND source_id = ?",
                           {identity.series, static_cast<std::int64_t>(source.value)}));
  for (std::size_t i = 0; i < rivals.size(); ++i) {
    const FileId id{static_cast<std::uint32_t>(rivals.integer(i, 0))};
    if (version_less(identity.version, rivals.text(i, 2))) {
      l.outranked_by = id;
    } else {
      l.replaced.emplace_back(id, std::string(rivals.text(i, 1)));
    }
  }
  ENTENTE_LET(KeySet* const keys, l.key_set(source));
  l.current.reset(new FileWriter);
  auto& f = *l.current->impl_;
  f.tables = &l.tables;
  f.keys = keys;
  f.source = source;
  f.report.file = FileId{l.next_file++};
  if (!l.replaced.empty() || l.outranked_by) l.to_recompute.insert(source);
  return l.current.get();
}

Result<FileReport> Load::end_file() {
  auto& l = *impl_;
  assert(l.current);
  if (l.tables.error) return std::unexpected(*l.tables.error);
  const auto& f = *l.current->impl_;
  FileReport report = f.report;
  for (std::size_t id = 1; id < f.states.size(); ++id) {
    if (f.states.test(id)) report.states.push_back(StateId{static_cast<std::uint16_t>(id)});
  }
  for (const auto& [id, name] : l.replaced) {
    report.superseded.push_back(name);
    ENTENTE_TRY(l.connection().query(
        "UPDATE file SET superseded_by = ? WHERE file_id = ?",
        {static_cast<std::int64_t>(report.file.value), static_cast<std::int64_t>(id.value)}));
  }
  const auto day_or_null = [](std::optional<Day> d) {
    return d ? Parameter(*d) : Parameter(std::monostate{});
  };
  ENTENTE_TRY(l.connection().query(
      "INSERT INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {static_cast<std::int64_t>(report.file.value), static_cast<std::int64_t>(l.load.value),
       static_cast<std::int64_t>(f.source.value), l.identity.format, l.identity.series, l.identity.version,
       l.identity.name, l.identity.path, l.identity.sha256, l.identity.bytes, report.rows_read, report.kept,
       report.duplicate, report.rejected, report.unresolved, day_or_null(report.first_day),
       day_or_null(report.last_day),
       l.outranked_by ? Parameter(static_cast<std::int64_t>(l.outranked_by->value))
                      : Parameter(std::monostate{})}));
  l.current.reset();
  return report;
}

Result<void> Load::commit(std::int64_t now, const Derive& derive) {
  auto& l = *impl_;
  assert(l.open && !l.current);
  ENTENTE_TRY(l.tables.flush());
  for (const SourceId source : l.to_recompute) ENTENTE_TRY(recompute_dedup(l.connection(), source));
  std::string rules;
  for (const auto& rule : dedup_rules())
    rules += fmt::format("{}{}/{}", rules.empty() ? "" : " ", rule.name, rule.version);
  {
    ENTENTE_LET(TableWriter writer, TableWriter::open(l.connection(), "load"));
    ENTENTE_TRY(
        writer.integer(l.load.value).timestamp(l.started).timestamp(now).text(l.tool).text(rules).end_row());
    ENTENTE_TRY(writer.flush());
  }
  for (auto& writer : l.tables.writers) writer.reset();
  if (derive) ENTENTE_TRY(derive(l.connection()));
  ENTENTE_TRY(l.connection().execute("COMMIT"));
  l.open = false;
  return {};
}

Result<void> Load::rollback() {
  auto& l = *impl_;
  for (auto& writer : l.tables.writers) writer.reset();
  l.current.reset();
  l.open = false;
  return l.connection().execute("ROLLBACK");
}

}  // namespace entente::ledger
