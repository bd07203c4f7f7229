#include "prose/frames/frame_table.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "ontology/csv.hpp"
#include "prose/reading/lemma.hpp"
#include "util/text.hpp"

extern "C" const char entente_data_prose_frames_csv[];
extern "C" const char entente_data_prose_frames_csv_end[];
extern "C" const char entente_data_prose_implicatives_csv[];
extern "C" const char entente_data_prose_implicatives_csv_end[];
extern "C" const char entente_data_prose_agents_csv[];
extern "C" const char entente_data_prose_agents_csv_end[];

namespace entente::prose {
namespace {

constexpr std::array<std::pair<std::string_view, Signature>, 28> kSignatures = {{
    {"agree", Signature::agree},       {"vow", Signature::vow},         {"refuse", Signature::refuse},
    {"oppose", Signature::oppose},     {"deny", Signature::deny},       {"threaten", Signature::threaten},
    {"request", Signature::request},   {"accuse", Signature::accuse},   {"accuse_say", Signature::accuse_say},
    {"condemn", Signature::condemn},   {"praise", Signature::praise},   {"fail", Signature::fail},
    {"manage", Signature::manage},     {"begin", Signature::begin},     {"continue", Signature::continue_},
    {"plan", Signature::plan},         {"try", Signature::try_},        {"expect", Signature::expect},
    {"consider", Signature::consider}, {"stop", Signature::stop},       {"delay", Signature::delay},
    {"allow", Signature::allow},       {"prevent", Signature::prevent}, {"say", Signature::say},
    {"believe", Signature::believe},   {"doubt", Signature::doubt},     {"warn", Signature::warn},
    {"none", Signature::none},
}};

std::vector<std::string_view> words(std::string_view field) {
  std::vector<std::string_view> list;
  for (const auto word : split(field, ' ')) {
    if (!word.empty()) list.push_back(word);
  }
  return list;
}

}  // namespace

bool Frame::wants_object(std::string_view lemma) const {
  return std::ranges::find(objects, lemma) != objects.end();
}

const FrameTable& FrameTable::builtin() {
  static const FrameTable table;
  return table;
}

FrameTable::FrameTable() {
  using ontology::detail::embedded;
  using ontology::detail::rows_after_header;
  for (const auto& row :
       rows_after_header(embedded(entente_data_prose_frames_csv, entente_data_prose_frames_csv_end))) {
    assert(row.size() == 11);
    Frame frame;
    frame.name = row[0];
    frame.kind = row[1] == "relation" ? FrameKind::relation : FrameKind::event;
    if (frame.kind == FrameKind::event) {
      frame.event = ontology::parse_plover(row[2]);
      assert(frame.event.has_value());
    } else {
      frame.relation = row[2];
    }
    frame.mode = row[3];
    frame.contexts = row[4];
    frame.cameo = row[5];
    frame.sign = parse_number<int>(row[6]).value_or(0);
    frame.objects = words(row[8]);
    frame.preps = words(row[10]);
    const auto index = static_cast<FrameIndex>(frames_.size());
    for (const auto verb : words(row[7])) {
      verbs_[verb].push_back(index);
      add_known_lemma(verb.substr(0, verb.find('_')));
    }
    for (const auto noun : words(row[9])) nouns_[noun].push_back(index);
    frames_.push_back(std::move(frame));
  }
  dictionary_ = static_cast<FrameIndex>(frames_.size());
  frames_.emplace_back().name = "dictionary";
  frames_.emplace_back().name = "given_sides";
  for (const auto& row : rows_after_header(
           embedded(entente_data_prose_implicatives_csv, entente_data_prose_implicatives_csv_end))) {
    assert(row.size() == 2);
    for (const auto& [name, signature] : kSignatures) {
      if (name == row[1]) signatures_.emplace(row[0], signature);
    }
    add_known_lemma(row[0]);
  }
}

std::span<const FrameIndex> FrameTable::verbs(std::string_view lemma) const {
  const auto at = verbs_.find(lemma);
  return at == verbs_.end() ? std::span<const FrameIndex>{} : std::span<const FrameIndex>(at->second);
}

std::span<const FrameIndex> FrameTable::nouns(std::string_view lemma) const {
  const auto at = nouns_.find(lemma);
  return at == nouns_.end() ? std::span<const FrameIndex>{} : std::span<const FrameIndex>(at->second);
}

Signature FrameTable::signature(std::string_view lemma) const {
  const auto at = signatures_.find(lemma);
  return at == signatures_.end() ? Signature::none : at->second;
}

std::optional<FrameIndex> FrameTable::by_name(std::string_view name) const {
  for (std::size_t i = 0; i < frames_.size(); ++i) {
    if (frames_[i].name == name) return static_cast<FrameIndex>(i);
  }
  return std::nullopt;
}

std::optional<std::string_view> agent_role(std::string_view lemma) {
  static const auto table = [] {
    std::unordered_map<std::string_view, std::string_view> roles;
    for (const auto& row : ontology::detail::rows_after_header(
             ontology::detail::embedded(entente_data_prose_agents_csv, entente_data_prose_agents_csv_end))) {
      roles.emplace(row.at(0), row.at(1));
    }
    return roles;
  }();
  const auto at = table.find(lemma);
  return at == table.end() ? std::nullopt : std::optional(at->second);
}

}  // namespace entente::prose
