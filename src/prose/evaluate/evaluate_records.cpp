#include <fmt/format.h>
#include <algorithm>

#include "prose/actors/dictionary.hpp"
#include "prose/evaluate/gold.hpp"
#include "prose/evaluate/measures.hpp"
#include "prose/reading/reader.hpp"
#include "prose/syntax/conllu.hpp"
#include "prose/text/tokens.hpp"
#include "util/text.hpp"

namespace entente::prose {
namespace {

Reading read(std::string_view text, std::optional<Day> date, Markup markup, const EvaluateSettings& settings,
             const Gazetteer& gazetteer) {
  ReadSettings read;
  read.today = settings.today;
  Document document;
  document.id = "gold";
  document.bytes = text;
  document.date = date;
  document.markup = markup;
  return Reader(read, gazetteer).read(document);
}

// The event's name with the two ways of yielding as one, or the relation's kind.
std::string what_of(const Record& record) {
  if (!record.event) return record.relation;
  return std::string(kRootNames[root_of(*record.event)]);
}

bool fits(const std::string& pattern, std::string_view value) {
  return pattern == "*" || pattern == value;
}

bool fits(const GoldClaim& gold, const Record& r, const Gazetteer& gazetteer, bool sides_only) {
  const auto key = [&](const Party& party) {
    return party.actor == kNoActor ? std::string_view{} : std::string_view(gazetteer.actor(party.actor).key);
  };
  const bool straight = fits(gold.source, key(r.source)) && fits(gold.target, key(r.target));
  const bool turned = r.mutual && fits(gold.source, key(r.target)) && fits(gold.target, key(r.source));
  if (!straight && !turned) return false;
  return sides_only || (fits(gold.what, what_of(r)) && fits(gold.status, status_name(r.status)));
}

std::string line_of(const GoldClaim& gold) {
  return fmt::format("{} | {} | {} | {} | {}", gold.source, gold.what, gold.target, gold.status, gold.words);
}

double share(std::int64_t a, std::int64_t b) {
  return b == 0 ? 0 : static_cast<double>(a) / static_cast<double>(b);
}

}  // namespace

std::string evaluate_pairs(std::string_view bytes, const EvaluateSettings& settings,
                           const Gazetteer& gazetteer) {
  std::int64_t all = 0, right = 0, sides = 0;
  std::string trace;
  for (const auto& gold : read_gold_claims(bytes, true)) {
    ++all;
    const auto reading = read(gold.words, settings.today, Markup::plain, settings, gazetteer);
    const auto any = [&](bool sides_only) {
      return std::ranges::any_of(reading.records,
                                 [&](const Record& r) { return fits(gold, r, gazetteer, sides_only); });
    };
    const bool found = any(false);
    right += found ? 1 : 0;
    sides += any(true) ? 1 : 0;
    if (!found && settings.errors) trace += "missed\t" + line_of(gold) + "\n";
  }
  return fmt::format("polarity and status: {} of {} pairs hold ({:.3f}); both sides in {}\n", right, all,
                     share(right, all), sides) +
         trace;
}

Result<std::string> evaluate_article(const std::filesystem::path& file, std::string_view bytes,
                                     const EvaluateSettings& settings, const Gazetteer& gazetteer) {
  for (const auto* ending : {".md", ".txt", ".html"}) {
    auto beside = file;
    beside.replace_extension(ending);
    if (!std::filesystem::exists(beside)) continue;
    ENTENTE_LET(const auto text, read_bytes(beside));
    const auto reading = read(text, gold_date(bytes).value_or(settings.today),
                              guess_markup(text, beside.string()), settings, gazetteer);
    std::int64_t all = 0, right = 0, sides = 0, lost = 0;
    std::string trace;
    for (const auto& gold : read_gold_claims(bytes, false)) {
      const auto at = text.find(gold.words);
      if (at == std::string::npos) {
        ++lost;
        continue;
      }
      ++all;
      const auto any = [&](bool sides_only) {
        return std::ranges::any_of(reading.records, [&](const Record& r) {
          const auto& sentence = reading.sentence_spans[r.sentence];
          return at >= sentence.begin && at < sentence.end && fits(gold, r, gazetteer, sides_only);
        });
      };
      const bool found = any(false);
      right += found ? 1 : 0;
      sides += any(true) ? 1 : 0;
      if (!found && settings.errors) trace += "missed\t" + line_of(gold) + "\n";
    }
    return fmt::format(
               "article {}: {} of {} gold claims found with sides, type and status ({:.3f}), both sides of "
               "{}; {} "
               "records in all{}\n",
               beside.filename().string(), right, all, share(right, all), sides, reading.records.size(),
               lost == 0 ? "" : fmt::format("; the words of {} are not in the text", lost)) +
           trace;
  }
  return fail(Code::not_found, fmt::format("no text (.md, .txt, .html) beside {}", file.string()));
}

std::string evaluate_names(std::string_view bytes, const EvaluateSettings& settings,
                           const Gazetteer& gazetteer) {
  std::int64_t all = 0, right = 0, other = 0;
  std::string trace;
  std::vector<Mention> mentions;
  for (const auto& name : read_names(bytes)) {
    // Only keys that are states of ours can be asked for: IGOUNO is no country.
    if (gazetteer.by_key(name.country) == kNoActor) continue;
    const Day on = name.span.from != Day::min() ? name.span.from : std::min(name.span.to, settings.today);
    std::string text;
    bool start = true;
    for (const char c : name.name) {  // dictionaries write capitals only
      text += start && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
      start = c == ' ' || c == '-';
    }
    text += " spoke .";
    const auto tokens = tokenise(text);
    gazetteer.find(text, tokens, on, mentions);
    ++all;
    const auto state_key = [&](const Mention& m) -> std::string {
      if (m.actor == kNoActor) return {};
      return gazetteer.actor(m.actor).key;
    };
    const bool found =
        std::ranges::any_of(mentions, [&](const Mention& m) { return state_key(m) == name.country; });
    right += found ? 1 : 0;
    other += !found && !mentions.empty() ? 1 : 0;
    if (!found && settings.errors) trace += fmt::format("missed\t{}\t{}\n", name.name, name.country);
  }
  return fmt::format(
             "names of a dictionary: {} with a country; ours gives the same for {} ({:.3f}), another for {} "
             "({:.3f})\n",
             all, right, share(right, all), other, share(other, all)) +
         trace;
}

}  // namespace entente::prose
