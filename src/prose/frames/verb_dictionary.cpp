#include "prose/frames/verb_dictionary.hpp"

#include <algorithm>

#include "util/text.hpp"

namespace entente::prose {
namespace {

constexpr int kWidestGap = 12;  // words a pattern may pass over outside the verb's own clause

std::string_view before_comment(std::string_view line) {
  return trim(line.substr(0, line.find_first_of("#;")));
}

// "[032:033]" at the end of a line: the code and the way back. "---" is no code.
struct Codes {
  std::string code, way_back;
  bool found = false;
};

Codes codes_of(std::string_view line) {
  Codes out;
  const auto open = line.find('[');
  const auto close = line.find(']', open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || close == std::string_view::npos) return out;
  const auto body = trim(line.substr(open + 1, close - open - 1));
  const auto colon = body.find(':');
  const auto clean = [](std::string_view code) {
    code = trim(code);
    return code == "---" || code == "+++" ? std::string() : std::string(code);
  };
  out.found = true;
  out.code = clean(body.substr(0, colon));
  if (colon != std::string_view::npos) out.way_back = clean(body.substr(colon + 1));
  return out;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '_' || text[at] == '\t')) ++at;
    auto end = at;
    while (end < text.size() && text[end] != ' ' && text[end] != '_' && text[end] != '\t') ++end;
    if (end > at) out.push_back(to_lower(text.substr(at, end - at)));
    at = end;
  }
  return out;
}

// The regular forms of an English verb: "cry" cries, cried, crying; "free" frees, freed, freeing.
std::vector<std::string> regular_forms(const std::string& verb) {
  std::vector<std::string> out = {verb};
  if (verb.size() < 2) return out;
  const auto ends = [&](std::string_view tail) { return verb.ends_with(tail); };
  const char before = verb[verb.size() - 2];
  const bool vowel = before == 'a' || before == 'e' || before == 'i' || before == 'o' || before == 'u';
  if (ends("y") && !vowel) {
    const auto stem = verb.substr(0, verb.size() - 1);
    out.insert(out.end(), {stem + "ies", stem + "ied", verb + "ing"});
  } else if (ends("e")) {
    const auto stem = verb.substr(0, verb.size() - 1);
    out.insert(out.end(), {verb + "s", verb + "d", stem + "ing", verb + "ing"});
  } else if (ends("s") || ends("sh") || ends("ch") || ends("x") || ends("z")) {
    out.insert(out.end(), {verb + "es", verb + "ed", verb + "ing"});
  } else {
    out.insert(out.end(), {verb + "s", verb + "ed", verb + "ing"});
    const char last = verb.back();
    if (vowel && last != 'w' && last != 'y' && verb.size() > 2)
      out.insert(out.end(), {verb + last + "ed", verb + last + "ing"});
  }
  return out;
}

}  // namespace

std::vector<VerbDictionary::Item> VerbDictionary::items(std::string_view side, bool outwards_left) {
  std::vector<Item> out;
  bool adjacent = false;
  for (std::size_t at = 0; at < side.size();) {
    if (side[at] == ' ' || side[at] == '\t') {
      ++at;
      continue;
    }
    if (side[at] == '_') {
      adjacent = true;
      ++at;
      continue;
    }
    auto end = at;
    while (end < side.size() && side[end] != ' ' && side[end] != '_' && side[end] != '\t') ++end;
    Item item;
    const auto word = side.substr(at, end - at);
    item.kind = word == "$"      ? Kind::source
                : word == "+"    ? Kind::target
                : word == "^"    ? Kind::skip
                : word == "%"    ? Kind::joined
                : word[0] == '&' ? Kind::set
                                 : Kind::word;
    item.text = to_lower(word);
    // The mark before an item holds it to the one on its left; seen from the right it holds that one.
    if (outwards_left) {
      if (!out.empty() && adjacent) out.back().adjacent = true;
    } else {
      item.adjacent = adjacent;
    }
    adjacent = false;
    out.push_back(std::move(item));
    at = end;
  }
  if (outwards_left) {
    if (!out.empty()) out.back().adjacent = adjacent;
    std::ranges::reverse(out);
  }
  return out;
}

void VerbDictionary::add_form(const std::string& form, const Entry& entry) {
  auto& list = entries_[form];
  // A verb of several words goes before the word alone.
  const auto words = [](const Entry& e) { return e.left.size() + e.right.size(); };
  const auto at = std::ranges::find_if(list, [&](const Entry& e) { return words(e) < words(entry); });
  list.insert(at, entry);
}

void VerbDictionary::add_verb(std::string_view line, std::size_t block) {
  Entry entry;
  entry.block = block;
  const auto codes = codes_of(line);
  entry.code = codes.code;
  entry.way_back = codes.way_back;
  auto head = trim(line.substr(0, line.find_first_of("[{")));
  std::vector<std::string> forms;
  if (const auto open = line.find('{'); open != std::string_view::npos) {
    const auto close = std::min(line.find('}', open), line.size());
    std::string_view list = line.substr(open + 1, close - open - 1);
    while (!(list = trim(list)).empty()) {
      const auto end = std::min(list.find_first_of(" ,\t"), list.size());
      forms.emplace_back(list.substr(0, end));
      list = list.substr(std::min(end + 1, list.size()));
    }
  }
  const bool irregular = !forms.empty();
  forms.emplace(forms.begin(), head);
  for (std::size_t f = 0; f < forms.size(); ++f) {
    // Which word is the verb: the one marked +, else the first.
    const auto plus = forms[f].find('+');
    const auto words = words_of(forms[f]);
    if (words.empty()) continue;
    std::size_t verb = 0;
    if (plus != std::string::npos) verb = words_of(std::string_view(forms[f]).substr(0, plus)).size();
    if (verb >= words.size()) continue;
    entry.left.assign(words.rend() - static_cast<std::ptrdiff_t>(verb), words.rend());
    entry.right.assign(words.begin() + static_cast<std::ptrdiff_t>(verb) + 1, words.end());
    auto base = words[verb];
    std::erase(base, '+');
    if (f == 0 && !irregular) {
      for (const auto& form : regular_forms(base)) add_form(form, entry);
    } else {
      add_form(base, entry);
    }
  }
}

bool VerbDictionary::add_pattern(std::string_view line, std::size_t block) {
  const auto codes = codes_of(line);
  if (!codes.found) return false;
  std::string body(trim(line.substr(1, line.find('[') - 1)));
  for (char& c : body) {
    if (c == '(' || c == ')' || c == '{' || c == '}') c = ' ';  // phrases as PETRARCH 2 marks them
  }
  const auto star = body.find('*');
  if (star == std::string::npos) return false;
  Pattern pattern;
  pattern.before = items(std::string_view(body).substr(0, star), true);
  pattern.after = items(std::string_view(body).substr(star + 1), false);
  pattern.code = codes.code;
  pattern.way_back = codes.way_back;
  pattern.weight = pattern.before.size() + pattern.after.size();
  blocks_[block].push_back(std::move(pattern));
  return true;
}

VerbDictionary VerbDictionary::parse(std::string_view bytes, VerbDictionaryCount& count) {
  VerbDictionary out;
  out.blocks_.emplace_back();
  std::string set;
  std::size_t block = 0;
  Codes code;
  bool in_set = false;
  bool comment = false;
  bool headed = false;  // PETRARCH has headers; in TABARI every verb opens its own block
  while (!bytes.empty()) {
    auto line = trim(take_line(bytes));
    if (comment || line.starts_with("<!--")) {
      comment = line.find("-->") == std::string_view::npos;
      continue;
    }
    line = before_comment(line);
    if (line.empty()) continue;
    if (line.starts_with("---")) {
      headed = true;
      code = codes_of(line);
      block = out.blocks_.size();
      out.blocks_.emplace_back();
      in_set = false;
    } else if (line[0] == '-') {
      if (out.add_pattern(line, block)) {
        ++count.patterns;
      } else {
        ++count.rejected;
      }
      in_set = false;
    } else if (line[0] == '&') {
      set = to_lower(trim(line));
      while (set.ends_with('_')) set.pop_back();
      out.sets_[set];
      ++count.sets;
      in_set = true;
    } else if (line[0] == '+' && in_set) {
      const auto name = to_lower(trim(line.substr(1)));
      out.sets_[set].push_back(name.starts_with('&') ? std::vector<std::string>{name} : words_of(name));
    } else if ((line[0] >= 'A' && line[0] <= 'Z') || line[0] == '+') {
      in_set = false;
      if (!headed) {
        block = out.blocks_.size();
        out.blocks_.emplace_back();
      }
      std::string text(line);
      if (!codes_of(line).found && code.found) {
        text += " [" + (code.code.empty() ? "---" : code.code) +
                (code.way_back.empty() ? "" : ":" + code.way_back) + "]";
      }
      out.add_verb(text, block);
      ++count.verbs;
    } else {
      ++count.rejected;
    }
  }
  for (auto& patterns : out.blocks_) std::ranges::stable_sort(patterns, std::greater{}, &Pattern::weight);
  return out;
}

// How many nodes from `at` on, going by `step`, the item covers; 0 where it does not fit.
int VerbDictionary::fits(const Sentence& s, const Item& item, int at, int step, int depth) const {
  if (at < 0 || at >= s.size() || depth > 4) return 0;  // sets may hold sets, and a bad file itself
  const auto& node = s.at(at);
  switch (item.kind) {
    case Kind::word:
      return node.lower == item.text ? 1 : 0;
    case Kind::source:
    case Kind::target:
    case Kind::skip:
      return node.mention >= 0 ? 1 : 0;
    case Kind::joined: {
      if (node.mention < 0) return 0;
      const bool several = node.rel == Rel::conj || s.kid(at, Rel::conj) >= 0;
      return several ? 1 : 0;
    }
    case Kind::set:
      break;
  }
  auto name = item.text;
  while (name.ends_with('_')) name.pop_back();
  auto set = sets_.find(name);
  if (set == sets_.end() && name.ends_with('s')) set = sets_.find(name.substr(0, name.size() - 1));
  if (set == sets_.end()) return 0;
  int best = 0;
  for (const auto& words : set->second) {
    if (words.size() == 1 && words[0].starts_with('&')) {
      best = std::max(best, fits(s, {Kind::set, words[0], false}, at, step, depth + 1));
      continue;
    }
    const int n = static_cast<int>(words.size());
    const int from = step > 0 ? at : at - n + 1;
    if (n == 0 || from < 0 || from + n > s.size()) continue;
    bool same = true;
    for (int k = 0; k < n && same; ++k) {
      const auto& lower = s.at(from + k).lower;
      const auto& word = words[static_cast<std::size_t>(k)];
      same = lower == word || (k + 1 == n && (lower == word + "s" || lower == word + "es"));
    }
    if (same) best = std::max(best, n);
  }
  return best;
}

bool VerbDictionary::matches(const Sentence& s, const Pattern& pattern, int verb,
                             DictionaryCoding& coding) const {
  for (const bool forward : {false, true}) {
    const int step = forward ? 1 : -1;
    int at = verb + step;
    for (const auto& item : forward ? pattern.after : pattern.before) {
      int covered = 0;
      int found = at;
      for (int k = at; k >= 0 && k < s.size(); k += step) {
        if (forward && k - verb > kWidestGap && !s.under(k, verb)) break;
        covered = fits(s, item, k, step);
        found = k;
        if (covered > 0 || item.adjacent) break;
      }
      if (covered == 0) return false;
      if (item.kind == Kind::source) coding.source = found;
      if (item.kind == Kind::target) coding.target = found;
      if (item.kind == Kind::joined && !forward) coding.among = true;
      at = found + step * covered;
    }
  }
  return true;
}

std::optional<DictionaryCoding> VerbDictionary::code(const Sentence& s, int verb) const {
  const auto known = entries_.find(s.at(verb).lower);
  if (known == entries_.end()) return std::nullopt;
  const auto beside = [&](const std::vector<std::string>& words, int step) {
    int at = verb;
    for (const auto& word : words) {
      at += step;
      if (at < 0 || at >= s.size() || s.at(at).lower != word) return false;
    }
    return true;
  };
  for (const auto& entry : known->second) {
    if (!beside(entry.left, -1) || !beside(entry.right, 1)) continue;
    for (const auto& pattern : blocks_[entry.block]) {
      DictionaryCoding coding;
      if (!matches(s, pattern, verb, coding)) continue;
      coding.code = pattern.code;
      coding.way_back = pattern.way_back;
      return coding;
    }
    DictionaryCoding coding;
    coding.code = entry.code;
    coding.way_back = entry.way_back;
    return coding;
  }
  return std::nullopt;
}

}  // namespace entente::prose
