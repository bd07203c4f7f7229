#include "prose/frames/agent_dictionary.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "states/normalise.hpp"
#include "util/text.hpp"

namespace entente::prose {
namespace {

// What a line can make of itself is bounded: sets stand for each of their words, and so multiply.
constexpr std::size_t kMostForms = 64;
constexpr std::size_t kMostWords = 16;
constexpr std::size_t kLongestRole = 24;
constexpr std::size_t kCode = 3;  // letters of one code

// Letter case apart, and accents too where there are any.
std::string folded(std::string_view word) {
  const bool ascii = std::ranges::all_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return to_lower(word);
  states::NormalName normal;
  states::normalise_name(word, normal);
  return normal.view().empty() ? to_lower(word) : std::string(normal.view());
}

// Cut as running text is, so that "SEMI-OFFICIAL" meets "semi", "-", "official".
std::vector<std::string> words_of(std::string_view name) {
  std::string text(name);
  std::ranges::replace(text, '_', ' ');
  std::vector<std::string> out;
  for (const auto& token : tokenise(text))
    out.push_back(folded(std::string_view(text).substr(token.begin, token.end - token.begin)));
  return out;
}

std::string plural_of(std::string_view noun) {
  const auto lower = to_lower(noun);
  const auto ends = [&](std::string_view tail) { return lower.ends_with(tail); };
  const bool vowel_before_y =
      lower.size() > 1 && std::string_view("aeiou").find(lower[lower.size() - 2]) != std::string_view::npos;
  if (ends("y") && !vowel_before_y) return lower.substr(0, lower.size() - 1) + "ies";
  if (ends("s") || ends("x") || ends("z") || ends("ch") || ends("sh")) return lower + "es";
  return lower + "s";
}

// "~GOV" or "NGO~", blanks apart; empty where it is neither.
std::string role_of(std::string_view body) {
  std::string role;
  for (const char c : body) {
    if (c != ' ' && c != '\t') role += c;
  }
  role = to_upper(role);
  const bool behind = role.starts_with('~');
  if (role.size() < 2 || role.size() > kLongestRole || behind == role.ends_with('~')) return {};
  const auto code = std::string_view(role).substr(behind ? 1 : 0, role.size() - 1);
  const bool letters =
      std::ranges::all_of(code, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
  if (!letters) return {};
  return behind ? std::string(code) : role;
}

struct Halves {
  std::string_view before, behind;  // of the state
};

Halves halves(std::string_view role) {
  const auto state = role.find('~');
  if (state == std::string_view::npos) return {{}, role};
  return {role.substr(0, state), role.substr(state + 1)};
}

std::string joined_codes(std::string_view codes, std::string_view more) {
  std::string out(codes);
  for (std::size_t at = 0; at < more.size(); at += kCode) {
    const auto code = more.substr(at, kCode);
    bool known = false;
    for (std::size_t k = 0; k < out.size() && !known; k += kCode)
      known = std::string_view(out).substr(k, kCode) == code;
    if (!known) out += code;
  }
  return out;
}

}  // namespace

std::string joined_roles(std::string_view role, std::string_view more) {
  const auto a = halves(role);
  const auto b = halves(more);
  const auto before = joined_codes(a.before, b.before);
  const auto behind = joined_codes(a.behind, b.behind);
  return before.empty() ? behind : before + "~" + behind;
}

std::string code_with_role(std::string_view state, std::string_view role) {
  const auto [before, behind] = halves(role);
  return fmt::format("{}{}{}", before, state, behind);
}

void AgentDictionary::add_words(std::string_view name, const std::string& role) {
  auto words = words_of(name);
  if (words.empty() || words.size() > kMostWords) return;
  auto& list = entries_[words.front()];
  if (std::ranges::find(list, words, &Entry::words) != list.end()) return;
  const auto at = std::ranges::find_if(list, [&](const Entry& e) { return e.words.size() < words.size(); });
  list.insert(at, {std::move(words), role});
}

std::string_view AgentDictionary::add_set(std::string_view line) {
  const auto close = line.find('!', 1);
  const auto equals = line.find('=');
  if (close == std::string_view::npos || close > equals || close == 1) return "a set without a name";
  std::vector<std::string> words;
  for (const auto part : split(line.substr(equals + 1), ',')) {
    const auto word = trim(part);
    if (word.empty()) continue;
    if (word.find_first_of("![]{}~") != std::string_view::npos) return "a set of something else than words";
    if (words.size() < kMostForms) words.emplace_back(word);
  }
  if (words.empty()) return "a set without words";
  sets_[to_lower(line.substr(1, close - 1))] = std::move(words);
  return {};
}

std::string_view AgentDictionary::add_entry(std::string_view line) {
  const auto open = line.find('[');
  const auto close = line.find(']', open == std::string_view::npos ? 0 : open);
  if (open == std::string_view::npos || close == std::string_view::npos) return "no code in brackets";
  const auto role = role_of(line.substr(open + 1, close - open - 1));
  if (role.empty()) return "a code that is neither [~CODE] nor [CODE~]";
  const auto head = line.substr(0, open);
  const auto brace = head.find('{');
  const auto brace_end = head.find('}');
  if ((brace == std::string_view::npos) != (brace_end == std::string_view::npos) || brace_end < brace)
    return "a plural without both of its braces";
  const auto name = trim(head.substr(0, brace));
  if (name.empty()) return "no words";

  // Each set in the name multiplies its forms.
  std::vector<std::string> forms = {{}};
  for (std::size_t at = 0; at < name.size();) {
    const auto mark = std::min(name.find('!', at), name.size());
    for (auto& form : forms) form += name.substr(at, mark - at);
    if (mark == name.size()) break;
    const auto end = name.find('!', mark + 1);
    if (end == std::string_view::npos) return "a set without its second mark";
    const auto set = sets_.find(to_lower(name.substr(mark + 1, end - mark - 1)));
    if (set == sets_.end()) return "a set that is not given above";
    if (forms.size() * set->second.size() > kMostForms) return "too many forms";
    std::vector<std::string> more;
    for (const auto& form : forms) {
      for (const auto& word : set->second) more.push_back(form + word);
    }
    forms = std::move(more);
    at = end + 1;
  }
  const auto words = words_of(forms.front()).size();
  if (words == 0) return "no words";
  if (words > kMostWords) return "too many words";
  for (const auto& form : forms) add_words(form, role);
  if (brace != std::string_view::npos) {
    for (const auto part : split(head.substr(brace + 1, brace_end - brace - 1), ','))
      add_words(trim(part), role);
  } else if (!name.ends_with('!')) {  // a set at the end holds its own plurals
    for (const auto& form : forms) {
      const auto stem = std::string_view(form).substr(0, form.find_last_not_of('_') + 1);
      add_words(plural_of(stem), role);
    }
  }
  return {};
}

void AgentDictionary::add(std::string_view bytes, AgentDictionaryCount& count) {
  bool comment = false;
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    auto line = trim(take_line(bytes));
    if (comment || line.starts_with("<!--")) {
      comment = line.find("-->") == std::string_view::npos;
      continue;
    }
    line = trim(line.substr(0, line.find_first_of("#;")));
    if (line.empty()) continue;
    const bool set = line[0] == '!' && line.find('=') != std::string_view::npos;
    const auto wrong = set ? add_set(line) : add_entry(line);
    if (wrong.empty()) {
      ++(set ? count.sets : count.agents);
      continue;
    }
    if (++count.rejected == 1) count.first_bad = fmt::format("line {}: {}", number, wrong);
  }
}

std::vector<AgentWords> AgentDictionary::find(const Sentence& s) const {
  std::vector<AgentWords> out;
  if (entries_.empty()) return out;
  std::vector<std::string> words;
  words.reserve(s.nodes.size());
  for (const auto& node : s.nodes) words.push_back(node.mention >= 0 ? std::string() : folded(node.lower));
  for (std::size_t at = 0; at < words.size();) {
    const auto known = entries_.find(words[at]);
    std::size_t covered = 0;
    if (known != entries_.end()) {
      for (const auto& entry : known->second) {
        const auto n = entry.words.size();
        if (n > words.size() - at) continue;
        if (!std::equal(entry.words.begin(), entry.words.end(),
                        words.begin() + static_cast<std::ptrdiff_t>(at)))
          continue;
        out.push_back({static_cast<int>(at), static_cast<int>(at + n), entry.role});
        covered = n;
        break;
      }
    }
    at += std::max<std::size_t>(covered, 1);
  }
  return out;
}

}  // namespace entente::prose
