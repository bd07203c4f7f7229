#include "prose/syntax/score.hpp"

namespace entente::prose {
namespace {

std::string_view base(std::string_view label) {
  return label.substr(0, label.find(':'));
}

void count(Counts& counts, std::string_view role, std::string_view gold, std::string_view given,
           bool same_head) {
  const bool is = gold == role;
  const bool said = given == role;
  counts.gold += is ? 1 : 0;
  counts.given += said ? 1 : 0;
  counts.right += is && said && same_head ? 1 : 0;
}

}  // namespace

SyntaxScore score_syntax(const Syntax& syntax, std::span<const GoldSentence> gold) {
  SyntaxScore score;
  Tree tree;
  SyntaxScratch scratch;
  std::vector<Word> words;
  for (const auto& sentence : gold) {
    if (sentence.forms.size() > kLongestSentence) continue;
    words.clear();
    for (const auto& form : sentence.forms) words.push_back(view_word(form));
    syntax.parse(words, {}, tree, scratch);
    ++score.sentences;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const std::string_view tag = sentence.tags[i];
      const std::string_view coarse = tag.substr(tag.find('|') + 1);
      ++score.words;
      score.coarse_tags +=
          syntax.tags().names[tree.tags[i]].ends_with(std::string("|") + std::string(coarse)) ? 1 : 0;
      const bool head = tree.heads[i] == sentence.heads[i];
      const std::string_view label = syntax.labels().names[tree.labels[i]];
      count(score.subject, "nsubj", sentence.labels[i], label, head);
      count(score.passive_subject, "nsubj:pass", sentence.labels[i], label, head);
      count(score.object, "obj", sentence.labels[i], label, head);
      count(score.agent, "obl:agent", sentence.labels[i], label, head);
      if (coarse == "PUNCT") continue;
      ++score.scored;
      score.heads += head ? 1 : 0;
      score.labelled += head && base(label) == base(sentence.labels[i]) ? 1 : 0;
    }
  }
  return score;
}

}  // namespace entente::prose
