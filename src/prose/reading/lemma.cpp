#include "prose/reading/lemma.hpp"

#include <array>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace entente::prose {
namespace {

constexpr std::string_view kIrregularVerbs =
    "is be are be was be were be been be am be being be 's be 're be 'm be has have had have having have 've "
    "have does do did do done do "
    "went go gone go said say paid pay made make took take taken take gave give given give got get gotten "
    "get came come saw see seen see "
    "knew know known know thought think found find told tell became become left leave felt feel brought "
    "bring began begin begun begin "
    "kept keep held hold wrote write written write stood stand heard hear let let meant mean met meet ran "
    "run set set sat sit spoke speak "
    "spoken speak led lead lost lose fell fall fallen fall built build sent send fought fight bought buy "
    "caught catch taught teach sold sell "
    "won win drew draw drawn draw broke break broken break chose choose chosen choose drove drive driven "
    "drive ate eat eaten eat flew fly "
    "flown fly forgot forget forgotten forget grew grow grown grow hid hide hidden hide hit hit hurt hurt "
    "laid lay lay lie lain lie lent lend "
    "lit light put put quit quit read read rode ride ridden ride rose rise risen rise sought seek shook "
    "shake shaken shake shot shoot shut shut "
    "slept sleep spent spend split split spread spread stole steal stolen steal struck strike stricken "
    "strike swore swear sworn swear swept sweep "
    "threw throw thrown throw understood understand withdrew withdraw withdrawn withdraw withheld withhold "
    "withstood withstand wore wear worn wear "
    "overthrew overthrow overthrown overthrow undertook undertake undertaken undertake overcame overcome "
    "forbade forbid forbidden forbid bound bind "
    "shrank shrink sank sink sunk sink sprang spring stuck stick tore tear torn tear woke wake cut cut cost "
    "cost beat beat beaten beat bet bet "
    "burst burst cast cast dealt deal dug dig fed feed fled flee flung fling froze freeze frozen freeze hung "
    "hang knelt kneel leapt leap learnt learn "
    "burnt burn slew slay slain slay spat spit spun spin stung sting swung swing wept weep wound wound bore "
    "bear borne bear bade bid bid bid "
    "foresaw foresee foreseen foresee mistook mistake outlawed outlaw rebuilt rebuild reset reset retook "
    "retake retaken retake upheld uphold "
    "siding side sided side "
    "overran overrun overrun overrun outran outrun overtook overtake overtaken overtake oversaw oversee "
    "redrew redraw redrawn redraw resold resell foretold foretell befell befall withdrew withdraw "
    "backed back ca can wo will sha shall n't not 'll will 'd would dying die lying lie tying tie vying vie "
    "lay lay ceded cede";
constexpr std::string_view kIrregularNouns =
    "men man women woman children child people people wives wife lives life knives knife leaves leaf thieves "
    "thief crises crisis "
    "bases base axes axis theses thesis analyses analysis feet foot teeth tooth mice mouse media media data "
    "data police police series series "
    "news news troops troop forces force aircraft aircraft politics politics economics economics ties tie "
    "allies ally movies movie lies lie "
    "policemen policeman gunmen gunman servicemen serviceman congressmen congressman militiamen militiaman "
    "airstrikes airstrike buses bus "
    "gas gas gases gas cargo cargo heroes hero embargoes embargo vetoes veto talks talk congress congress "
    "press press always always "
    "sanctions sanction arms arms goods goods headquarters headquarters means means us us thus thus basis "
    "basis diplomacy diplomacy";

using Table = std::unordered_map<std::string_view, std::string_view>;

Table read(std::string_view list) {
  Table table;
  std::vector<std::string_view> words;
  while (!list.empty()) {
    const auto end = list.find(' ');
    words.push_back(list.substr(0, end));
    list = end == std::string_view::npos ? std::string_view{} : list.substr(end + 1);
  }
  for (std::size_t i = 0; i + 1 < words.size(); i += 2) table.emplace(words[i], words[i + 1]);
  return table;
}

std::unordered_set<std::string>& known() {
  static std::unordered_set<std::string> words;
  return words;
}

bool vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

// The base of a stem an "-ed" or "-ing" was taken from.
std::string base_of(std::string stem) {
  const auto n = stem.size();
  if (n < 2) return stem;
  const auto& words = known();
  if (words.contains(stem)) return stem;
  if (words.contains(stem + "e")) return stem + "e";
  const char last = stem[n - 1];
  const bool doubled = last == stem[n - 2] && !vowel(last);
  if (doubled && words.contains(stem.substr(0, n - 1))) return stem.substr(0, n - 1);
  if (doubled && last != 's' && last != 'l' && last != 'f' && last != 'z') return stem.substr(0, n - 1);
  if (doubled && last == 'l' && n > 4) return stem.substr(0, n - 1);
  const bool one_vowel_before = n >= 3 && vowel(stem[n - 2]) && !vowel(stem[n - 3]);
  if (last == 'v' || last == 'u' || last == 'z' || (last == 'c') || (last == 'g' && stem[n - 2] != 'n') ||
      (last == 's' && stem[n - 2] != 's' && n > 3) || stem.ends_with("at") || stem.ends_with("ut") ||
      stem.ends_with("iz") || stem.ends_with("ur") || stem.ends_with("ir") ||
      (stem.ends_with("l") && !vowel(stem[n - 2]) && stem[n - 2] != 'l') ||
      (n <= 3 && one_vowel_before && last != 'w' && last != 'x' && last != 'y')) {
    return stem + "e";
  }
  return stem;
}

}  // namespace

void add_known_lemma(std::string_view lemma) {
  known().emplace(lemma);
}

std::string lemma_of(std::string_view lower, Inflection inflection) {
  static const Table verbs = read(kIrregularVerbs);
  static const Table nouns = read(kIrregularNouns);
  if (inflection == Inflection::other || lower.size() < 2) return std::string(lower);
  const auto& table = inflection == Inflection::verb ? verbs : nouns;
  if (const auto at = table.find(lower); at != table.end()) return std::string(at->second);
  const auto n = lower.size();
  const auto cut = [&](std::size_t k) { return std::string(lower.substr(0, n - k)); };
  if (inflection == Inflection::verb) {
    if (lower.ends_with("ing") && n > 4) return base_of(cut(3));
    if (lower.ends_with("ied") && n > 4) return cut(3) + "y";
    if (lower.ends_with("ed") && n > 3) {
      if (lower.ends_with("eed")) return known().contains(cut(1)) ? cut(1) : std::string(lower);
      return base_of(cut(2));
    }
  }
  if (lower.ends_with("ies") && n > 4) return cut(3) + "y";
  if (lower.ends_with("sses") || lower.ends_with("shes") || lower.ends_with("ches") ||
      lower.ends_with("xes") || lower.ends_with("zzes"))
    return cut(2);
  if (lower.ends_with("s") && !lower.ends_with("ss") && !lower.ends_with("us") && !lower.ends_with("is") &&
      n > 3)
    return cut(1);
  return std::string(lower);
}

}  // namespace entente::prose
