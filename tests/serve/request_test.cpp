#include "serve/request.hpp"

#include <gtest/gtest.h>

#include "serve/app.hpp"

namespace entente::serve {
namespace {

std::vector<std::string> line(std::string_view target) {
  auto request = parse_target(target);
  EXPECT_TRUE(request) << target;
  const auto routed = route(request->path);
  EXPECT_TRUE(routed) << target;
  auto arguments = arguments_of(*routed, *request);
  EXPECT_TRUE(arguments) << arguments.error().message;
  return arguments.value_or(std::vector<std::string>{});
}

std::string refusal(std::string_view target) {
  auto request = parse_target(target);
  if (!request) return request.error().message;
  const auto routed = route(request->path);
  if (!routed) return routed.error().message;
  const auto arguments = arguments_of(*routed, *request);
  return arguments ? "" : arguments.error().message;
}

using Line = std::vector<std::string>;

TEST(Request, BecomesACommandLine) {
  EXPECT_EQ(line("/v1/brief/IRN/RUS?as_of=2024-10-31"),
            (Line{"brief", "--format=json", "--as-of=2024-10-31", "--", "IRN", "RUS"}));
  EXPECT_EQ(line("/v1/evidence/IRN?limit=5&oldest_first=true&format=csv"),
            (Line{"evidence", "--format=csv", "--limit=5", "--oldest-first", "--", "IRN"}));
  EXPECT_EQ(line("/v1/camps?flip=IRN%3ARUS&flip=USA:GBR"),
            (Line{"camps", "--format=json", "--flip=IRN:RUS", "--flip=USA:GBR"}));
  EXPECT_EQ(line("/v1/resolve?name=C%C3%B4te+d%27Ivoire"),
            (Line{"resolve", "--format=json", "--", "C\xC3\xB4te d'Ivoire"}));
  EXPECT_EQ(line("/v1/whatif/IRN/RUS?scenario=remove%20USA&as_of=2020"),
            (Line{"whatif", "--format=json", "--as-of=2020", "--", "remove USA", "IRN", "RUS"}));
  EXPECT_EQ(line("/v1/bloc?of=CHN&of=RUS&of=IRN"),
            (Line{"brief", "--format=json", "--", "CHN", "RUS", "IRN"}));
  EXPECT_EQ(line("/v1/forecast/IRN/RUS?top=3&score=true"),
            (Line{"forecast", "--format=json", "--top=3", "--score", "--", "IRN", "RUS"}));
  EXPECT_EQ(line("/v1/forecast/IRN?events=gdelt"),
            (Line{"forecast", "--format=json", "--events=gdelt", "--", "IRN"}));
  EXPECT_EQ(line("/v1/forecast?score=1&world=1"), (Line{"forecast", "--format=json", "--score", "--world"}));
  EXPECT_EQ(line("/v1/rows/3/17"), (Line{"evidence", "--format=json", "--file=3", "--row=17"}));
}

TEST(Request, NoValueCanBecomeAnOption) {
  EXPECT_EQ(line("/v1/brief/--output=x/RUS"), (Line{"brief", "--format=json", "--", "--output=x", "RUS"}));
  EXPECT_EQ(line("/v1/evidence/IRN?object=--file"),
            (Line{"evidence", "--format=json", "--object=--file", "--", "IRN"}));
}

TEST(Request, WrongQuestionsAreRefusedByName) {
  EXPECT_NE(refusal("/v1/brief/IRN").find("/v1/openapi.json"), std::string::npos);
  EXPECT_NE(refusal("/v1/brief/IRN/").find("/v1/openapi.json"), std::string::npos);
  EXPECT_NE(refusal("/v1/brief/IRN/RUS?output=x").find("no parameter 'output'"), std::string::npos);
  EXPECT_NE(refusal("/v1/brief/IRN/RUS?format=pdf").find("not in 'pdf'"), std::string::npos);
  EXPECT_NE(refusal("/v1/brief/IRN/RUS?as_of=soon").find("as_of is a date"), std::string::npos);
  EXPECT_NE(refusal("/v1/evidence/IRN?limit=many").find("whole number"), std::string::npos);
  EXPECT_NE(refusal("/v1/evidence/IRN?limit=1&limit=2").find("given twice"), std::string::npos);
  EXPECT_NE(refusal("/v1/forecast/IRN/RUS?keep=true").find("no parameter 'keep'"), std::string::npos)
      << "asking writes nothing";
  EXPECT_NE(refusal("/v1/votes/love").find("agreement|kappa"), std::string::npos);
  EXPECT_NE(refusal("/v1/brief/%zz/RUS").find("broken %"), std::string::npos);
  EXPECT_NE(refusal("/v1/brief/%4").find("broken %"), std::string::npos);
  EXPECT_NE(refusal("/v1/brief/IRN%00/RUS").find("NUL"), std::string::npos);
}

TEST(Request, FormatComesFromTheQueryOrTheAcceptHeader) {
  const auto routed = route("/v1/brief/IRN/RUS");
  ASSERT_TRUE(routed);
  Request request;
  const auto format = [&] { return *format_of(*routed->question, request); };
  EXPECT_EQ(format(), "json");
  request.accept = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8";
  EXPECT_EQ(format(), "html");
  request.accept = "application/vnd.apache.arrow.stream";
  EXPECT_EQ(format(), "arrow");
  request.accept = "image/png, */*";
  EXPECT_EQ(format(), "json");
  request.query.emplace("format", "csv");
  EXPECT_EQ(format(), "csv");
}

}  // namespace
}  // namespace entente::serve
