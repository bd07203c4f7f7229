#include "forecast/quadruples.hpp"

#include <fmt/format.h>
#include <zstd.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <numeric>
#include <optional>
#include <unordered_map>

#include "util/day.hpp"
#include "util/text.hpp"

namespace entente::forecast {
namespace {

namespace fs = std::filesystem;

// A share of the training steps that stands in for a missing valid split, and the fewest steps to learn from.
constexpr int kValidShare = 10;
constexpr int kFewestSteps = 3;

Result<std::string> decompressed(const fs::path& file, const std::string& bytes) {
  std::string text;
  std::string block(ZSTD_DStreamOutSize(), '\0');
  ZSTD_DStream* stream = ZSTD_createDStream();
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  std::size_t left = 1;
  bool bad = false;
  while (!bad && in.pos < in.size) {
    ZSTD_outBuffer out{block.data(), block.size(), 0};
    left = ZSTD_decompressStream(stream, &out, &in);
    bad = ZSTD_isError(left) != 0U;
    text.append(block, 0, out.pos);
  }
  // What the stream still holds when the input ends.
  while (!bad && left != 0) {
    ZSTD_outBuffer out{block.data(), block.size(), 0};
    left = ZSTD_decompressStream(stream, &out, &in);
    bad = ZSTD_isError(left) != 0U || out.pos == 0;
    text.append(block, 0, out.pos);
  }
  ZSTD_freeDStream(stream);
  if (bad) return fail(Code::bad_file, fmt::format("{} is truncated or no zstd file", file.string()));
  return text;
}

// The file's text, or nothing where neither NAME nor NAME.zst exists.
Result<std::optional<std::string>> text_of(const fs::path& folder, const std::string& name) {
  for (const char* suffix : {"", ".zst"}) {
    const fs::path file = folder / (name + suffix);
    std::ifstream in(file, std::ios::binary);
    if (!in) continue;
    std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    if (suffix[0] == '\0') return std::optional(std::move(bytes));
    ENTENTE_LET(auto text, decompressed(file, bytes));
    return std::optional(std::move(text));
  }
  return std::optional<std::string>();
}

template <class Line>
void each_line(std::string_view text, Line line) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (std::int64_t number = 1; !text.empty(); ++number) {
    const auto end = text.find('\n');
    line(number, trim(text.substr(0, end)));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

// Columns by tabs where there are tabs (names hold blanks), else by runs of blanks.
void columns_of(std::string_view line, std::vector<std::string_view>& into) {
  into.clear();
  if (line.find('\t') != std::string_view::npos) {
    for (std::size_t from = 0; from <= line.size();) {
      const auto to = std::min(line.find('\t', from), line.size());
      into.push_back(trim(line.substr(from, to - from)));
      from = to + 1;
    }
    return;
  }
  for (std::size_t from = line.find_first_not_of(' '); from < line.size();) {
    const auto to = std::min(line.find(' ', from), line.size());
    into.push_back(line.substr(from, to - from));
    from = line.find_first_not_of(' ', to);
  }
}

// Ids of one kind: numbers as they stand, or names numbered by the file of names and then as they come.
class Ids {
 public:
  void read_names(std::string_view text) {
    each_line(text, [&](std::int64_t, std::string_view line) {
      const auto tab = line.find_last_of("\t ");
      if (tab == std::string_view::npos) return;
      // `name id` is the rule, `id name` occurs.
      if (const auto id = parse_number<int>(line.substr(tab + 1)); id && *id >= 0) {
        set(*id, trim(line.substr(0, tab)));
      } else if (const auto first = line.find('\t'); first != std::string_view::npos) {
        if (const auto leading = parse_number<int>(line.substr(0, first)); leading && *leading >= 0)
          set(*leading, trim(line.substr(first + 1)));
      }
    });
  }
  int of(std::string_view text) {
    if (const auto id = parse_number<int>(text); id && *id >= 0) {
      count_ = std::max(count_, *id + 1);
      return *id;
    }
    const auto found = ids_.find(std::string(text));
    if (found != ids_.end()) return found->second;
    set(count_, text);
    return count_ - 1;
  }
  void at_least(int count) { count_ = std::max(count_, count); }
  int count() const { return count_; }
  std::vector<std::string> names() && {
    names_.resize(static_cast<std::size_t>(count_));
    return std::move(names_);
  }

 private:
  void set(int id, std::string_view name) {
    // An id beyond all reason is a damaged line, not a vector of that size.
    if (id > 100'000'000) return;
    if (names_.size() <= static_cast<std::size_t>(id)) names_.resize(static_cast<std::size_t>(id) + 1);
    names_[static_cast<std::size_t>(id)] = std::string(name);
    ids_.emplace(name, id);
    count_ = std::max(count_, id + 1);
  }
  std::unordered_map<std::string, int> ids_;
  std::vector<std::string> names_;
  int count_ = 0;
};

struct Row {
  Fact fact;
  std::int64_t time = 0;
};

std::optional<std::int64_t> time_of(std::string_view text) {
  if (const auto number = parse_number<std::int64_t>(text)) return number;
  if (const auto day = parse_day(text)) return day->value;
  return std::nullopt;
}

Result<std::vector<Row>> rows_of(const std::string& name, std::string_view text, Ids& entities,
                                 Ids& relations) {
  std::vector<Row> rows;
  std::vector<std::string_view> columns;
  std::optional<Error> error;
  each_line(text, [&](std::int64_t number, std::string_view line) {
    if (line.empty() || error) return;
    columns_of(line, columns);
    const auto time = columns.size() < 4 ? std::nullopt : time_of(columns[3]);
    if (!time || columns.size() > 5) {
      // The first line may say how many rows follow.
      if (number == 1 && columns.size() == 1 && parse_number<std::int64_t>(columns[0])) return;
      error = Error{Code::bad_file,
                    fmt::format("{} line {}: '{}' is not subject, relation, object, time", name, number,
                                printable(line, 60)),
                    {}};
      return;
    }
    Row row;
    row.fact.subject = entities.of(columns[0]);
    row.fact.relation = relations.of(columns[1]);
    row.fact.object = entities.of(columns[2]);
    row.time = *time;
    rows.push_back(row);
  });
  if (error) return std::unexpected(*error);
  return rows;
}

// The unit of time, and how many of them the set spans. Where the distances have nothing in common but a
// small unit (a few dates over a long time) steps would be all but empty: then the times are numbered.
class Calendar {
 public:
  explicit Calendar(std::vector<std::int64_t> times) : times_(std::move(times)) {
    std::ranges::sort(times_);
    times_.erase(std::unique(times_.begin(), times_.end()), times_.end());
    std::int64_t unit = 0;
    for (std::size_t i = 1; i < times_.size(); ++i) unit = std::gcd(unit, times_[i] - times_[i - 1]);
    unit_ = std::max<std::int64_t>(unit, 1);
    numbered_ = (times_.back() - times_.front()) / unit_ > 20 * static_cast<std::int64_t>(times_.size());
  }
  int step(std::int64_t time) const {
    if (numbered_) return static_cast<int>(std::ranges::lower_bound(times_, time) - times_.begin());
    return static_cast<int>((time - times_.front()) / unit_);
  }
  std::int64_t unit() const { return unit_; }
  std::int64_t first() const { return times_.front(); }
  int steps() const { return step(times_.back()) + 1; }

 private:
  std::vector<std::int64_t> times_;
  std::int64_t unit_ = 1;
  bool numbered_ = false;
};

}  // namespace

Result<QuadrupleSet> read_quadruples(const fs::path& folder) {
  QuadrupleSet set;
  Ids entities;
  Ids relations;
  for (const auto& [name, ids] :
       {std::pair("entity2id.txt", &entities), std::pair("relation2id.txt", &relations)}) {
    ENTENTE_LET(const auto text, text_of(folder, name));
    if (text) ids->read_names(*text);
  }
  std::vector<Row> rows[3];
  int at = 0;
  for (const char* name : {"train.txt", "valid.txt", "test.txt"}) {
    ENTENTE_LET(const auto text, text_of(folder, name));
    if (!text && at != 1)
      return fail(Code::not_found, fmt::format("{} is not there", (folder / name).string()));
    if (text) {
      ENTENTE_LET(rows[at], rows_of((folder / name).string(), *text, entities, relations));
    }
    ++at;
  }
  if (rows[0].empty() || rows[2].empty())
    return fail(Code::bad_file, fmt::format("{}: the train or the test split is empty", folder.string()));
  ENTENTE_LET(const auto stat, text_of(folder, "stat.txt"));
  if (stat) {
    std::vector<std::string_view> columns;
    each_line(*stat, [&](std::int64_t number, std::string_view line) {
      columns_of(line, columns);
      if (number != 1 || columns.size() < 2) return;
      entities.at_least(parse_number<int>(columns[0]).value_or(0));
      relations.at_least(parse_number<int>(columns[1]).value_or(0));
    });
  }

  std::vector<std::int64_t> times;
  for (const auto& split : rows)
    for (const Row& row : split) times.push_back(row.time);
  const Calendar calendar(std::move(times));
  std::vector<Fact>* splits[3] = {&set.train, &set.valid, &set.test};
  for (int i = 0; i < 3; ++i) {
    splits[i]->reserve(rows[i].size());
    for (const Row& row : rows[i]) {
      splits[i]->push_back(row.fact);
      splits[i]->back().step = calendar.step(row.time);
    }
    std::ranges::stable_sort(*splits[i], {}, &Fact::step);
  }
  set.unit = calendar.unit();
  set.first_time = calendar.first();
  set.steps = calendar.steps();
  set.entities = entities.count();
  set.relations = relations.count();
  set.names = std::move(entities).names();
  set.relation_names = std::move(relations).names();

  if (set.valid.empty()) {
    const int from = set.train.front().step;
    const int border = set.train.back().step - (set.train.back().step - from) / kValidShare;
    const auto cut = std::ranges::lower_bound(set.train, border, {}, &Fact::step);
    set.valid.assign(cut, set.train.end());
    set.train.erase(cut, set.train.end());
  }
  const auto before = [](const std::vector<Fact>& a, const std::vector<Fact>& b) {
    return !a.empty() && a.front().step + kFewestSteps <= b.front().step;
  };
  if (!before(set.train, set.valid) || set.valid.front().step >= set.test.front().step)
    return fail(Code::bad_file,
                fmt::format("{}: train, valid and test do not follow one another in time; this is no "
                            "forecasting split",
                            folder.string()));
  return set;
}

}  // namespace entente::forecast
