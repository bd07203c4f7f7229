// Event and both countries on sentences of real names: of those whose given sides name two different actors,
// the records of the raw text with two actors, each thing once. A sentence has one gold event, so a second
// true one counts as wrong. A mutual record (who meets is met) counts in the direction the sentence puts it.
#pragma once

#include <string>
#include <vector>

#include "prose/evaluate/analysis.hpp"
#include "prose/evaluate/gold.hpp"
#include "prose/evaluate/measures.hpp"
#include "prose/reading/confidence.hpp"

namespace entente::prose {

class Countries {
 public:
  // `fold`: whose turn it is to be asked; `model`: types, learnt from the other folds.
  void add(const std::vector<AnalysedSentence>& text, const GoldRoot& gold, std::size_t root,
           const RootModel& model, std::size_t fold);

  // The confidences of each fold by a model of the others (folds 0: by the one that ships); lines of figures.
  // Types were given by models that have seen the other folds' sentences, never the sentence itself.
  std::string figures(std::size_t folds) const;
  std::vector<ConfidenceModel::Example> examples() const;
  // The sentences no record of which has both countries, a line each: gold, what was said of whom, the words.
  std::string missed() const;

 private:
  struct Said {
    ActorIndex from, to;
    std::size_t coded, framed;
    ConfidenceModel::Example example;
  };
  struct Text {
    ActorIndex from, to;
    std::size_t root;
    std::size_t fold;
    std::vector<Said> said;
    std::string sentence;
  };
  Counts count(const std::vector<double>& confidence, double least) const;
  std::vector<Text> texts_;
};

}  // namespace entente::prose
