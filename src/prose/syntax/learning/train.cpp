#include "prose/syntax/learning/train.hpp"

#include <fmt/format.h>
#include <map>

#include "prose/syntax/model.hpp"
#include "prose/syntax/network/network.hpp"

namespace entente::prose {
namespace {

using NameMap = std::map<std::string, std::string, std::less<>>;

// Every name to itself, but names seen less than `least` times to the commonest name of the same kind.
template <class Kind>
NameMap merge_rare(std::span<const GoldSentence> sentences, std::vector<std::string> GoldSentence::* field,
                   int least, Kind kind) {
  std::map<std::string, int> count;
  for (const auto& sentence : sentences) {
    for (const auto& name : sentence.*field) ++count[name];
  }
  std::map<std::string, std::string> common;
  for (const auto& [name, n] : count) {
    auto& best = common[std::string(kind(name))];
    if (best.empty() || n > count[best]) best = name;
  }
  NameMap out;
  for (const auto& [name, n] : count) out[name] = n >= least ? name : common[std::string(kind(name))];
  return out;
}

std::string join(const NameList& list) {
  std::string line;
  for (const auto& name : list.names) line += (line.empty() ? "" : " ") + name;
  return line + "\n";
}

}  // namespace

std::string train_syntax(std::span<const GoldSentence> sentences, const TrainSettings& settings,
                         const std::function<void(std::string_view)>& progress) {
  // Rare tags and relations are taken for the commonest of their kind: too few to learn.
  const auto tag_names = merge_rare(sentences, &GoldSentence::tags, 40,
                                    [](std::string_view tag) { return tag.substr(tag.find('|')); });
  const auto label_names = merge_rare(sentences, &GoldSentence::labels, 40, [](std::string_view label) {
    return label.substr(0, label.find(':'));
  });
  NameList tags;
  NameList labels;
  std::vector<NetworkExample> examples;
  for (const auto& sentence : sentences) {
    if (sentence.forms.size() > kLongestSentence) continue;
    auto& example = examples.emplace_back();
    for (const auto& form : sentence.forms) example.words.push_back(view_word(form));
    for (const auto& tag : sentence.tags) example.tags.push_back(tags.add(tag_names.at(tag)));
    for (const auto& label : sentence.labels) example.labels.push_back(labels.add(label_names.at(label)));
    example.heads = sentence.heads;
  }
  progress(fmt::format("{} sentences, {} tags, {} relations", examples.size(), tags.names.size(),
                       labels.names.size()));
  const auto network =
      train_network(examples, static_cast<int>(tags.names.size()), static_cast<int>(labels.names.size()),
                    settings.network, Random(settings.seed), progress);
  std::string out = std::string(kSyntaxMagic) + join(tags) + join(labels);
  while (out.size() % 16 != 0) out += '\0';
  out += Network::freeze(network);
  progress(fmt::format("{} bytes", out.size()));
  return out;
}

}  // namespace entente::prose
