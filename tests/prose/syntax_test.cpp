#include <gtest/gtest.h>

#include <algorithm>

#include "prose/syntax/learning/train.hpp"
#include "prose/syntax/score.hpp"
#include "support/shared_data.hpp"

namespace entente::prose {
namespace {

TEST(Train, SameTreesSameBytes) {
  const auto* text =
      "1\tIran\t_\tPROPN\tNNP\t_\t2\tnsubj\t_\t_\n2\tattacked\t_\tVERB\tVBD\t_\t0\troot\t_\t_\n3\tIraq\t_"
      "\tPROPN\tNNP\t_\t2\tobj\t_\t_\n\n"
      "1\tHe\t_\tPRON\tPRP\t_\t2\tnsubj\t_\t_\n2\tleft\t_\tVERB\tVBD\t_\t0\troot\t_\t_\n\n";
  std::vector<GoldSentence> gold;
  for (int i = 0; i < 12; ++i) {
    for (auto& s : parse_conllu(text)) gold.push_back(std::move(s));
  }
  TrainSettings settings;
  auto& network = settings.network;
  network.embed = network.tag = network.hidden = network.arc = network.label = 16;
  network.affixes = 64;
  network.batch_words = 20;
  network.epochs = 40;
  network.rate = 0.02F;
  network.rising_steps = 5;
  network.averaging = 0.9F;
  const auto once = train_syntax(gold, settings, [](std::string_view) {});
  EXPECT_EQ(once, train_syntax(gold, settings, [](std::string_view) {}));

  // And what it was shown it has learnt.
  const auto syntax = Syntax::open(once);
  ASSERT_TRUE(syntax.has_value());
  const auto s = score_syntax(*syntax, gold);
  EXPECT_EQ(s.coarse_tags, s.words);
  EXPECT_EQ(s.heads, s.scored);
  EXPECT_EQ(s.labelled, s.scored);
}

TEST(Weights, DamagedBytesAreRefused) {
  EXPECT_FALSE(Syntax::open("").has_value());
  EXPECT_FALSE(Syntax::open("entente syntax weights 4\na b\nc\n").has_value());
}

TEST(Weights, ParseNewsAtLeastThisWell) {
  ENTENTE_SHARED_OR_SKIP(file, "treebanks/ewt_test.conllu.zst");
  const auto gold = read_conllu(file);
  ASSERT_TRUE(gold.has_value());
  const auto s = score_syntax(Syntax::builtin(), *gold);
  EXPECT_GE(static_cast<double>(s.heads) / static_cast<double>(s.scored), 0.88);
  EXPECT_GE(static_cast<double>(s.labelled) / static_cast<double>(s.scored), 0.85);
  EXPECT_GE(s.subject.f1(), 0.82);
  EXPECT_GE(s.passive_subject.f1(), 0.83);
  EXPECT_GE(s.object.f1(), 0.89);
  EXPECT_GE(s.agent.f1(), 0.85);
}

}  // namespace
}  // namespace entente::prose
