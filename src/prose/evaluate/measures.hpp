// The parts of `evaluate`, one a kind of gold file, and the counts they share. Inside this folder only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "prose/evaluate/evaluate.hpp"
#include "prose/roots/root_model.hpp"
#include "prose/syntax/score.hpp"

namespace entente::prose {

// Counts of right and wrong by class, one answer a sentence at most.
class Table {
 public:
  explicit Table(std::size_t classes) : counts_(classes) {}
  void add(std::size_t gold, std::optional<std::size_t> given) {
    ++all_;
    ++counts_[gold].gold;
    if (!given) return;
    ++coded_;
    ++counts_[*given].given;
    if (*given == gold) {
      ++counts_[gold].right;
      ++right_;
    }
  }
  double coded() const { return share(coded_, all_); }
  double precision() const { return share(right_, coded_); }
  double accuracy() const { return share(right_, all_); }
  double macro() const {
    double sum = 0;
    int n = 0;
    for (const auto& c : counts_) {
      if (c.gold == 0) continue;
      sum += c.f1();
      ++n;
    }
    return n == 0 ? 0 : sum / n;
  }
  const std::vector<Counts>& classes() const { return counts_; }

 private:
  static double share(std::int64_t a, std::int64_t b) {
    return b == 0 ? 0 : static_cast<double>(a) / static_cast<double>(b);
  }
  std::vector<Counts> counts_;
  std::int64_t all_ = 0, coded_ = 0, right_ = 0;
};

std::string evaluate_roots(std::string_view bytes, const EvaluateSettings& settings,
                           const Gazetteer& gazetteer);
std::string evaluate_quads(std::string_view bytes, const EvaluateSettings& settings,
                           const Gazetteer& gazetteer);
std::string evaluate_codings(std::string_view bytes, const EvaluateSettings& settings,
                             const Gazetteer& gazetteer);
// "sentence | source | event or relation | target | status": a pair holds where some record has all four.
std::string evaluate_pairs(std::string_view bytes, const EvaluateSettings& settings,
                           const Gazetteer& gazetteer);
// "source | event or relation | target | status | words": the words lie in a sentence of the article beside
// it.
Result<std::string> evaluate_article(const std::filesystem::path& file, std::string_view bytes,
                                     const EvaluateSettings& settings, const Gazetteer& gazetteer);
// Names of an actor dictionary with their countries: does our own gazetteer know them?
std::string evaluate_names(std::string_view bytes, const EvaluateSettings& settings,
                           const Gazetteer& gazetteer);
Result<std::string> train_roots_from(std::string_view bytes, Day today, const Gazetteer& gazetteer);
Result<std::string> train_confidence_from(std::string_view bytes, Day today, const Gazetteer& gazetteer);

}  // namespace entente::prose
