#include "brief/dyad/receipts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <set>
#include <tuple>

#include "bonds/feed/vote_feed.hpp"
#include "brief/dyad/bond_section.hpp"
#include "brief/dyad/words.hpp"

namespace entente::brief {
namespace {

std::string place(const bonds::RowReceipt& r) {
  return fmt::format("{}:{}", r.file_name, r.row);
}
std::string source_of(const bonds::RowReceipt& r) {
  return r.reference.empty() ? r.source : r.reference;
}

Table objects_table(const std::vector<bonds::ObjectStance>& objects, const states::Registry& registry) {
  Table table;
  table.name = "objects";
  table.columns = {{"object", "Matter"}, {"state", "State"}, {"position", "Position"},
                   {"since", "Years"},   {"what", "What"},   {"reference", "Source"},
                   {"row", "File:line"}};
  for (const auto& o : objects) {
    if (o.accord == bonds::Accord::agree) continue;
    for (const auto* side : {&o.a, &o.b}) {
      for (const auto& t : *side) {
        table.rows.push_back(
            {o.name, std::string(registry.key(t.a)),
             t.b == kNoState ? spaced(t.kind) : fmt::format("{} {}", spaced(t.kind), registry.key(t.b)),
             years_of(t), t.text, source_of(t.receipt), place(t.receipt)});
      }
    }
  }
  return table;
}

Table organisations_table(const DyadBrief& brief) {
  Table table;
  table.name = "organisations";
  table.columns = {{"organisation", "Organisation"},
                   {"members", "Members", CellType::integer},
                   {"since", "Both since", CellType::date},
                   {"reference", "Source"},
                   {"row", "File:line"}};
  for (const auto& o : brief.organisations) {
    Cell since;
    if (o.since) since = *o.since;
    table.rows.push_back({o.name, std::int64_t{o.members}, since, source_of(o.receipt_a),
                          fmt::format("{}; {}", place(o.receipt_a), place(o.receipt_b))});
  }
  return table;
}

// Roll calls of the window on which both voted, with the third's vote beside them.
Result<Table> votes_table(const DyadBrief& brief, ledger::Connection& connection,
                          const states::Registry& registry, std::int64_t most) {
  Table table;
  table.name = "votes";
  table.columns = {
      {"date", "Date", CellType::date},
      {"resolution", "Resolution"},
      {"title", "Title"},
      {"a", brief.key_a},
      {"b", brief.key_b},
      {"third", brief.adversary.third ? std::string(registry.key(*brief.adversary.third)) : std::string("–")},
      {"row", "File:line"}};
  const auto third = brief.adversary.third ? brief.adversary.third->value : 0;
  ENTENTE_LET(const auto rows,
              connection.query(
                  fmt::format(R"sql(
    SELECT coalesce(r.held_on, make_date(r.year, 12, 31)) AS held, coalesce(r.symbol, 'roll call ' || r.roll_call), coalesce(r.title, ''),
           x.choice, y.choice, z.choice, f.name || ':' || x.row
    FROM live_roll_call r JOIN source s USING (source_id)
    JOIN live_vote x ON x.source_id = r.source_id AND x.roll_call = r.roll_call AND x.state IN ({0}) AND x.choice <= 3
    JOIN live_vote y ON y.source_id = r.source_id AND y.roll_call = r.roll_call AND y.state IN ({1}) AND y.choice <= 3
    LEFT JOIN live_vote z ON z.source_id = r.source_id AND z.roll_call = r.roll_call AND z.state = {2} AND z.choice <= 3
    JOIN file f ON f.file_id = x.file_id
    WHERE s.key = ? AND r.body = 'UNGA' AND coalesce(r.held_on, make_date(r.year, 12, 31)) BETWEEN ? AND ?
    ORDER BY held DESC, r.roll_call LIMIT {3})sql",
                              bonds::id_list(brief.lineage_a), bonds::id_list(brief.lineage_b), third, most),
                  {brief.votes.source, brief.votes.span.from, brief.votes.span.to}));
  const auto word = [&](std::size_t i, std::size_t k) -> Cell {
    if (rows.is_null(i, k)) return std::monostate{};
    return std::string(rows.integer(i, k) == 1 ? "yes" : rows.integer(i, k) == 2 ? "abstain" : "no");
  };
  for (std::size_t i = 0; i < rows.size(); ++i) {
    table.rows.push_back({rows.day(i, 0), std::string(rows.text(i, 1)), std::string(rows.text(i, 2)),
                          word(i, 3), word(i, 4), word(i, 5), std::string(rows.text(i, 6))});
  }
  return table;
}

// What the two states' enemies have in common, tie by tie, for the third in question: the newest first.
Table enemies_table(const DyadBrief& brief, const std::vector<bonds::TieRow>& in_force,
                    const states::Registry& registry, std::size_t most) {
  std::vector<bonds::TieRow> rows;
  const StateId third = *brief.adversary.third;
  for (const auto* side : {&brief.lineage_a, &brief.lineage_b}) {
    const auto ours = [&](StateId id) { return std::find(side->begin(), side->end(), id) != side->end(); };
    std::vector<bonds::TieRow> ties;
    std::copy_if(in_force.begin(), in_force.end(), std::back_inserter(ties), [&](const bonds::TieRow& t) {
      return t.meaning->sign < 0 && ((ours(t.a) && t.b == third) || (ours(t.b) && t.a == third));
    });
    const auto order = [](const bonds::TieRow& t) {
      return std::tuple(t.from ? -t.from->value : std::numeric_limits<std::int32_t>::max(),
                        std::string_view(t.kind), t.receipt.file, t.receipt.row);
    };
    std::stable_sort(ties.begin(), ties.end(),
                     [&](const bonds::TieRow& x, const bonds::TieRow& y) { return order(x) < order(y); });
    if (ties.size() > most) ties.resize(most);
    rows.insert(rows.end(), ties.begin(), ties.end());
  }
  return ties_table(rows, registry, rows.size());
}

}  // namespace

Table ties_table(const std::vector<bonds::TieRow>& ties, const states::Registry& registry, std::size_t most) {
  Table table;
  table.name = "ties";
  table.columns = {{"years", "Years"}, {"who", "Who"},          {"sign", "±"},       {"kind", "Kind"},
                   {"what", "What"},   {"reference", "Source"}, {"row", "File:line"}};
  for (const auto& t : ties) {
    if (table.rows.size() == most) break;
    table.rows.push_back({years_of(t),
                          fmt::format("{}{}{}", registry.key(t.a), t.directed ? "→" : "–", registry.key(t.b)),
                          std::string(t.meaning == nullptr || t.meaning->sign == 0 ? "·"
                                      : t.meaning->sign > 0                        ? "+"
                                                                                   : "−"),
                          spaced(t.kind), t.text, source_of(t.receipt), place(t.receipt)});
  }
  return table;
}

Table customers_table(const DyadBrief& brief, const states::Registry& registry,
                      const bonds::SharedCustomer* only) {
  Table table;
  table.name = "customers";
  table.columns = {{"customer", "Customer"},
                   {"product", "Product"},
                   {"share_a", brief.key_a, CellType::real, 2},
                   {"share_b", brief.key_b, CellType::real, 2},
                   {"years", "Figures of"},
                   {"reference", "Source"},
                   {"row", "File:line"}};
  for (const auto& s : brief.customers) {
    if (only != nullptr && only != &s) continue;
    const auto cell = [](std::optional<double> v) -> Cell {
      if (!v) return std::monostate{};
      return *v;
    };
    const auto years = [](std::optional<Day> from, std::optional<Day> to) {
      if (to) return std::to_string(year_of(*to));
      return from ? fmt::format("since {}", year_of(*from)) : std::string("?");
    };
    table.rows.push_back({std::string(registry.name(s.customer)), s.product, cell(s.share_a), cell(s.share_b),
                          fmt::format("{} / {}", years(s.since_a, s.to_a), years(s.since_b, s.to_b)),
                          fmt::format("{}; {}", source_of(s.receipt_a), source_of(s.receipt_b)),
                          fmt::format("{}; {}", place(s.receipt_a), place(s.receipt_b))});
  }
  table.note =
      "Shares are of each exporter's exports of the product; blank where only \"a main customer\" is known.";
  return table;
}

const Receipt* receipt_of(const DyadBrief& brief, std::string_view key) {
  for (const auto& r : brief.receipts) {
    if (r.rows.name == key) return &r;
  }
  return nullptr;
}

Result<ReceiptRows> read_receipt_rows(const DyadBrief& brief, ledger::Connection& connection,
                                      const ontology::Constants& constants) {
  ReceiptRows read;
  if (brief.votes.joint > 0) {
    ENTENTE_LET(read.votes, votes_table(brief, connection, states::Registry::builtin(),
                                        constants.integer("brief.evidence_rows") * 3));
  }
  if (brief.bond.row) {
    ENTENTE_LET(read.bond, bond_rows(brief, connection,
                                     static_cast<std::size_t>(constants.integer("brief.evidence_rows")) * 4));
  }
  ENTENTE_LET(read.references,
              connection.query("SELECT key, title, coalesce(publisher, ''), coalesce(year::VARCHAR, ''), "
                               "coalesce(url, '') FROM live_reference ORDER BY key"));
  ENTENTE_LET(read.files, live_file_ids(connection));
  return read;
}

void add_receipts(DyadBrief& brief, const states::Registry& registry, const DyadEvents& events,
                  const std::vector<bonds::TieRow>& in_force, ReceiptRows read,
                  const ontology::Constants& constants) {
  brief.files = std::move(read.files);
  const auto most = static_cast<std::size_t>(constants.integer("brief.evidence_rows"));
  const std::string pair =
      fmt::format("entente evidence {} {} --as-of {}", brief.key_a, brief.key_b, to_string(brief.as_of));
  const auto add = [&](std::string key, std::string title, std::string command, std::string method,
                       std::int64_t total, Table rows) {
    Receipt r;
    r.id = fmt::format("e{}", brief.receipts.size() + 1);
    r.title = std::move(title);
    r.command = std::move(command);
    r.method = std::move(method);
    r.total = total;
    r.rows = std::move(rows);
    r.rows.name = std::move(key);
    brief.receipts.push_back(std::move(r));
    return brief.receipts.back().id;
  };

  for (auto& view : brief.domains) {
    const std::string name(ontology::name(view.domain));
    const auto& newest = events.newest[static_cast<std::size_t>(view.domain)];
    const std::int64_t total = view.all_cooperative + view.all_conflictual;
    if (total > 0 || !newest.empty()) {
      view.receipt =
          add(name, fmt::format("{} events", name), fmt::format("{} --record event --domain {}", pair, name),
              "P(cooperative) from the valence filter over yearly counts, corrected for both actors' habits "
              "(docs/bonds.md, valence)",
              total, event_table(newest, registry));
    }
    std::vector<bonds::TieRow> ties;
    for (const auto& t : brief.ties) {
      if (t.meaning != nullptr && t.meaning->domain == view.domain) ties.push_back(t);
    }
    if (!ties.empty()) {
      const auto id = add(name + "-ties", fmt::format("{} ties", name),
                          fmt::format("{} --record tie --domain {}", pair, name),
                          "pillar: 1 − Π(1 − weight) over the kinds in force (data/ontology/ties.csv)",
                          static_cast<std::int64_t>(ties.size()), ties_table(ties, registry, most * 2));
      if (view.receipt.empty()) view.receipt = id;
    }
  }
  if (!brief.objects.empty()) {
    auto table = objects_table(brief.objects, registry);
    std::vector<std::string> commands;
    for (const auto& o : brief.objects) {
      if (o.accord == bonds::Accord::agree) continue;
      commands.push_back(fmt::format("{} --record tie --object {}", pair, o.object));
    }
    const auto total = static_cast<std::int64_t>(table.rows.size());
    // Where they stand together on all of them there is nothing to show.
    if (total > 0) {
      add("objects", "matters on which they stand apart", fmt::format("{}", fmt::join(commands, "; ")),
          "positions of both states on the same object, compared by rule (docs/bonds.md, positions)", total,
          std::move(table));
    }
  }
  if (!brief.customers.empty()) {
    add("customers", "customers both sell to",
        fmt::format("entente evidence {} --record value; entente evidence {} --record value", brief.key_a,
                    brief.key_b),
        "the latest row of each exporter, customer and product within the window",
        static_cast<std::int64_t>(brief.customers.size()), customers_table(brief, registry));
  }
  if (!brief.organisations.empty()) {
    add("organisations", "organisations both are in", fmt::format("{} --record membership", pair),
        "full members on the day; fewest members first",
        static_cast<std::int64_t>(brief.organisations.size()), organisations_table(brief));
  }
  if (brief.votes.joint > 0) {
    brief.votes.receipt = add("votes", fmt::format("votes of {} and {}", brief.key_a, brief.key_b),
                              fmt::format("entente evidence {} {} --record vote", brief.key_a, brief.key_b),
                              "κ: agreement beyond what both voting habits give by chance; share: the part "
                              "that goes when the third's vote is held fixed "
                              "(docs/bonds.md)",
                              brief.votes.joint, std::move(read.votes));
  }
  std::string bond_id;
  if (brief.bond.row && !read.bond.rows.empty()) {
    const auto rows = static_cast<std::int64_t>(read.bond.rows.size());
    bond_id = add(
        "bond", fmt::format("events of {} and {} by year", brief.key_a, brief.key_b), bond_command(brief),
        "yearly counts of all dyads through the depth filters, the ledger's regression and the fused bond "
        "(docs/bonds.md; constants depth.*, ledger.*, fused.*)",
        rows, std::move(read.bond));
  }
  if (brief.adversary.third) {
    auto table = enemies_table(brief, in_force, registry, most);
    const auto rows = static_cast<std::int64_t>(table.rows.size());
    const auto id = add(
        "adversary", fmt::format("ties of both against {}", registry.name(*brief.adversary.third)),
        fmt::format("entente evidence {} {} --record tie --sign conflict", brief.key_a,
                    registry.key(*brief.adversary.third)),
        "Σ √(e_ik e_jk) over third parties k of the shares of hostile ties in force", rows, std::move(table));
    std::vector<EventRow> about;
    for (const auto& list : events.newest) {
      for (const auto& e : list) {
        if (e.third == *brief.adversary.third && e.sign > 0) about.push_back(e);
      }
    }
    std::string about_id;
    if (!about.empty()) {
      about_id = add("about", fmt::format("cooperation about {}", registry.name(*brief.adversary.third)),
                     fmt::format("{} --record event --sign cooperation --third {}", pair,
                                 registry.key(*brief.adversary.third)),
                     "events whose record names the third state", static_cast<std::int64_t>(about.size()),
                     event_table(about, registry));
    }
    for (auto& e : brief.adversary.estimators) {
      e.receipt = e.name.starts_with("votes")      ? brief.votes.receipt
                  : e.name.starts_with("ledger")   ? bond_id
                  : e.name.starts_with("standing") ? id
                                                   : about_id;
    }
  }
  for (auto& t : brief.turns) {
    if (t.events.empty()) continue;
    const Day from = day(t.low, 1, 1);
    t.receipt = add(fmt::format("turn-{}-{}", t.volume ? "volume" : "tone", t.year),
                    fmt::format("events about the turn of {} in {}", t.volume ? "volume" : "tone", t.year),
                    fmt::format("{} --record event --from {} --to {}{}", pair, to_string(from), t.high,
                                t.volume ? ""
                                : t.up   ? " --sign cooperation"
                                         : " --sign conflict"),
                    "change points of the yearly series, exact posterior (docs/bonds.md, turning points)",
                    static_cast<std::int64_t>(t.events.size()), event_table(t.events, registry));
  }
  for (std::size_t i = 0; i < brief.signals.size(); ++i) {
    auto& s = brief.signals[i];
    s.receipt = add(fmt::format("signal-{}", i + 1), s.kind, s.command, s.method, s.total, s.rows);
  }
  {
    Table rows;
    for (const auto& c : brief.conflicts) {
      if (c.kind != "state" && c.rows.name != "league") continue;
      if (rows.columns.empty()) rows.columns = c.rows.columns;
      if (rows.rows.size() < most * 4)
        rows.rows.insert(rows.rows.end(), c.rows.rows.begin(), c.rows.rows.end());
    }
    if (!rows.rows.empty()) {
      const auto total = static_cast<std::int64_t>(rows.rows.size());
      add("third-states", "ties with the third states on which they pull apart",
          fmt::format("entente conflicts {} {} --as-of {}", brief.key_a, brief.key_b, to_string(brief.as_of)),
          "√(c_ik e_jk) + √(e_ik c_jk) of the ties in force, or the same of recorded acts (docs/bonds.md, "
          "conflicts)",
          total, std::move(rows));
    }
  }
  // The sources' own references behind all rows shown.
  std::set<std::string> keys;
  const auto note = [&](const bonds::RowReceipt& r) {
    std::string_view rest = r.reference;
    while (!rest.empty()) {
      const auto cut = rest.find(';');
      keys.emplace(rest.substr(0, cut));
      rest = cut == std::string_view::npos ? std::string_view{} : rest.substr(cut + 1);
    }
  };
  for (const auto& t : brief.ties) note(t.receipt);
  for (const auto& o : brief.objects) {
    for (const auto* side : {&o.a, &o.b}) {
      for (const auto& t : *side) note(t.receipt);
    }
  }
  for (const auto& list : events.newest) {
    for (const auto& e : list) note(e.receipt);
  }
  const auto& rows = read.references;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!keys.contains(std::string(rows.text(i, 0)))) continue;
    std::string line = fmt::format("{}: {}", rows.text(i, 0), rows.text(i, 1));
    if (!rows.text(i, 2).empty()) line += fmt::format(". {}", rows.text(i, 2));
    if (!rows.text(i, 3).empty()) line += fmt::format(", {}", rows.text(i, 3));
    if (!rows.text(i, 4).empty()) line += fmt::format(". {}", rows.text(i, 4));
    brief.references.push_back(std::move(line));
  }
}

}  // namespace entente::brief
