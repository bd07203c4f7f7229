#include "serve/openapi.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string>

#include "serve/request.hpp"

namespace entente::serve {
namespace {

using Json = nlohmann::ordered_json;

Json list_of(std::string_view choices) {
  Json out = Json::array();
  while (true) {
    const auto end = choices.find('|');
    out.push_back(choices.substr(0, end));
    if (end == std::string_view::npos) return out;
    choices.remove_prefix(end + 1);
  }
}

Json date_schema() {
  return {{"type", "string"}, {"pattern", "^-?\\d{4}(-\\d{2}(-\\d{2})?)?$"}};
}

Json schema_of(const Parameter& parameter) {
  Json schema;
  switch (parameter.type) {
    case Type::integer:
      schema = {{"type", "integer"}};
      break;
    case Type::number:
      schema = {{"type", "number"}};
      break;
    case Type::flag:
      schema = {{"type", "boolean"}};
      break;
    case Type::date:
      schema = date_schema();
      break;
    case Type::text:
      schema = {{"type", "string"}, {"minLength", 1}};
      break;
  }
  if (!parameter.choices.empty()) schema["enum"] = list_of(parameter.choices);
  if (parameter.repeated) return {{"type", "array"}, {"items", schema}};
  return schema;
}

Json query(std::string_view name, std::string_view meaning, Json schema) {
  return {{"name", name},
          {"in", "query"},
          {"required", false},
          {"description", meaning},
          {"schema", std::move(schema)}};
}

Json operation(const Question& question) {
  Json parameters = Json::array();
  for (const auto& p : question.parameters) {
    if (p.place == Place::path) {
      parameters.push_back({{"name", p.name},
                            {"in", "path"},
                            {"required", true},
                            {"description", p.meaning},
                            {"schema", schema_of(p)}});
    } else {
      parameters.push_back(query(p.name, p.meaning, schema_of(p)));
      if (p.required) parameters.back()["required"] = true;
    }
  }
  if (question.dated) {
    parameters.push_back(query("as_of", "Answer as of this day, month or year (today)", date_schema()));
  }
  parameters.push_back(query("format", "How the answer is written; the Accept header serves as well",
                             {{"type", "string"}, {"enum", list_of(question.formats)}}));
  parameters.push_back(query("within",
                             "Seconds after which the work is stopped: 503 cancelled (60, and at most)",
                             {{"type", "number"}, {"minimum", 0}}));
  Json content;
  for (const auto& format : list_of(question.formats)) {
    const std::string type(media_type(format.get<std::string>()));
    content[type.substr(0, type.find(';'))] = Json::object();
  }
  const Json problem{
      {"description", "Why there is no answer"},
      {"content", {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}};
  Json out{{"operationId", question.id}, {"summary", question.summary}, {"parameters", parameters}};
  if (question.body == Body::document) {
    out["requestBody"] = {{"required", true},
                          {"content", {{"text/plain", {{"schema", {{"type", "string"}}}}}}}};
  }
  out["responses"] = {{"200", {{"description", "The answer"}, {"content", content}}},
                      {"304", {{"description", "Not changed since the ETag given in If-None-Match"}}},
                      {"400", problem},
                      {"404", problem},
                      {"409", problem},
                      {"default", problem}};
  return out;
}

// What is no question: sending a file to be loaded, and what becomes of it.
void add_loads(Json& paths) {
  const auto answer = [](std::string_view status, std::string_view meaning, std::string_view type) {
    return Json{{std::string(status),
                 {{"description", meaning}, {"content", {{std::string(type), Json::object()}}}}}};
  };
  const Json id{{"name", "job"},
                {"in", "path"},
                {"required", true},
                {"description", "The number of the job"},
                {"schema", {{"type", "integer"}}}};
  const Json name{{"name", "name"},
                  {"in", "query"},
                  {"required", true},
                  {"description", "The file's name"},
                  {"schema", {{"type", "string"}, {"minLength", 1}}}};
  paths["/v1/load"]["post"] = {
      {"operationId", "load"},
      {"summary", "Load a file, recognised by its content; the answer is a job"},
      {"parameters", Json::array({name})},
      {"requestBody", {{"required", true}, {"content", {{"application/octet-stream", Json::object()}}}}},
      {"responses", answer("202", "The job", "application/json")}};
  paths["/v1/jobs/{job}"]["get"] = {{"operationId", "job"},
                                    {"summary", "How far a job is, and what it came to"},
                                    {"parameters", Json::array({id})},
                                    {"responses", answer("200", "The job", "application/json")}};
  paths["/v1/jobs/{job}"]["delete"] = {{"operationId", "cancel-job"},
                                       {"summary", "Stop a job; nothing of an unfinished load is kept"},
                                       {"parameters", Json::array({id})},
                                       {"responses", answer("202", "The job", "application/json")}};
  paths["/v1/jobs/{job}/events"]["get"] = {
      {"operationId", "job-events"},
      {"summary", "The job as it goes on, in server-sent events: progress, then end"},
      {"parameters", Json::array({id})},
      {"responses", answer("200", "The events", "text/event-stream")}};
}

}  // namespace

std::string openapi(std::string_view version) {
  Json paths;
  for (const auto& question : questions()) {
    paths[std::string(question.path)][question.body == Body::none ? "get" : "post"] = operation(question);
  }
  add_loads(paths);
  const Json problem{
      {"type", "object"},
      {"required", {"title", "status", "detail", "code"}},
      {"properties",
       {{"type", {{"type", "string"}}},
        {"title", {{"type", "string"}}},
        {"status", {{"type", "integer"}}},
        {"detail", {{"type", "string"}, {"description", "One sentence"}}},
        {"code", {{"type", "string"}, {"description", "Stable: the same in every face of the program"}}},
        {"candidates", {{"type", "array"}, {"items", {{"type", "string"}}}}}}}};
  const Json document{
      {"openapi", "3.1.0"},
      {"info",
       {{"title", "entente"},
        {"version", version},
        {"description", "How states stand to one another, with the rows beneath every number."},
        {"license", {{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
      {"servers", {{{"url", "/"}}}},
      {"paths", paths},
      {"components", {{"schemas", {{"Problem", problem}}}}}};
  return document.dump(2) + "\n";
}

}  // namespace entente::serve
