#include "prose/digest/digest.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>

namespace entente::prose {
namespace {

using ontology::Domain;

constexpr std::array<std::pair<std::string_view, Domain>, 14> kRelationDomains = {{
    {"ally", Domain::military},
    {"arms-supplier", Domain::military},
    {"base", Domain::military},
    {"enemy", Domain::military},
    {"threat", Domain::military},
    {"complements", Domain::military},
    {"claims", Domain::territorial},
    {"controls", Domain::territorial},
    {"occupies", Domain::territorial},
    {"supplier", Domain::economic},
    {"customer", Domain::economic},
    {"competes", Domain::economic},
    {"sanctions", Domain::economic},
    {"member", Domain::institutional},
}};

int effective_sign(const Record& r) {
  switch (r.status) {
    case Status::negated:
    case Status::denied:
      return r.sign > 0 ? -1 : 0;  // no support is against; no attack is nothing
    case Status::conditional:
    case Status::hypothetical:
      return 0;
    default:
      return r.sign;
  }
}

DigestLine line_of(const Record& r, const Gazetteer& gazetteer) {
  DigestLine line;
  line.source = gazetteer.actor(r.source.actor).key;
  line.target = gazetteer.actor(r.target.actor).key;
  line.what = r.event ? std::string(ontology::name(*r.event)) : r.relation;
  line.status = status_name(r.status);
  for (const char c : r.quote) line.quote += c == '\n' ? ' ' : c;
  line.sign = effective_sign(r);
  line.sentence = r.sentence;
  line.inferred = r.inferred;
  return line;
}

std::string join(const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

std::string bullet(const DigestLine& line) {
  return fmt::format("- {} {} {} → {}{}{}: “{}”\n",
                     line.sign > 0   ? "+"
                     : line.sign < 0 ? "−"
                                     : "·",
                     line.source, line.what, line.target, line.inferred ? " (inferred)" : "",
                     line.status == "asserted" ? "" : " (" + line.status + ")", line.quote);
}

}  // namespace

Domain domain_of(const Record& record) {
  if (record.event) {
    std::string contexts;
    for (const auto& context : record.contexts) contexts += (contexts.empty() ? "" : ";") + context;
    return ontology::plover_domain(*record.event, record.mode, contexts);
  }
  for (const auto& [relation, domain] : kRelationDomains) {
    if (relation == record.relation) return domain;
  }
  return Domain::political;
}

Digest digest_of(const Reading& reading, const Gazetteer& gazetteer) {
  Digest digest;
  std::map<ActorIndex, int> mentions;
  for (const auto actor : reading.mentions) {
    if (gazetteer.actor(actor).kind == ActorKind::state) ++mentions[actor];
  }
  std::vector<std::pair<int, ActorIndex>> order;
  for (const auto& [actor, n] : mentions) order.emplace_back(-n, actor);
  std::ranges::sort(order);
  if (order.size() < 2) return digest;
  digest.a = order[0].second;
  digest.b = order[1].second;
  std::map<ActorIndex, std::pair<int, int>> stance;  // of a and of b toward a third
  for (const auto& r : reading.records) {
    if (r.source.actor == kNoActor || r.target.actor == kNoActor || r.source.actor == r.target.actor)
      continue;
    const bool from_a = r.source.actor == digest.a;
    const bool from_b = r.source.actor == digest.b;
    const bool inner = (from_a && r.target.actor == digest.b) || (from_b && r.target.actor == digest.a);
    auto line = line_of(r, gazetteer);
    if (inner) {
      digest.together += line.sign > 0 ? 1 : 0;
      digest.apart += line.sign < 0 ? 1 : 0;
      digest.between[domain_of(r)].push_back(std::move(line));
      continue;
    }
    const bool to_a = r.target.actor == digest.a;
    const bool to_b = r.target.actor == digest.b;
    if (!from_a && !from_b && !to_a && !to_b) continue;
    if (line.sign == 0) continue;
    const auto third = from_a || from_b ? r.target.actor : r.source.actor;
    auto& [of_a, of_b] = stance[third];
    (from_a || to_a ? of_a : of_b) += line.sign;
    digest.thirds.push_back(std::move(line));
  }
  for (const auto& [third, both] : stance) {
    const auto& [of_a, of_b] = both;
    if (of_a == 0 || of_b == 0) continue;
    auto& list = of_a > 0 && of_b > 0   ? digest.common_friends
                 : of_a < 0 && of_b < 0 ? digest.common_adversaries
                                        : digest.divided;
    list.push_back(gazetteer.actor(third).name);
  }
  for (const auto& number : reading.numbers) {
    std::string quote;
    for (const char c : number.quote) quote += c == '\n' ? ' ' : c;
    digest.numbers.push_back(quote);
  }
  return digest;
}

std::string to_markdown(const Digest& digest, const Gazetteer& gazetteer) {
  if (digest.a == kNoActor) return "The text names fewer than two states.\n";
  const auto& a = gazetteer.actor(digest.a);
  const auto& b = gazetteer.actor(digest.b);
  std::string out = fmt::format("# {} and {}: the text's own view\n\n", a.name, b.name);
  out += fmt::format(
      "Between the two the text states {} things that hold them together and {} that drive them apart.\n",
      digest.together, digest.apart);
  if (!digest.common_adversaries.empty())
    out += fmt::format("Against both, or both against: {}.\n", join(digest.common_adversaries));
  if (!digest.common_friends.empty())
    out += fmt::format("On good terms with both: {}.\n", join(digest.common_friends));
  if (!digest.divided.empty())
    out += fmt::format("On opposite terms with the two: {}.\n", join(digest.divided));
  for (const auto& [domain, lines] : digest.between) {
    out += fmt::format("\n## {}\n\n", ontology::name(domain));
    for (const auto& line : lines) out += bullet(line);
  }
  if (!digest.thirds.empty()) {
    out += "\n## third parties\n\n";
    for (const auto& line : digest.thirds) out += bullet(line);
  }
  if (!digest.numbers.empty()) {
    out += "\n## counts and shares\n\n";
    for (const auto& number : digest.numbers)
      out += fmt::format("- “{}”: a claim of number; no source loaded here decides it\n", number);
  }
  return out + "\nWhat a text claims is not what is so: see the record beside it.\n";
}

}  // namespace entente::prose
