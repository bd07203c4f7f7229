#include "brief/answers/load_summary.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace entente::brief {
namespace {

struct Sum {
  std::string title;
  std::int64_t files = 0, known = 0, read = 0, kept = 0, duplicate = 0, rejected = 0, skipped = 0,
               unresolved = 0;
  std::set<StateId> states;
  std::optional<Day> first, last;
  std::map<std::string, std::int64_t, std::less<>> reasons;
};

Cell day_cell(std::optional<Day> day) {
  if (!day) return std::monostate{};
  return *day;
}

}  // namespace

std::vector<Table> load_tables(const sources::LoadSummary& summary) {
  std::map<std::string, Sum> formats;
  Table refused;
  refused.name = "refused";
  refused.title = "Refused files";
  refused.columns = {{"file", "File"}, {"code", "Code"}, {"reason", "Reason"}};
  Table notes;
  notes.name = "notes";
  notes.title = "Notes";
  notes.columns = {{"file", "File"}, {"note", "Note"}};
  for (const auto& file : summary.files) {
    if (file.outcome == sources::FileOutcome::passed_over ||
        file.outcome == sources::FileOutcome::companion) {
      notes.rows.push_back({file.name, "passed over: " + file.error->message});
      continue;
    }
    if (file.outcome == sources::FileOutcome::refused) {
      refused.rows.push_back(
          {file.path.string(), std::string(code_name(file.error->code)), file.error->message});
      continue;
    }
    auto& sum = formats[file.format];
    sum.title = file.title;
    if (file.outcome == sources::FileOutcome::already_loaded) {
      ++sum.known;
      continue;
    }
    const auto& r = file.report;
    ++sum.files;
    sum.read += r.rows_read;
    sum.kept += r.kept;
    sum.duplicate += r.duplicate;
    sum.rejected += r.rejected;
    sum.skipped += r.skipped;
    sum.unresolved += r.unresolved;
    sum.states.insert(r.states.begin(), r.states.end());
    if (r.first_day && (!sum.first || *r.first_day < *sum.first)) sum.first = r.first_day;
    if (r.last_day && (!sum.last || *r.last_day > *sum.last)) sum.last = r.last_day;
    for (const auto& [code, n] : r.rejected_by_code) sum.reasons[code] += n;
    for (const auto& note : r.notes) notes.rows.push_back({file.name, note});
    for (const auto& old : r.superseded) notes.rows.push_back({file.name, "replaces " + old});
  }

  Table loaded;
  loaded.name = "load";
  loaded.title = "Loaded";
  loaded.columns = {{"format", "Format"},
                    {"files", "Files", CellType::integer},
                    {"already_loaded", "Known", CellType::integer},
                    {"rows_read", "Rows read", CellType::integer},
                    {"kept", "Kept", CellType::integer},
                    {"duplicate", "Duplicate", CellType::integer},
                    {"rejected", "Rejected", CellType::integer},
                    {"skipped", "No fact", CellType::integer},
                    {"first_day", "From", CellType::date},
                    {"last_day", "To", CellType::date},
                    {"states", "States", CellType::integer}};
  Table reasons;
  reasons.name = "rejected";
  reasons.title = "Rejected rows, kept in quarantine";
  reasons.columns = {{"format", "Format"}, {"code", "Reason"}, {"rows", "Rows", CellType::integer}};
  for (const auto& [format, s] : formats) {
    loaded.rows.push_back({format, s.files, s.known, s.read, s.kept, s.duplicate, s.rejected, s.skipped,
                           day_cell(s.first), day_cell(s.last), static_cast<std::int64_t>(s.states.size())});
    for (const auto& [code, n] : s.reasons) reasons.rows.push_back({format, code, n});
  }
  std::vector<Table> tables{std::move(loaded)};
  for (auto* table : {&reasons, &refused, &notes}) {
    if (!table->rows.empty()) tables.push_back(std::move(*table));
  }
  return tables;
}

}  // namespace entente::brief
