// The app without a socket: requests in, answers out, over a small store.
#include "serve/app.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "cli/environment.hpp"
#include "ledger/store.hpp"
#include "serve/openapi.hpp"
#include "support/shared_data.hpp"

namespace entente::serve {
namespace {

constexpr const char* kSecret = "0123456789abcdef";
constexpr std::int64_t kNow = 1'730'332'800'000'000;  // 2024-10-31

class AppTest : public testing::Test {
 protected:
  void SetUp() override {
    std::ofstream(dir_.path() / "pacts.csv")
        << "ccode1,ccode2,year,cow_defense,cow_neutral,cow_nonagg,cow_entente\n"
           "2,200,1949,1,0,0,0\n2,220,1949,1,0,0,0\n";
    ASSERT_EQ(command({"load", (dir_.path() / "pacts.csv").string()}).code, 0);
    auto database = ledger::Database::open(store(), {});
    ASSERT_TRUE(database);
    open_.emplace(*database);
    app_ = std::make_unique<App>(AppSettings{token_, true, "0", kSecret},
                                 Host{*database, store(), [] { return kNow; }});
  }
  std::filesystem::path store() const { return dir_.path() / "world.duckdb"; }

  struct Said {
    int code;
    std::string out, err;
  };
  Said command(std::vector<std::string> arguments) {
    std::istringstream in;
    std::ostringstream out, err;
    cli::Environment e;
    e.arguments = std::move(arguments);
    e.in = &in;
    e.out = &out;
    e.err = &err;
    e.variable = [&](const std::string& name) -> std::optional<std::string> {
      if (name == "ENTENTE_STORE") return store().string();
      return std::nullopt;
    };
    e.now = [] { return kNow; };
    e.database = open_;
    const int code = cli::run(e);
    return {code, out.str(), err.str()};
  }
  Answer get(const std::string& target, std::map<std::string, std::string> headers = {}) {
    headers.emplace("host", "127.0.0.1:8127");
    return app_->handle({"GET", target, std::move(headers), ""});
  }
  static std::string header(const Answer& answer, std::string_view name) {
    for (const auto& [key, value] : answer.headers) {
      if (key == name) return value;
    }
    return "";
  }

  test::TempDir dir_;
  std::string token_;
  std::optional<ledger::Database> open_;
  std::unique_ptr<App> app_;
};

TEST_F(AppTest, AnswersWithTheCommandsOwnBytes) {
  const Answer brief = get("/v1/brief/USA/GBR?as_of=1950");
  EXPECT_EQ(brief.status, 200);
  EXPECT_EQ(brief.type, "application/json");
  EXPECT_EQ(brief.body, command({"brief", "USA", "GBR", "--as-of", "1950", "--format", "json"}).out);
  const Answer rows = get("/v1/evidence/USA/GBR?as_of=1950&format=csv");
  EXPECT_EQ(rows.body, command({"evidence", "USA", "GBR", "--as-of", "1950", "--format", "csv"}).out);
  EXPECT_NE(rows.body.find("1949"), std::string::npos);
}

TEST_F(AppTest, ErrorsAreProblemsWithStableCodes) {
  const Answer unknown = get("/v1/brief/Atlantis/GBR");
  EXPECT_EQ(unknown.status, 404);
  EXPECT_EQ(unknown.type, "application/problem+json");
  EXPECT_EQ(nlohmann::json::parse(unknown.body)["code"], "unknown-state");
  const Answer ambiguous = get("/v1/brief/Korea/GBR?as_of=2020");
  EXPECT_EQ(ambiguous.status, 409);
  EXPECT_GE(nlohmann::json::parse(ambiguous.body)["candidates"].size(), 2U);
  EXPECT_EQ(get("/v1/brief/USA/USA").status, 400);
  EXPECT_EQ(get("/v1/brief/USA/GBR?as_of=1950&nonsense=1").status, 400);
  EXPECT_EQ(get("/v1/nothing").status, 404);
  EXPECT_EQ(get("/v1/camps?time_limit=9999").status, 400);
  EXPECT_EQ(app_->handle({"DELETE", "/v1/status", {{"host", "localhost"}}, ""}).status, 405);
  EXPECT_EQ(app_->handle({"GET", "/v1/check", {{"host", "localhost"}}, ""}).status, 405);
}

TEST_F(AppTest, BelowCoverageIsSaid) {
  const Answer brief = get("/v1/brief/USA/GBR?as_of=2024");
  EXPECT_EQ(brief.status, 200) << brief.body;
  EXPECT_EQ(header(brief, "Entente-Coverage"), "below");
}

TEST_F(AppTest, TheSameBytesAreNotSentAgain) {
  const Answer first = get("/v1/status");
  const std::string etag = header(first, "ETag");
  ASSERT_FALSE(etag.empty());
  const Answer again = get("/v1/status", {{"if-none-match", etag}});
  EXPECT_EQ(again.status, 304);
  EXPECT_TRUE(again.body.empty());
  EXPECT_EQ(get("/v1/status", {{"if-none-match", "\"other\""}}).status, 200);
}

TEST_F(AppTest, OtherSitesAndOtherNamesAreNotServed) {
  EXPECT_EQ(get("/v1/status", {{"host", "evil.example"}}).status, 421);
  EXPECT_EQ(get("/v1/status", {{"origin", "http://evil.example"}}).status, 421);
  EXPECT_EQ(get("/v1/status", {{"origin", "http://127.0.0.1:8127"}}).status, 200);
  for (const std::string target : {"/v1/status", "/", "/v1/brief/x/y", "/v1/status?format=html"}) {
    const Answer answer = get(target);
    EXPECT_NE(header(answer, "Content-Security-Policy").find("default-src 'none'"), std::string::npos)
        << target;
    EXPECT_EQ(header(answer, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(header(answer, "Access-Control-Allow-Origin"), "");
  }
}

TEST_F(AppTest, WorkThatTakesTooLongIsStopped) {
  // A dyad of hundreds of thousands of ties: sorting them takes longer than is allowed, whatever the machine.
  auto connection = open_->connect();
  ASSERT_TRUE(connection);
  ASSERT_TRUE(connection->execute("INSERT INTO tie SELECT t.* FROM tie t, range(150000)"));
  const Answer slow = get("/v1/evidence/USA/GBR?as_of=1950&within=0.02");
  EXPECT_EQ(slow.status, 503) << slow.body.substr(0, 200);
  EXPECT_EQ(nlohmann::json::parse(slow.body)["code"], "cancelled");
  EXPECT_EQ(get("/v1/states?within=0").status, 200) << "nothing of it was stopped";
  EXPECT_EQ(get("/v1/brief/USA/GBR?as_of=1950&within=0").status, 503);
  EXPECT_EQ(get("/v1/brief/USA/GBR?as_of=1950&within=9999").status, 400);
  EXPECT_EQ(get("/v1/brief/USA/GBR?as_of=1950&within=soon").status, 400);
  // Neither kept nor in the way of a later question.
  EXPECT_EQ(get("/v1/evidence/USA/GBR?as_of=1950").status, 200);
}

TEST_F(AppTest, WhatWasStoppedIsNotKept) {
  const Answer stopped = get("/v1/camps?year=1949&within=0");
  const Answer whole = get("/v1/camps?year=1949");
  EXPECT_EQ(whole.status, 200) << whole.body;
  EXPECT_NE(stopped.body, whole.body);
  EXPECT_EQ(nlohmann::json::parse(whole.body)["proven"], true);
}

TEST_F(AppTest, EvidenceGoesOnBehindItsCursor) {
  auto connection = open_->connect();
  ASSERT_TRUE(connection);
  // Lines that make several rows, rows without a date, and rows that are the same in all but one column.
  ASSERT_TRUE(connection->execute(
      "INSERT INTO tie SELECT t.* REPLACE (r.range // 2 AS row, CASE r.range % 5 WHEN 0 THEN NULL ELSE DATE "
      "'1949-01-01' + (r.range % 7)::INTEGER END AS valid_from, 'object ' || r.range % 3 AS object) "
      "FROM tie t, range(40) r WHERE (SELECT actor_id FROM actor WHERE key = 'GBR') IN (t.a, t.b)"));
  for (const std::string order : {"", "&oldest_first=true"}) {
    const auto ask = [&](const std::string& more) {
      const Answer answer = get("/v1/evidence/USA?as_of=1950" + order + more);
      EXPECT_EQ(answer.status, 200) << answer.body;
      return nlohmann::ordered_json::parse(answer.body);
    };
    const auto all = ask("&limit=1000");
    EXPECT_EQ(all["total"], all["rows"].size());
    EXPECT_GE(all["rows"].size(), 40U);
    EXPECT_TRUE(all["next"].is_null());
    auto together = nlohmann::ordered_json::array();
    for (nlohmann::ordered_json page = ask("&limit=7");;
         page = ask("&limit=7&after=" + page["next"].get<std::string>())) {
      EXPECT_EQ(page["total"], all["total"]);
      for (const auto& row : page["rows"]) together.push_back(row);
      if (page["next"].is_null()) break;
      ASSERT_LE(together.size(), all["rows"].size());
    }
    EXPECT_EQ(together, all["rows"]);
    const auto beyond = ask("&offset=1000");
    EXPECT_EQ(beyond["total"], all["total"]) << "nothing left to show is not nothing at all";
    EXPECT_TRUE(beyond["rows"].empty());
  }
  for (const std::string wrong : {"x", "1950.tie.1.1.1", "1950-01-01.tie.1.1", "1950-01-01.tie.1.1.z"})
    EXPECT_EQ(get("/v1/evidence/USA?as_of=1950&after=" + wrong).status, 400) << wrong;
}

TEST_F(AppTest, BlocsObjectsAndOrganisations) {
  EXPECT_EQ(get("/v1/bloc?of=USA&of=GBR&of=FRA&as_of=1950").body,
            command({"brief", "USA", "GBR", "FRA", "--as-of", "1950", "--format", "json"}).out);
  EXPECT_EQ(nlohmann::json::parse(get("/v1/bloc").body)["detail"], "bloc asks for ?of=");
  EXPECT_EQ(get("/v1/objects?format=csv").body, command({"objects", "--format", "csv"}).out);
  EXPECT_EQ(get("/v1/organisations").body, command({"organisations", "--format", "json"}).out);
  EXPECT_EQ(get("/v1/whatif/USA/GBR").status, 400) << "no scenario";
}

class GuardedAppTest : public AppTest {
 protected:
  GuardedAppTest() { token_ = "a-token-of-length-24-abc"; }
};

TEST_F(GuardedAppTest, ATokenIsAskedFor) {
  EXPECT_EQ(get("/v1/status").status, 401);
  EXPECT_EQ(get("/").status, 401);
  EXPECT_EQ(get("/v1/status", {{"authorization", "Bearer a-token-of-length-24-abd"}}).status, 401);
  EXPECT_EQ(get("/v1/status", {{"authorization", "Bearer a-token-of-length-24-abc"}}).status, 200);
  EXPECT_EQ(get("/v1/health").status, 200);
}

TEST_F(AppTest, AnAnswerHoldsUntilTheStoreChanges) {
  const std::string before = get("/v1/evidence/USA/GBR?as_of=1950&format=csv").body;
  EXPECT_EQ(get("/v1/evidence/USA/GBR?as_of=1950&format=csv").body, before);
  EXPECT_NE(get("/v1/evidence/USA/GBR?as_of=1940&format=csv").body, before);
  std::ofstream(dir_.path() / "more.csv")
      << "ccode1,ccode2,year,cow_defense,cow_neutral,cow_nonagg,cow_entente\n"
         "2,200,1950,0,0,1,0\n";
  const nlohmann::json load{{"arguments", {"load", "more.csv"}}, {"directory", dir_.path().string()}};
  const auto sent = [&](const std::string& secret) {
    return app_->handle(
        {"POST", "/v1/command", {{"host", "localhost"}, {"entente-secret", secret}}, load.dump()});
  };
  EXPECT_EQ(sent("wrong").status, 401);
  EXPECT_EQ(get("/v1/evidence/USA/GBR?as_of=1950&format=csv").body, before);
  const Answer loaded = sent(kSecret);
  EXPECT_EQ(loaded.status, 200);
  EXPECT_EQ(nlohmann::json::parse(loaded.body.substr(0, loaded.body.find('\n')))["exit"], 0) << loaded.body;
  EXPECT_NE(get("/v1/evidence/USA/GBR?as_of=1950&format=csv").body, before);
}

TEST_F(AppTest, WhatIsKnownIsAnsweredAtOnce) {
  const auto at_once = [&](const std::string& target) {
    return app_->at_once({"GET", target, {{"host", "localhost"}}, ""});
  };
  EXPECT_TRUE(at_once("/"));
  EXPECT_TRUE(at_once("/v1/nothing"));
  EXPECT_FALSE(at_once("/v1/status"));
  const Answer waited = get("/v1/status");
  const auto kept = at_once("/v1/status");
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->body, waited.body);
  EXPECT_EQ(header(*kept, "ETag"), header(waited, "ETag"));
  EXPECT_FALSE(app_->at_once({"POST", "/v1/read", {{"host", "localhost"}}, "Iran met Russia."}));
}

TEST_F(AppTest, AFileIsSentLoadedAndSeen) {
  const std::string file =
      "ccode1,ccode2,year,cow_defense,cow_neutral,cow_nonagg,cow_entente\n2,200,1950,0,0,1,0\n";
  const auto send = [&](const std::string& target, const std::string& body) {
    return app_->handle({"POST", target, {{"host", "localhost"}}, body});
  };
  EXPECT_EQ(send("/v1/load", file).status, 400);
  EXPECT_EQ(send("/v1/load?name=..", file).status, 400);
  EXPECT_EQ(send("/v1/load?name=x.csv", "").status, 400);
  const std::string before = get("/v1/evidence/USA/GBR?as_of=1950&format=csv").body;
  const Answer begun = send("/v1/load?name=..%2F..%2Fpacts-of-1950.csv", file);
  ASSERT_EQ(begun.status, 202) << begun.body;
  const std::string place = header(begun, "Location");
  Answer events = get(place + "/events");
  ASSERT_TRUE(events.poll);
  std::string said;
  while (const auto text = events.poll()) {
    said += *text;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  EXPECT_NE(said.find("event: end\ndata: {"), std::string::npos) << said;
  const auto job = nlohmann::json::parse(get(place).body);
  EXPECT_EQ(job["state"], "done") << job;
  EXPECT_EQ(job["title"], "pacts-of-1950.csv");
  EXPECT_NE(get("/v1/evidence/USA/GBR?as_of=1950&format=csv").body, before);
  EXPECT_FALSE(std::filesystem::exists(dir_.path().parent_path().parent_path() / "pacts-of-1950.csv"));
  // What is no known format fails, and says so.
  const Answer bad = send("/v1/load?name=poem.txt", "Roses are red\n");
  ASSERT_EQ(bad.status, 202);
  nlohmann::json failed;
  do {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    failed = nlohmann::json::parse(get(header(bad, "Location")).body);
  } while (failed["state"] == "running");
  EXPECT_EQ(failed["state"], "failed") << failed;
}

TEST(Jobs, ARunningOneIsStopped) {
  Jobs jobs;
  const auto job = jobs.start("long", [](Job& running) {
    std::int64_t step = 0;
    while (running.progress("part", ++step, 1'000'000))
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    running.finish(JobState::cancelled, "", "stopped");
  });
  ASSERT_TRUE(job);
  EXPECT_TRUE(job->is_running());
  jobs.find(job->id())->cancel();
  while (job->is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  EXPECT_EQ(nlohmann::json::parse(job->json())["state"], "cancelled");
  EXPECT_EQ(jobs.find(99), nullptr);
}

TEST(Jobs, TooManyAtOnceAreRefusedAndEndingStopsAll) {
  Jobs jobs;
  const auto work = [](Job& running) {
    while (running.progress("", 0, 1)) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    running.finish(JobState::cancelled, "", "");
  };
  for (std::size_t i = 0; i < Jobs::kMostRunning; ++i) EXPECT_NE(jobs.start("a", work), nullptr);
  EXPECT_EQ(jobs.start("one too many", work), nullptr);
}

TEST(AnswerCache, ForgetsWhatWasAskedForLongestAgo) {
  AnswerCache cache(4000);
  const auto answer = [](char c) { return Answer{200, "text/plain", std::string(900, c), {}}; };
  cache.keep(0, "a", answer('a'));
  cache.keep(0, "b", answer('b'));
  ASSERT_NE(cache.find(0, "a"), nullptr);
  cache.keep(0, "c", answer('c'));
  cache.keep(0, "d", answer('d'));
  EXPECT_EQ(cache.find(0, "b"), nullptr);
  ASSERT_NE(cache.find(0, "a"), nullptr);
  EXPECT_EQ(cache.find(0, "a")->body[0], 'a');
  EXPECT_EQ(cache.recent(9), (std::vector<std::string>{"a", "d", "c"}));
  EXPECT_EQ(cache.recent(1), (std::vector<std::string>{"a"}));
  cache.keep(0, "long", Answer{200, "text/plain", std::string(1001, 'x'), {}});
  EXPECT_EQ(cache.find(0, "long"), nullptr);
}

TEST(AnswerCache, TheNextGenerationWaitsBesideThePresentOne) {
  AnswerCache cache(100'000);
  const auto answer = [](const char* body) { return Answer{200, "text/plain", body, {}}; };
  cache.keep(0, "a", answer("old"));
  cache.keep(0, "b", answer("old"));
  cache.keep(1, "a", answer("new"));
  EXPECT_EQ(cache.generation(), 0U);
  EXPECT_EQ(cache.find(0, "a")->body, "old");
  EXPECT_EQ(cache.recent(9), (std::vector<std::string>{"a", "b"}));
  cache.advance();
  EXPECT_EQ(cache.generation(), 1U);
  EXPECT_EQ(cache.find(1, "a")->body, "new");
  EXPECT_EQ(cache.find(0, "a"), nullptr);
  EXPECT_EQ(cache.find(1, "b"), nullptr);
  cache.keep(0, "late", answer("old"));
  EXPECT_EQ(cache.find(0, "late"), nullptr);
  EXPECT_EQ(cache.find(1, "late"), nullptr);
}

TEST_F(AppTest, AfterAWriteTheAnswersAskedForLastAreThereAndOfTheNewStore) {
  const std::string asked = "/v1/evidence/USA/GBR?as_of=1950&format=csv";
  const std::string before = get(asked).body;
  get("/v1/brief/USA/GBR?as_of=1950");
  const auto at_once = [&](const std::string& target) {
    return app_->at_once({"GET", target, {{"host", "localhost"}}, ""});
  };
  std::ofstream(dir_.path() / "more.csv")
      << "ccode1,ccode2,year,cow_defense,cow_neutral,cow_nonagg,cow_entente\n2,200,1950,0,0,1,0\n";
  const nlohmann::json sent{{"arguments", {"load", (dir_.path() / "more.csv").string()}}, {"directory", ""}};
  const Answer loaded = app_->handle(
      {"POST", "/v1/command", {{"host", "localhost"}, {"entente-secret", kSecret}}, sent.dump()});
  ASSERT_EQ(loaded.status, 200) << loaded.body;
  const auto now = at_once(asked);
  ASSERT_TRUE(now) << "made anew before anybody asked";
  EXPECT_NE(now->body, before);
  EXPECT_EQ(now->body, command({"evidence", "USA", "GBR", "--as-of", "1950", "--format", "csv"}).out);
  ASSERT_TRUE(at_once("/v1/brief/USA/GBR?as_of=1950"));
  EXPECT_FALSE(at_once("/v1/status")) << "nobody asked for it";
}

TEST_F(AppTest, MetricsCountWhatWasAnswered) {
  get("/v1/status");
  get("/v1/brief/Atlantis/GBR");
  const std::string text = get("/metrics").body;
  EXPECT_NE(text.find("entente_requests_total{question=\"status\",status=\"200\"} 1"), std::string::npos)
      << text;
  EXPECT_NE(text.find("entente_requests_total{question=\"brief\",status=\"404\"} 1"), std::string::npos);
  EXPECT_NE(text.find("entente_request_seconds_count{question=\"brief\"} 1"), std::string::npos);
}

TEST_F(AppTest, ManyAskAtOnce) {
  const std::string alone = get("/v1/brief/USA/GBR?as_of=1950").body;
  std::vector<std::thread> threads;
  std::atomic<int> same{0};
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 5; ++i) same += get("/v1/brief/USA/GBR?as_of=1950").body == alone ? 1 : 0;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(same, 40);
}

// Every operation of the document is answered, and every question is in the document.
TEST_F(AppTest, TheOpenApiDocumentIsTheRoutes) {
  const auto document = nlohmann::json::parse(get("/v1/openapi.json").body);
  EXPECT_EQ(document["openapi"], "3.1.0");
  std::set<std::string> documented;
  for (const auto& [path, methods] : document["paths"].items()) {
    for (const auto& [method, operation] : methods.items()) {
      documented.insert(operation["operationId"]);
      std::string target = path;
      for (const auto& parameter : operation["parameters"]) {
        const std::string name = parameter["name"];
        if (parameter["in"] == "query" && parameter["required"] == true && name != "name")
          target += name == "of" ? "?of=USA&of=GBR&of=FRA" : "?" + name + "=remove%20FRA";
        if (parameter["in"] != "path") continue;
        std::string value = name == "a" ? "USA" : name == "b" ? "GBR" : "1";
        if (parameter["schema"].contains("enum")) value = parameter["schema"]["enum"][0];
        target.replace(target.find("{" + name + "}"), name.size() + 2, value);
      }
      if (operation["operationId"] == "load") {
        EXPECT_EQ(app_->handle({"POST", target, {{"host", "localhost"}}, "x"}).status, 400);  // no name
        continue;
      }
      if (target.starts_with("/v1/jobs/")) {
        const std::string verb = method == "delete" ? "DELETE" : "GET";
        EXPECT_EQ(app_->handle({verb, target, {{"host", "localhost"}}, ""}).body,
                  problem(404, "not-found", "there is no such job").body);
        continue;
      }
      Incoming incoming{
          method == "get" ? "GET" : "POST", target, {{"host", "localhost"}}, "France praised Italy."};
      const Answer answer = app_->handle(incoming);
      EXPECT_TRUE(answer.status == 200 || answer.status == 404) << target << ": " << answer.body;
      if (answer.status == 404) {
        EXPECT_EQ(answer.body.find("openapi.json"), std::string::npos) << target;
      }
      // Parameters of the document are those the question takes; a value of the schema's kind is not refused
      // for its name.
      for (const auto& parameter : operation["parameters"]) {
        if (parameter["in"] != "query") continue;
        const auto& schema = parameter["schema"].value("type", "") == "array" ? parameter["schema"]["items"]
                                                                              : parameter["schema"];
        std::string value = schema.contains("enum")       ? schema["enum"][0].get<std::string>()
                            : schema["type"] == "boolean" ? "true"
                            : schema["type"] == "string" && schema.contains("pattern") ? "2000"
                                                                                       : "1";
        incoming.target =
            target + (target.contains('?') ? "&" : "?") + parameter["name"].get<std::string>() + "=" + value;
        EXPECT_EQ(app_->handle(incoming).body.find("has no parameter"), std::string::npos) << incoming.target;
      }
    }
  }
  std::set<std::string> asked;
  for (const auto& question : questions()) asked.emplace(question.id);
  asked.insert({"load", "job", "cancel-job", "job-events"});
  EXPECT_EQ(documented, asked);
}

}  // namespace
}  // namespace entente::serve
