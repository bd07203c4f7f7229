// Who was in which intergovernmental organisation: spells of the COW list 3.0 (COW_MEM), yearly memberships
// of formal organisations 1815-2010 (MIGO), and spells of informal ones such as G7 and BRICS (IIGO), all in
// the packaging of the manyios collection.
//
// The packaging's state codes are ISO letters where it could guess them, one code for both Germanies or
// Koreas, or none. The state's name decides where the code cannot. An organisation the registry knows by the
// title is written with the registry's key, so that NATO is NATO; any other is "igo:" and the collection's
// own code.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "sources/covered.hpp"
#include "sources/structure_adapters.hpp"
#include "sources/table_adapter.hpp"
#include "sources/year_runs.hpp"
#include "util/text.hpp"

namespace entente::sources {
namespace {

const ledger::SourceInfo kSource{
    .key = "igo",
    .title = "Memberships of intergovernmental organisations (manyios: COW 3.0, MIGO, IIGO)",
    .publisher = "Global Governance Programme, Geneva; Pevehouse and others; Vabulas and Snidal",
    .licence = "CC BY for the packaging (statement read); the data free with citation (from memory)",
    .citation =
        "Pevehouse, J. C. W. et al. (2020). Tracking Organizations in the World. Journal of Peace Research "
        "57(3): "
        "492-503; Vabulas, F. and Snidal, D. (2021). Cooperation under autonomy: Building and analyzing the "
        "Informal "
        "Intergovernmental Organizations 2.0 dataset. Journal of Peace Research 58(4): 859-869.",
    .bibtex =
        "@article{vabulassnidal2021, author={Vabulas, Felicity and Snidal, Duncan}, title={Cooperation under "
        "autonomy}, "
        "journal={Journal of Peace Research}, volume={58}, number={4}, pages={859--869}, year={2021}}",
    .limitation =
        "years only, and memberships before 1965 within five years; full and associate members are not told "
        "apart in "
        "the list of spells",
};

// The collection's names where its codes are missing or stand for two states; COW numbers.
constexpr std::pair<std::string_view, std::string_view> kNames[] = {
    {"domrepublic", "42"},
    {"soafrica", "560"},
    {"car", "482"},
    {"sierraleone", "451"},
    {"eqguinea", "411"},
    {"guineabissau", "404"},
    {"papuanewguinea", "910"},
    {"stlucia", "56"},
    {"austriahungary", "300"},
    {"etimor", "860"},
    {"sosudan", "626"},
    {"hessegrand", "275"},
    {"wgermany", "260"},
    {"egermany", "265"},
    {"germany", "255"},
    {"nokorea", "731"},
    {"sokorea", "732"},
    {"nyemen", "678"},
    {"syemen", "680"},
    {"yemen", "679"},
    {"czechoslovakia", "315"},
    {"czechrep", "316"},
    {"svietnam", "817"},
    {"vietnam", "816"},
    {"yugoslaviaserb", "345"},
    {"russia", "365"},
    {"zanzibar", "511"},
    {"kosovo", "347"},
    {"baden", "267"},
    {"bavariaelect", "245"},
    {"algeria", "615"},
    {"andorra", "232"},
    {"france", "220"},
    {"ethiopia", "530"},
    {"tanzania", "510"},
    {"turkey", "640"},
    {"pakistan", "770"},
    {"sudan", "625"},
    {"romania", "360"},
    {"zaire", "490"},
    {"Russia", "365"},
    {"Serbia", "345"},
    {"Korea", "732"},
    {"Democratic Republic of the Congo", "490"},
    {"Equatorial Guinea", "411"}};

// Names bring a COW number, else the code is read as ISO letters.
class Holders {
 public:
  std::vector<Held> find(Row& row, std::size_t code, std::size_t name, Span span) const {
    const auto& registry = row.registry();
    for (const auto& [known, number] : kNames) {
      if (row.text(name) == known) {
        if (auto held = cow_.in_span(registry, number, span); !held.empty()) return held;
      }
    }
    if (auto held = iso_.in_span(registry, row.text(code), span); !held.empty()) return held;
    if (auto held = names_.in_span(registry, row.text(name), span); !held.empty()) return held;
    row.reject("unknown-state",
               fmt::format("'{}' ('{}') names no state {} to {}", row.text(name), row.text(code),
                           to_string(span.from), span.to == Day::max() ? "today" : to_string(span.to)));
    return {};
  }

 private:
  Bearers cow_{states::Scheme::cow, states::Viewpoint::cow};
  Bearers iso_{states::Scheme::iso3, states::Viewpoint::entente};
  Bearers names_{states::Scheme::name, states::Viewpoint::entente};
};

std::string organisation_of(const states::Registry& registry, std::string_view code, std::string_view title) {
  // "North Atlantic Treaty Organization (NATO)": the part before the brackets.
  const auto plain = trim(title.substr(0, title.find('(')));
  const auto named = registry.find(plain, states::Scheme::name, day(2014, 1, 1));
  if (named && registry.is_organisation(*named)) return std::string(registry.key(*named));
  return fmt::format("igo:{}", code);
}

class Spells : public TableReader {
 public:
  Spells(std::size_t title, std::size_t code, std::size_t begin, std::size_t end, int last_year)
      : title_(title), code_(code), begin_(begin), end_(end), last_year_(last_year) {}

  void read(Row& row, ledger::FileWriter& out) override {
    // Without a year of joining the list still says that the state was in when it was made.
    const bool dated = !row.blank(begin_);
    const auto from = dated ? read_year(row, begin_, "Begin") : std::optional(last_year_);
    const auto to = row.blank(end_) ? std::optional<int>{} : read_year(row, end_, "End");
    if (row.rejected()) return;
    if (to && *to < *from)
      return row.reject("bad-date", fmt::format("the end {} lies before the start {}", *to, *from));
    Span span = years(*from, to.value_or(last_year_));
    covered_.add(span);
    if (!to || *to == last_year_) span.to = Day::max();
    const std::string organisation = organisation_of(row.registry(), row.text(code_), row.text(title_));
    const std::string reference = fmt::format("igo/{}", row.text(code_));
    const std::string text =
        fmt::format("{}{}", row.text(title_), dated ? "" : " (year of joining not known)");
    for (const Held& held : holders_.find(row, 0, 1, span)) {
      ledger::Membership record;
      record.at = row.at();
      record.organisation = organisation;
      record.state = held.state;
      record.status = "member";
      record.valid = held.span;
      record.from_precision = record.to_precision = Precision::year;
      record.reference = reference;
      record.text = text;
      out.membership(record);
    }
  }
  Result<void> finish(ledger::FileWriter& out) override {
    covered_.write(out, "memberships");
    return {};
  }

 private:
  std::size_t title_, code_, begin_, end_;
  int last_year_;
  Holders holders_;
  Covered covered_;
};

class Cow : public Spells {
 public:
  Cow() : Spells(3, 2, 5, 6, 2014) {}
};
class Informal : public Spells {
 public:
  Informal() : Spells(3, 2, 4, 5, 2017) {}
};

// igoID, stateID, StateName, membership, Year, Begin, End, cowID, active: one row a year.
class Years : public TableReader {
 public:
  void read(Row& row, ledger::FileWriter& out) override {
    const auto year = read_year(row, 4, "Year");
    const auto kind = row.integer(3, "membership");
    if (row.rejected()) return;
    const auto state = bearers_.in_year(row, 7, "cowID", *year);
    if (row.rejected()) return;
    const auto organisation =
        organisations_
            .try_emplace(std::string(row.text(0)), static_cast<std::uint64_t>(organisations_.size()))
            .first;
    runs_.add(organisation->second, *state, *state, *year, row.at().row, static_cast<double>(*kind));
    out.keep(row.at().row);
    covered_.add(*year);
  }
  Result<void> finish(ledger::FileWriter& out) override {
    std::vector<std::string_view> codes(organisations_.size());
    for (const auto& [code, number] : organisations_) codes[number] = code;
    const int last = runs_.last_year();
    for (const YearRun& run : runs_.fold()) {
      const std::string organisation = fmt::format("igo:{}", codes[run.tag]);
      const std::string reference = fmt::format("igo/{}", codes[run.tag]);
      ledger::Membership record;
      record.at = {run.row};
      record.organisation = organisation;
      record.state = run.a;
      record.status = run.value == 1 ? "member" : run.value == 2 ? "associate" : "observer";
      record.valid = years(run.from, run.to);
      if (run.to == last) record.valid.to = Day::max();
      record.from_precision = record.to_precision = Precision::year;
      record.reference = reference;
      out.membership(record);
    }
    covered_.write(out, "memberships");
    return {};
  }

 private:
  Bearers bearers_{states::Scheme::cow, states::Viewpoint::cow};
  std::map<std::string, std::uint64_t> organisations_;
  YearRuns runs_;
  Covered covered_;
};

}  // namespace

const Adapter& igo_cow_spells() {
  static const TableAdapter adapter(
      {.key = "igo.cow",
       .title = "COW organisation memberships, spells",
       .source = &kSource,
       .header = {"stateID", "StateName", "igoID", "Title", "cowigoNR", "Beg", "End"},
       .encoding = Encoding::utf8_or_latin1,
       .series = "igo.cow",
       .version = "3.0",
       .open = make_reader<Cow>});
  return adapter;
}

const Adapter& igo_formal_years() {
  static const TableAdapter adapter(
      {.key = "igo.formal",
       .title = "formal organisation memberships, state-years",
       .source = &kSource,
       .header = {"igoID", "stateID", "StateName", "membership", "Year", "Begin", "End", "cowID", "active"},
       .encoding = Encoding::utf8_or_latin1,
       .series = "igo.formal",
       .open = make_reader<Years>});
  return adapter;
}

const Adapter& igo_informal_spells() {
  static const TableAdapter adapter(
      {.key = "igo.informal",
       .title = "informal organisation memberships, spells",
       .source = &kSource,
       .header = {"stateID", "StateName", "igoID", "Title", "Begin", "End", "Year"},
       .encoding = Encoding::utf8_or_latin1,
       .series = "igo.informal",
       .open = make_reader<Informal>});
  return adapter;
}

}  // namespace entente::sources
