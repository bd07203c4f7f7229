// Tagger and parser with the weights that ship.
//
// Idea: a recurrent network reads the sentence both ways and tags it; over its own context and the tags it
// reads once more and scores every word under every head; the best tree is taken, and the network names its
// arcs (network/network.hpp). Between tags and tree the caller may set tags right. Cost: some 300,000 small
// multiplications a word, no allocation once warm. Weights are read in place. Single way in: Syntax::parse.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "prose/syntax/labels.hpp"
#include "prose/syntax/network/network.hpp"
#include "prose/syntax/word.hpp"
#include "util/result.hpp"

namespace entente::prose {

inline constexpr std::size_t kLongestSentence = 250;  // words; longer ones are cut before they come here

// How a file of weights begins; the number changes with its layout.
inline constexpr std::string_view kSyntaxMagic = "entente syntax weights 4\n";

struct Tree {
  std::vector<std::uint8_t> tags;
  std::vector<std::int16_t> heads;  // -1: root
  std::vector<std::uint8_t> labels;
};

using SyntaxScratch = NetworkScratch;  // of one thread

class Syntax {
 public:
  // The weights compiled in.
  static const Syntax& builtin();
  static Result<Syntax> open(std::string_view bytes);

  const NameList& tags() const { return tags_; }
  const NameList& labels() const { return labels_; }

  // Tags fixed beforehand (0xFF: free) are kept: names the gazetteer knows.
  void parse(std::span<const Word> words, std::span<const std::uint8_t> fixed, Tree& tree,
             SyntaxScratch& scratch) const;
  // Heads and labels over the tags in `tree`, of the sentence `scratch` was last used to tag.
  void parse_tagged(std::span<const Word> words, Tree& tree, SyntaxScratch& scratch) const;
  void tag(std::span<const Word> words, std::span<const std::uint8_t> fixed, Tree& tree,
           SyntaxScratch& scratch) const;

 private:
  void read_tags();
  bool stays_verb(std::span<const Word> words, std::span<const std::uint8_t> tags, std::size_t i) const;
  void lift_from_auxiliaries(Tree& tree) const;
  void bar_verbs(std::span<const Word> words, std::span<const std::uint8_t> tags,
                 std::vector<float>& arcs) const;

  // What a tag is, in bits: see read_tags.
  std::vector<std::uint8_t> is_;
  NameList tags_, labels_;
  Network network_;
};

}  // namespace entente::prose
