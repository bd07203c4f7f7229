// The ICEWS quadruple sets of temporal knowledge graph research: train.txt, valid.txt and test.txt with the
// numbers of subject, relation, object and time, and what the numbers mean in entity2id.txt and
// relation2id.txt beside them. "Police (Iran)" acts for Iran.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sources/actor_country.hpp"
#include "sources/cameo_event.hpp"
#include "sources/event_adapters.hpp"
#include "sources/event_key.hpp"
#include "sources/quadruple_set.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

constexpr ledger::SourceInfo kSource{
    .key = "icews.quadruples",
    .title = "ICEWS quadruple sets (temporal knowledge graphs)",
    .publisher = "drawn from ICEWS by the authors of RE-NET, RE-GCN, xERTE and TITer",
    .licence = "repositories Apache-2.0 (read), terms of the data unclear",
    .citation =
        "Jin, W., Qu, M., Jin, X. and Ren, X. (2020). Recurrent Event Network: Autoregressive Structure "
        "Inference over "
        "Temporal Knowledge Graphs. EMNLP. After ICEWS Coded Event Data, doi:10.7910/DVN/28075.",
    .bibtex =
        "@inproceedings{jin2020renet, author={Jin, Woojeong and Qu, Meng and Jin, Xisen and Ren, Xiang}, "
        "title={Recurrent Event Network: Autoregressive Structure Inference over Temporal Knowledge Graphs}, "
        "booktitle={EMNLP}, year={2020}}",
    .limitation =
        "what happened more than once between two actors on a day stands once; no text, place or intensity; "
        "the "
        "date is the story's",
};

class Reader : public FileReader {
 public:
  explicit Reader(const Probe& probe) : probe_(probe) {}

  Result<void> begin(std::span<const std::string_view>, ledger::FileWriter& out) override {
    ENTENTE_LET(set_, read_quadruple_set(probe_));
    out.note(fmt::format("the numbers are named by {}; time {} is {}", set_.lists, set_.first_time,
                         to_string(set_.first_day)));
    return {};
  }

  void read(Row& row, ledger::FileWriter& out) override {
    const auto subject = entity(row, 0, "subject");
    const auto relation = row.integer(1, "relation");
    const auto object = entity(row, 2, "object");
    const auto time = row.integer(3, "time");
    if (row.rejected()) return;
    if (*relation < 0 || static_cast<std::size_t>(*relation) >= set_.relations.size()) {
      return row.reject("unknown-code", fmt::format("relation {} is not in relation2id.txt", *relation));
    }
    const auto& [text, cameo] = set_.relations[static_cast<std::size_t>(*relation)];
    if (cameo == nullptr)
      return row.reject("unknown-code",
                        fmt::format("'{}' is the text of no CAMEO code", printable(text, 60)));
    const auto day = set_.day_of(*time);
    if (!day)
      return row.reject("bad-date",
                        fmt::format("time {} is no whole number of days from {}", *time, set_.first_time));
    ledger::Event event;
    describe(event, cameo->code, *cameo);
    event.at = row.at();
    // The sets share events; the words, not the numbers, are the same in all.
    event.key = event_key({to_string(*day), *subject, cameo->code, *object});
    event.happened_on = event.happened_to = event.reported_on = *day;
    event.actor_a = *subject;
    event.actor_b = *object;
    event.a = labelled_actor(row.registry(), *subject, *day);
    event.b = labelled_actor(row.registry(), *object, *day);
    event.text = text;
    out.event(event);
    watched_.add(*day);
  }

  Result<void> finish(ledger::FileWriter& out) override {
    if (const auto span = watched_.span()) out.coverage({"events", *span, true, "world"});
    return {};
  }

 private:
  std::optional<std::string_view> entity(Row& row, std::size_t column, std::string_view name) {
    const auto number = row.integer(column, name);
    if (!number) return std::nullopt;
    if (*number >= 0 && static_cast<std::size_t>(*number) < set_.entities.size()) {
      return set_.entities[static_cast<std::size_t>(*number)];
    }
    row.reject("unknown-code", fmt::format("{} {} is not in entity2id.txt", name, *number));
    return std::nullopt;
  }

  Probe probe_;
  QuadrupleSet set_;
  Watched watched_;
};

bool is_part(std::string_view name) {
  return name == "train.txt" || name == "valid.txt" || name == "test.txt";
}

class IcewsQuadruples : public Adapter {
 public:
  std::string_view key() const override { return "icews.quadruples"; }
  std::string_view title() const override { return "ICEWS quadruples"; }
  const ledger::SourceInfo& source() const override { return kSource; }
  int recognise(const Probe& probe) const override {
    const auto& row = probe.first_row;
    if (!is_part(probe.name) || probe.separator != '\t' || (row.size() != 4 && row.size() != 5)) return 0;
    const bool numbers = std::all_of(row.begin(), row.end(), [](const std::string& field) {
      return parse_number<std::int64_t>(field).has_value();
    });
    return numbers ? 90 : 0;
  }
  std::optional<Refusal> refusal(const Probe& probe) const override {
    const auto set = read_quadruple_set(probe);
    if (set) return std::nullopt;
    return Refusal{set.error().message};
  }
  Dialect dialect(const Probe&) const override {
    return {.separator = '\t', .quoted = false, .header = false};
  }
  std::vector<std::size_t> columns(const Probe&) const override { return {4, 5}; }
  std::string series(const Probe& probe) const override {
    return "icews.quadruples/" + probe.path.parent_path().filename().string() + "/" + probe.name;
  }
  std::unique_ptr<FileReader> open(const Probe& probe, const Context&) const override {
    return std::make_unique<Reader>(probe);
  }
};

// entity2id.txt, relation2id.txt and stat.txt lie in the same folder: read with the quadruples, never alone.
class IcewsQuadrupleLists : public Adapter {
 public:
  std::string_view key() const override { return "icews.quadruple-lists"; }
  std::string_view title() const override { return "ICEWS quadruples: code lists"; }
  const ledger::SourceInfo& source() const override { return kSource; }
  int recognise(const Probe& probe) const override {
    if (probe.name == "stat.txt") return 60;
    return (probe.name == "entity2id.txt" || probe.name == "relation2id.txt") && probe.first_row.size() >= 2
               ? 90
               : 0;
  }
  std::optional<Refusal> refusal(const Probe&) const override {
    return Refusal{"a code list, read together with train.txt, valid.txt and test.txt beside it", true};
  }
  Dialect dialect(const Probe&) const override { return {}; }
  std::string series(const Probe& probe) const override { return probe.name; }
  std::unique_ptr<FileReader> open(const Probe&, const Context&) const override { return nullptr; }
};

}  // namespace

const Adapter& icews_quadruples() {
  static const IcewsQuadruples adapter;
  return adapter;
}

const Adapter& icews_quadruple_lists() {
  static const IcewsQuadrupleLists adapter;
  return adapter;
}

}  // namespace entente::sources
