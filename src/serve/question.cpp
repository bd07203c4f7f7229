#include "serve/question.hpp"

#include <array>

namespace entente::serve {
namespace {

constexpr std::string_view kAll = "json|csv|parquet|arrow|html|md|table";

constexpr Parameter kStateA{"a", Place::path, Type::text, "", "", false, "A state, by name or code"};
constexpr Parameter kStateB{"b", Place::path, Type::text, "", "", false, "Another state, by name or code"};

constexpr std::array kBrief{kStateA, kStateB,
                            Parameter{"events", Place::query, Type::text, "--events", "", false,
                                      "Read tone from this source (default: chosen by coverage, and said)"},
                            Parameter{"compute", Place::query, Type::flag, "--compute", "", false,
                                      "Compute depth, ledger and fused bond where they are not kept"}};

constexpr std::array kRelations{
    Parameter{"a", Place::path, Type::text, "", "", false, "A state, by name or code"},
    Parameter{"domain", Place::query, Type::text, "--domain",
              "political|military|economic|institutional|territorial", false, "Only this domain"},
    Parameter{"events", Place::query, Type::text, "--events", "", false, "Read tone from this source"}};

#define ENTENTE_EVIDENCE_FILTERS                                                                         \
  Parameter{"record",                                                                                    \
            Place::query,                                                                                \
            Type::text,                                                                                  \
            "--record",                                                                                  \
            "event|tie|vote|value|membership",                                                           \
            false,                                                                                       \
            "Only this kind of record (default: all but votes and values)"},                             \
      Parameter{"domain",                                                                                \
                Place::query,                                                                            \
                Type::text,                                                                              \
                "--domain",                                                                              \
                "political|military|economic|institutional|territorial",                                 \
                false,                                                                                   \
                "Only this domain"},                                                                     \
      Parameter{"kind",                                                                                  \
                Place::query,                                                                            \
                Type::text,                                                                              \
                "--kind",                                                                                \
                "",                                                                                      \
                false,                                                                                   \
                "Kind of tie, PLOVER type, CAMEO code, measure or organisation"},                        \
      Parameter{"object", Place::query, Type::text, "--object", "", false, "The object it is about"},    \
      Parameter{"third", Place::query, Type::text, "--third", "", false, "The third state it is about"}, \
      Parameter{"source", Place::query, Type::text, "--source", "", false, "Only this source"},          \
      Parameter{                                                                                         \
          "sign", Place::query, Type::text, "--sign", "cooperation|conflict", false, "Only this sign"},  \
      Parameter{"from", Place::query, Type::date, "--from", "", false, "Not ended before this date"},    \
      Parameter{"to", Place::query, Type::date, "--to", "", false, "Not begun after this date"},         \
      Parameter{"limit", Place::query, Type::integer, "--limit", "", false, "Rows at most (50)"},        \
      Parameter{"offset", Place::query, Type::integer, "--offset", "", false, "Rows to pass over"},      \
      Parameter{"after",                                                                                 \
                Place::query,                                                                            \
                Type::text,                                                                              \
                "--after",                                                                               \
                "",                                                                                      \
                false,                                                                                   \
                "Only rows behind this cursor, the next of an earlier answer"},                          \
      Parameter{"oldest_first", Place::query,           Type::flag, "--oldest-first", "",                \
                false,          "Order by date upwards"}

constexpr std::array kEvidenceOfOne{kStateA, ENTENTE_EVIDENCE_FILTERS};
constexpr std::array kEvidenceOfTwo{kStateA, kStateB, ENTENTE_EVIDENCE_FILTERS};
#undef ENTENTE_EVIDENCE_FILTERS

constexpr std::array kReceipt{
    Parameter{"file", Place::path, Type::integer, "--file", "", false,
              "The file's number, as evidence gives it"},
    Parameter{"row", Place::path, Type::integer, "--row", "", false, "The line in the file"}};

constexpr std::array kVotes{
    Parameter{"measure", Place::path, Type::text, "", "agreement|kappa", false, "What to compute"},
    Parameter{"session", Place::query, Type::integer, "--session", "", false, "One session (default: all)"},
    Parameter{"source", Place::query, Type::text, "--source", "", false, "The release to read"},
    Parameter{"body", Place::query, Type::text, "--body", "UNGA|UNSC", false, "The assembly"}};

constexpr std::array kCamps{
    Parameter{"k", Place::query, Type::text, "--k", "", false, "A number of camps, or free (2)"},
    Parameter{"year", Place::query, Type::integer, "--year", "", false, "The year (default: that of as_of)"},
    Parameter{"from", Place::query, Type::integer, "--from", "", false, "Through time: the first year"},
    Parameter{"to", Place::query, Type::integer, "--to", "", false, "Through time: the last year"},
    Parameter{"time_limit", Place::query, Type::number, "--time-limit", "", false, "Seconds to search (60)"},
    Parameter{"bloc", Place::query, Type::text, "--bloc", "", true,
              "Only these states or organisations' members"},
    Parameter{"layers", Place::query, Type::text, "--layers", "", true, "Only these layers of ties"},
    Parameter{"anchor", Place::query, Type::text, "--anchor", "", false, "Margins beside this state"},
    Parameter{"critical", Place::query, Type::flag, "--critical", "", false,
              "Ties whose flip changes the camps"},
    Parameter{"diagnose", Place::query, Type::flag, "--diagnose", "", false, "Indices of balance"},
    Parameter{"flip", Place::query, Type::text, "--flip", "", true, "What if the tie A:B changed its sign"},
    Parameter{"remove", Place::query, Type::text, "--remove", "", true,
              "What if the tie A:B ended; A alone: all its ties"},
    Parameter{"set", Place::query, Type::text, "--set", "", true, "What if A:B had this weight: A:B:weight"}};

constexpr std::array kBloc{Parameter{"of", Place::query, Type::text, "", "", true,
                                     "An organisation, or a state, given three times and more", true}};

// The scenario stands before the states, as on the command line.
constexpr std::array kWhatIf{
    Parameter{"scenario", Place::query, Type::text, "", "", false, "What is otherwise: remove USA", true},
    kStateA, kStateB,
    Parameter{"changes", Place::query, Type::integer, "--changes", "", false,
              "How many of the most changed dyads (10)"}};

constexpr std::array kObjects{
    Parameter{"kind", Place::query, Type::text, "--kind", "", false, "Only this kind, such as strait"}};

constexpr std::array kResolve{
    Parameter{"name", Place::query, Type::text, "", "", true, "A name or code"},
    Parameter{"scheme", Place::query, Type::text, "--scheme",
              "any|name|id|iso3|iso2|isonum|cow|cowabb|gw|fips|cameo|ioc|m49|wikidata", false,
              "What the text is"}};

constexpr std::array kStates{Parameter{"all", Place::query, Type::flag, "--all", "", false,
                                       "Also those that are no more, or not yet"}};

constexpr std::array kRead{
    Parameter{"date", Place::query, Type::date, "--date", "", false, "The document's date"},
    Parameter{"all", Place::query, Type::flag, "--all", "", false, "Also claims of unnamed sides"}};

constexpr std::array kCheck{
    Parameter{"date", Place::query, Type::date, "--date", "", false, "The document's date"}};

constexpr Parameter kForecastEvents{
    "events", Place::query, Type::text, "--events", "", false, "Read events from this source"};
constexpr Parameter kForecastTop{
    "top", Place::query, Type::integer, "--top", "", false, "Events or changes at most (10)"};
constexpr Parameter kForecastScore{"score",
                                   Place::query,
                                   Type::flag,
                                   "--score",
                                   "",
                                   false,
                                   "The record in full: kept forecasts, then the back-cast"};
constexpr std::array kForecastOfTwo{kStateA, kStateB, kForecastEvents, kForecastTop, kForecastScore};
constexpr std::array kForecastOfOne{kStateA, kForecastEvents, kForecastTop, kForecastScore};
constexpr std::array kForecastOfWorld{
    kForecastEvents, kForecastTop, kForecastScore,
    Parameter{"world", Place::query, Type::flag, "--world", "", false,
              "The likeliest changes beside score; without score they are given anyway"}};

constexpr std::array kQuestions{
    Question{"brief", "/v1/brief/{a}/{b}", "brief",
             "How two states stand: verdict, domains, what it rests on, what pulls it apart", Body::none,
             kAll, true, kBrief},
    Question{"bloc", "/v1/bloc", "brief",
             "How three states or more, or the members of an organisation, hold together", Body::none, kAll,
             true, kBloc},
    Question{"relations", "/v1/relations/{a}", "relations",
             "How one state stands to every other: tone, ties, votes", Body::none, kAll, true, kRelations},
    Question{"evidence-of-state", "/v1/evidence/{a}", "evidence",
             "The rows about a state, each with its file and line", Body::none, kAll, true, kEvidenceOfOne},
    Question{"evidence", "/v1/evidence/{a}/{b}", "evidence",
             "The rows about a dyad, each with its file and line", Body::none, kAll, true, kEvidenceOfTwo},
    Question{"receipt", "/v1/rows/{file}/{row}", "evidence", "One row's receipt, with the line of its file",
             Body::none, kAll, false, kReceipt},
    Question{"votes", "/v1/votes/{measure}", "votes", "How often, and beyond chance, states vote alike",
             Body::none, kAll, false, kVotes},
    Question{"camps", "/v1/camps", "camps", "The camps of the signed world, exact or with an honest gap",
             Body::none, "json|csv|html|md|table", true, kCamps},
    Question{"whatif", "/v1/whatif/{a}/{b}", "whatif",
             "What if it were otherwise: the ledger before and after, what usually follows, who else moves",
             Body::none, kAll, true, kWhatIf},
    Question{"objects", "/v1/objects", "objects",
             "What states differ about: where it is, who holds and claims it", Body::none, kAll, true,
             kObjects},
    Question{"organisations",
             "/v1/organisations",
             "organisations",
             "Which bodies there are on a day, and who is in them",
             Body::none,
             kAll,
             true,
             {}},
    Question{
        "forecast", "/v1/forecast/{a}/{b}", "forecast",
        "What two states will do next month, and how much they will deal with each other; the record first",
        Body::none, kAll, true, kForecastOfTwo},
    Question{"forecast-of-state", "/v1/forecast/{a}", "forecast",
             "What is likeliest to change next month between a state and its partners", Body::none, kAll,
             true, kForecastOfOne},
    Question{"forecast-of-world", "/v1/forecast", "forecast",
             "What is likeliest to change next month in the world, or with score alone the record",
             Body::none, kAll, true, kForecastOfWorld},
    Question{"read", "/v1/read", "read", "What a text claims, with the words", Body::document,
             "jsonl|table|digest", false, kRead},
    Question{"check", "/v1/check", "check", "Each claim of a text beside the record", Body::document,
             "html|json|text", true, kCheck},
    Question{"resolve", "/v1/resolve", "resolve", "Which state a name or code means on a day", Body::none,
             kAll, true, kResolve},
    Question{"states", "/v1/states", "states", "Which states there are on a day, with their codes",
             Body::none, kAll, true, kStates},
    Question{"status",
             "/v1/status",
             "status",
             "What is loaded: sources, coverage, rows in quarantine",
             Body::none,
             "json|html|md|table",
             false,
             {}},
    Question{"doctor", "/v1/doctor", "doctor", "Whether the store is whole", Body::none, kAll, false, {}},
    Question{"cite", "/v1/cite", "cite", "How to cite what is loaded", Body::none, kAll, false, {}},
    Question{"constants",
             "/v1/constants",
             "constants",
             "Every weight and threshold, with source and date",
             Body::none,
             kAll,
             false,
             {}},
    Question{
        "formats", "/v1/formats", "formats", "The formats that can be loaded", Body::none, kAll, false, {}},
};

}  // namespace

std::span<const Question> questions() {
  return kQuestions;
}

}  // namespace entente::serve
