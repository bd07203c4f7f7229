// train_parser OUT TREEBANK...            trains on the treebanks and writes the weights file
// train_parser --score WEIGHTS TREEBANK   scores a weights file on gold trees
#include <fmt/format.h>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <span>
#include <string>
#include <vector>

#include "prose/syntax/learning/train.hpp"
#include "prose/syntax/score.hpp"

namespace {

int complain(const entente::Error& error) {
  fmt::print(stderr, "train_parser: {}\n", error.message);
  return 1;
}

int score(const std::string& weights, const std::string& treebank) {
  using namespace entente::prose;
  const auto bytes = read_bytes(weights);
  if (!bytes) return complain(bytes.error());
  std::vector<std::uint64_t> aligned(bytes->size() / 8 + 1);
  std::copy(bytes->begin(), bytes->end(), reinterpret_cast<char*>(aligned.data()));
  const auto syntax = Syntax::open({reinterpret_cast<const char*>(aligned.data()), bytes->size()});
  if (!syntax) return complain(syntax.error());
  const auto gold = read_conllu(treebank);
  if (!gold) return complain(gold.error());
  const auto begin = std::chrono::steady_clock::now();
  const auto s = score_syntax(*syntax, *gold);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  const auto share = [](std::int64_t a, std::int64_t b) {
    return 100.0 * static_cast<double>(a) / static_cast<double>(b);
  };
  fmt::print(
      "sentences {}  words {}  coarse tags {:.2f} %  UAS {:.2f} %  LAS {:.2f} %  ({:.0f} sentences a "
      "second)\n",
      s.sentences, s.words, share(s.coarse_tags, s.words), share(s.heads, s.scored),
      share(s.labelled, s.scored), static_cast<double>(s.sentences) / took.count());
  for (const auto& [name, c] : {std::pair{"subject", s.subject},
                                {"passive subject", s.passive_subject},
                                {"object", s.object},
                                {"agent", s.agent}}) {
    fmt::print("{:16} F {:.3f}  precision {:.3f}  recall {:.3f}  of {}\n", name, c.f1(), c.precision(),
               c.recall(), c.gold);
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace entente::prose;
  const std::vector<std::string> args(argv + 1, argv + argc);
  if (args.size() == 3 && args[0] == "--score") return score(args[1], args[2]);
  if (args.size() < 2) {
    fmt::print(stderr, "usage: train_parser OUT TREEBANK... | train_parser --score WEIGHTS TREEBANK\n");
    return 2;
  }
  std::vector<GoldSentence> sentences;
  for (std::size_t i = 1; i < args.size(); ++i) {
    auto more = read_conllu(args[i]);
    if (!more) return complain(more.error());
    std::move(more->begin(), more->end(), std::back_inserter(sentences));
  }
  const auto bytes =
      train_syntax(sentences, {}, [](std::string_view line) { fmt::print(stderr, "{}\n", line); });
  std::ofstream out(args[0], std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return out ? 0 : 1;
}
