// The founding case from the bundled starter world alone, and every dyad that world has events of.
#include <expat.h>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <set>

#include "brief/dyad/dyad_brief.hpp"
#include "brief/render/render.hpp"
#include "ledger/store.hpp"
#include "system/program.hpp"

namespace entente::test {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

class StarterBrief : public testing::Test {
 protected:
  static Outcome brief(const std::string& a, const std::string& b, const std::string& format,
                       const std::string& as_of = "2024-10-31") {
    return run({"brief", a, b, "--as-of", as_of, "--format", format, "--store", starter_store().string()});
  }
  static const json& iran_russia() {
    static const json answer = [] {
      const Outcome outcome = brief("IRN", "RUS", "json");
      EXPECT_EQ(outcome.exit, 0) << outcome.err;
      return json::parse(outcome.out, nullptr, false);
    }();
    return answer;
  }
  static const json& domain(const std::string& name) {
    static const json none;
    for (const auto& d : iran_russia().at("domains")) {
      if (d.at("domain") == name) return d;
    }
    ADD_FAILURE() << "no domain " << name;
    return none;
  }
};

TEST_F(StarterBrief, ArmsGoBothWays) {
  const auto& military = domain("military");
  EXPECT_EQ(military.at("verdict"), "complementary");
  EXPECT_NE(military.at("sentence").get<std::string>().find("IRN→RUS"), std::string::npos)
      << military.at("sentence");
  EXPECT_NE(military.at("sentence").get<std::string>().find("RUS→IRN"), std::string::npos);
}

TEST_F(StarterBrief, PoliticalTrustIsLimited) {
  EXPECT_EQ(domain("political").at("verdict"), "limited trust");
  EXPECT_FALSE(domain("political").at("sentence").get<std::string>().empty());
}

TEST_F(StarterBrief, BothSellToChina) {
  EXPECT_NE(domain("economic").at("verdict").get<std::string>().find("rivals for the same customer"),
            std::string::npos)
      << domain("economic").at("verdict");
  const auto& customers = iran_russia().at("customers");
  const bool china = std::any_of(customers.begin(), customers.end(),
                                 [](const json& c) { return c.at("customer") == "CHN"; });
  EXPECT_TRUE(china) << customers;
}

TEST_F(StarterBrief, ThirdThingsPullThemApart) {
  std::set<std::string> opposed;
  for (const auto& o : iran_russia().at("objects")) {
    if (o.at("accord") != "oppose") continue;
    opposed.insert(o.at("id").get<std::string>());
    EXPECT_FALSE(o.at("positions_a").empty()) << o;
    EXPECT_FALSE(o.at("positions_b").empty()) << o;
    EXPECT_FALSE(o.at("reason").get<std::string>().empty()) << o;
  }
  EXPECT_TRUE(opposed.contains("zangezur-corridor"));
  EXPECT_TRUE(opposed.contains("three-islands"));
}

TEST_F(StarterBrief, ACommonAdversaryWithSeveralEstimates) {
  const auto& adversary = iran_russia().at("common_adversary");
  EXPECT_EQ(adversary.at("third"), "USA");
  int estimates = 0;
  for (const auto& e : adversary.at("estimators")) {
    EXPECT_FALSE(e.at("limitation").get<std::string>().empty());
    EXPECT_FALSE(e.at("basis").get<std::string>().empty());
    if (!e.at("share").is_null()) {
      ++estimates;
      EXPECT_GE(e.at("share").get<double>(), 0);
      EXPECT_LE(e.at("share").get<double>(), 1);
    }
  }
  EXPECT_GE(estimates, 2);
  EXPECT_FALSE(adversary.at("agreement").get<std::string>().empty());
}

// The rows a command prints as CSV, less the header.
std::int64_t rows_of(const std::string& command) {
  const Outcome outcome = shell(command + " --format csv --limit 100000 --store " + starter_store().string());
  EXPECT_EQ(outcome.exit, 0) << command << ": " << outcome.err;
  return std::count(outcome.out.begin(), outcome.out.end(), '\n') - 1;
}

void expect_receipts(const json& answer) {
  const std::string dyad = answer.at("states").dump();
  std::set<std::string> ids;
  for (const auto& r : answer.at("receipts")) {
    const auto id = r.at("id").get<std::string>();
    EXPECT_TRUE(ids.insert(id).second) << dyad << " twice " << id;
    EXPECT_FALSE(r.at("rows").empty()) << dyad << " " << r.at("title");
    EXPECT_FALSE(r.at("method").get<std::string>().empty()) << dyad << " " << id;
    std::string commands = r.at("command").get<std::string>();
    ASSERT_FALSE(commands.empty()) << dyad << " " << id;
    for (std::size_t at = 0; at != std::string::npos;) {
      const auto cut = commands.find(';', at);
      const std::string command = commands.substr(at, cut == std::string::npos ? cut : cut - at);
      EXPECT_EQ(command.find('<'), std::string::npos)
          << dyad << ": a command with a blank to fill in: " << command;
      if (command.find('<') == std::string::npos) {
        EXPECT_GT(rows_of(command), 0) << dyad << ": " << command;
      }
      at = cut == std::string::npos ? cut : cut + 1;
    }
  }
  // Whatever names a receipt names one that is there.
  const auto known = [&](const json& part) {
    const auto at = part.find("receipt");
    if (at != part.end() && at->is_string()) {
      EXPECT_TRUE(ids.contains(at->get<std::string>())) << dyad << " " << *at;
    }
  };
  for (const auto& d : answer.at("domains")) known(d);
  for (const auto& e : answer.at("common_adversary").at("estimators")) known(e);
  known(answer.at("votes"));
}

TEST_F(StarterBrief, EveryReceiptOpensToRows) {
  EXPECT_GE(iran_russia().at("receipts").size(), 8U);
  expect_receipts(iran_russia());
}

TEST_F(StarterBrief, EveryTieHasItsFileAndLine) {
  const fs::path folder = source_dir() / "data" / "starter";
  ASSERT_FALSE(iran_russia().at("ties").empty());
  for (const auto& t : iran_russia().at("ties")) {
    const auto& receipt = t.at("receipt");
    EXPECT_TRUE(fs::exists(folder / receipt.at("file").get<std::string>())) << receipt;
    EXPECT_GT(receipt.at("row").get<int>(), 1);
    EXPECT_FALSE(receipt.at("reference").get<std::string>().empty()) << t;
  }
  const auto& first = iran_russia().at("ties")[0].at("receipt");
  const Outcome one =
      run({"evidence", "IRN", "--file", std::to_string(first.at("file_id").get<int>()), "--row",
           std::to_string(first.at("row").get<int>()), "--store", starter_store().string()});
  EXPECT_EQ(one.exit, 0) << one.err;
  EXPECT_NE(one.out.find(first.at("file").get<std::string>()), std::string::npos) << one.out;
}

// Why a text is not well-formed; "" where it is. HTML of ours is written as XML but for its doctype.
std::string malformed(std::string html) {
  if (!html.starts_with("<!doctype html>") && !html.starts_with("<!DOCTYPE html>")) return "no doctype";
  html.replace(0, 15, "<!DOCTYPE html>");
  // Void elements need no end tag in HTML.
  for (const char* tag : {"<meta ", "<link ", "<br", "<hr", "<img ", "<input ", "<col "}) {
    for (std::size_t at = 0; (at = html.find(tag, at)) != std::string::npos; ++at) {
      const auto end = html.find('>', at);
      if (end != std::string::npos && html[end - 1] != '/') html.insert(end, "/");
    }
  }
  for (const auto& [name, text] :
       {std::pair{"&nbsp;", "&#160;"}, {"&middot;", "&#183;"}, {"&ndash;", "&#8211;"}}) {
    for (std::size_t at = 0; (at = html.find(name, at)) != std::string::npos;)
      html.replace(at, std::string(name).size(), text);
  }
  XML_Parser parser = XML_ParserCreate("UTF-8");
  std::string why;
  if (XML_Parse(parser, html.data(), static_cast<int>(html.size()), 1) == XML_STATUS_ERROR) {
    const auto line = XML_GetCurrentLineNumber(parser);
    const auto at = static_cast<std::size_t>(XML_GetCurrentByteIndex(parser));
    why = fmt::format("{} at line {}: ...{}", XML_ErrorString(XML_GetErrorCode(parser)), line,
                      html.substr(at < 60 ? 0 : at - 60, 120));
  }
  XML_ParserFree(parser);
  return why;
}

// One store, opened once: the program itself is asked for a few only.
TEST_F(StarterBrief, EveryDyadWithEventsInEveryFormat) {
  ledger::OpenOptions options;
  options.access = ledger::Access::read_only;
  auto store = ledger::Store::open(starter_store(), states::Registry::builtin(), options).value();
  const auto& registry = states::Registry::builtin();
  int dyads = 0;
  for (const auto& entry : fs::directory_iterator(source_dir() / "data" / "starter")) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with("events-") || name.size() != 18) continue;
    const std::string dyad = name.substr(7, 7);
    ++dyads;
    const brief::DyadQuestion question{registry.by_key(dyad.substr(0, 3)).value(),
                                       registry.by_key(dyad.substr(4)).value(),
                                       day(2024, 10, 31),
                                       {}};
    const auto answer = brief::dyad_brief(store, question, ontology::Constants::builtin());
    ASSERT_TRUE(answer) << dyad << ": " << answer.error().message;
    EXPECT_FALSE(answer->below_coverage) << dyad;
    EXPECT_FALSE(answer->verdict.empty()) << dyad;
    for (const auto& r : answer->receipts) EXPECT_FALSE(r.rows.rows.empty()) << dyad << " " << r.title;
    const auto document = brief::to_document(*answer);
    EXPECT_FALSE(brief::to_text(document, {}).empty()) << dyad;
    EXPECT_FALSE(brief::to_markdown(document).empty()) << dyad;
    const std::string html = brief::to_html(document);
    EXPECT_EQ(malformed(html), "") << dyad;
    EXPECT_EQ(html.find("src=\"http"), std::string::npos) << dyad << ": a brief loads nothing from elsewhere";
    EXPECT_EQ(html.find("@import"), std::string::npos) << dyad;
    EXPECT_FALSE(json::parse(brief::to_json(*answer), nullptr, false).is_discarded()) << dyad;
    const auto table = brief::to_table(*answer);
    EXPECT_EQ(table.rows.size(), 5U) << dyad;
    EXPECT_FALSE(brief::to_csv(table).empty()) << dyad;
    EXPECT_TRUE(brief::to_parquet(table)) << dyad;
    EXPECT_TRUE(brief::to_arrow(table)) << dyad;
  }
  EXPECT_GE(dyads, 40);
  for (const char* format : {"table", "md", "html", "json", "csv", "parquet", "arrow"}) {
    const Outcome outcome = brief("IND", "PAK", format);
    EXPECT_EQ(outcome.exit, 0) << format << ": " << outcome.err;
    EXPECT_FALSE(outcome.out.empty()) << format;
  }
}

// The receipts of some dyads with other shapes: an alliance, a war, a claim, a broken relation.
TEST_F(StarterBrief, ObjectsSayWhoHoldsAndClaimsThemOnTheDay) {
  const auto object = [](const std::string& day, const std::string& id) {
    const Outcome outcome =
        run({"objects", "--as-of", day, "--format", "json", "--store", starter_store().string()});
    EXPECT_EQ(outcome.exit, 0) << outcome.err;
    for (const auto& o : json::parse(outcome.out))
      if (o.at("object") == id) return o;
    return json();
  };
  const auto island = object("2024-10-31", "abu-musa");
  EXPECT_EQ(island.at("held_by"), "IRN");
  EXPECT_EQ(island.at("claimed_by"), "ARE");
  EXPECT_EQ(island.at("kind"), "island");
  EXPECT_NEAR(island.at("latitude").get<double>(), 25.87, 0.01);
  EXPECT_EQ(object("1970-01-01", "abu-musa").at("held_by"), "") << "not yet";
  EXPECT_EQ(object("1975-01-01", "sinai").at("held_by"), "ISR");
  EXPECT_EQ(object("2024-10-31", "sinai").at("held_by"), "EGY");
  EXPECT_TRUE(object("2010-01-01", "tripp").is_null()) << "there was none yet";
  EXPECT_TRUE(object("2024-10-31", "imec").at("latitude").is_null()) << "it has no one place";
}

TEST_F(StarterBrief, OrganisationsSayWhoIsInThemOnTheDay) {
  const auto members = [](const std::string& day, const std::string& key) {
    const Outcome outcome =
        run({"organisations", "--as-of", day, "--format", "json", "--store", starter_store().string()});
    EXPECT_EQ(outcome.exit, 0) << outcome.err;
    for (const auto& o : json::parse(outcome.out))
      if (o.at("organisation") == key)
        return std::pair(o.at("members").get<int>(), o.at("states").get<std::string>());
    return std::pair(0, std::string());
  };
  const auto [now, who] = members("2024-10-31", "NATO");
  EXPECT_EQ(now, 32);
  EXPECT_NE(who.find("FIN"), std::string::npos);
  EXPECT_EQ(members("2020-01-01", "NATO").second.find("FIN"), std::string::npos);
  EXPECT_EQ(members("1940-01-01", "NATO").first, 0);
}

TEST_F(StarterBrief, ReceiptsOfOtherDyadsOpenToo) {
  for (const auto& [a, b] : {std::pair{"USA", "GBR"}, {"RUS", "UKR"}}) {
    const Outcome outcome = brief(a, b, "json");
    const json answer = json::parse(outcome.out, nullptr, false);
    ASSERT_FALSE(answer.is_discarded()) << a << " " << b;
    expect_receipts(answer);
  }
}

}  // namespace
}  // namespace entente::test
