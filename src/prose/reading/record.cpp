#include "prose/reading/record.hpp"

#include <fmt/format.h>

#include "prose/reading/confidence.hpp"
#include "util/text.hpp"

namespace entente::prose {
namespace {

// JSON text; bytes that are no UTF-8 become U+FFFD so that every line is valid JSON.
void quote_into(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80) {
      if (c == '"' || c == '\\') {
        out += '\\';
        out += text[i];
      } else if (c == '\n') {
        out += "\\n";
      } else if (c < 0x20 || c == 0x7F) {
        out += fmt::format("\\u{:04x}", c);
      } else {
        out += text[i];
      }
      ++i;
      continue;
    }
    const std::size_t length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
    if (c >= 0xC2 && i + length <= text.size() && is_valid_utf8(text.substr(i, length))) {
      out += text.substr(i, length);
      i += length;
    } else {
      out += "\xEF\xBF\xBD";
      ++i;
    }
  }
  out += '"';
}

class Json {
 public:
  void key(std::string_view name) {
    if (!out_.empty() && out_.back() != '{' && out_.back() != '[') out_ += ',';
    quote_into(out_, name);
    out_ += ':';
  }
  void text(std::string_view name, std::string_view value) {
    key(name);
    quote_into(out_, value);
  }
  void text_or_null(std::string_view name, std::string_view value) {
    key(name);
    if (value.empty()) {
      out_ += "null";
    } else {
      quote_into(out_, value);
    }
  }
  void raw(std::string_view name, std::string_view value) {
    key(name);
    out_ += value;
  }
  void bytes(std::string_view name, Bytes span) { raw(name, fmt::format("[{},{}]", span.begin, span.end)); }
  void list(std::string_view name, const std::vector<std::string>& values) {
    key(name);
    out_ += '[';
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i > 0) out_ += ',';
      quote_into(out_, values[i]);
    }
    out_ += ']';
  }
  void open(std::string_view name) {
    if (!name.empty()) key(name);
    out_ += '{';
  }
  void close() { out_ += '}'; }
  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

void party(Json& json, std::string_view name, const Party& party, const Gazetteer& gazetteer) {
  if (!party.given && party.actor == kNoActor) {
    json.raw(name, "null");
    return;
  }
  json.open(name);
  json.text_or_null("entity", party.actor == kNoActor ? std::string_view{}
                                                      : std::string_view(gazetteer.actor(party.actor).key));
  json.text_or_null("role", party.role);
  if (party.given) {
    json.bytes("span", party.span);
  } else {
    json.raw("span", "null");
  }
  json.close();
}

}  // namespace

std::string_view status_name(Status status) {
  switch (status) {
    case Status::asserted:
      return "asserted";
    case Status::negated:
      return "negated";
    case Status::future:
      return "future";
    case Status::conditional:
      return "conditional";
    case Status::hypothetical:
      return "hypothetical";
    case Status::alleged:
      return "alleged";
    case Status::denied:
      return "denied";
    case Status::historical:
      return "historical";
  }
  return "asserted";
}

std::string to_json(const Record& r, const Gazetteer& gazetteer) {
  Json json;
  json.open("");
  json.text("doc", r.doc);
  json.raw("sent", std::to_string(r.sentence));
  json.text("kind", r.kind == FrameKind::event ? "event" : "relation");
  json.text("frame", r.frame);
  if (r.event) {
    json.open("plover");
    json.text("event", ontology::name(*r.event));
    json.text_or_null("mode", r.mode);
    json.list("contexts", r.contexts);
    json.close();
  } else {
    json.raw("plover", "null");
  }
  if (r.coded.empty()) {
    json.raw("coded", "null");
  } else {
    json.open("coded");
    json.text("event", r.coded);
    json.raw("p", fmt::format("{:.2f}", r.coded_probability));
    json.close();
  }
  json.text_or_null("relation", r.relation);
  json.text_or_null("cameo", r.cameo);
  json.raw("quad", r.event ? std::to_string(static_cast<int>(ontology::quad(*r.event))) : "null");
  json.raw("sign", std::to_string(r.sign));
  party(json, "source", r.source, gazetteer);
  party(json, "target", r.target, gazetteer);
  party(json, "third", r.third, gazetteer);
  json.raw("mutual", r.mutual ? "true" : "false");
  json.raw("inferred", r.inferred ? "true" : "false");
  json.text("status", status_name(r.status));
  json.text_or_null("hedge", r.hedge);
  json.list("reporter", r.reporters);
  json.text_or_null("denied_by", r.denied_by);
  if (r.time.text.empty()) {
    json.raw("time", "null");
  } else {
    json.open("time");
    json.text_or_null("from", r.time.span ? to_string(r.time.span->from) : std::string());
    json.text_or_null("to", r.time.span ? to_string(r.time.span->to) : std::string());
    json.text("granularity", r.time.precision == Precision::day     ? "day"
                             : r.time.precision == Precision::month ? "month"
                                                                    : "year");
    json.text("text", r.time.text);
    json.bytes("span", r.time.bytes);
    json.close();
  }
  json.open("evidence");
  json.raw("begin", std::to_string(r.evidence.begin));
  json.raw("end", std::to_string(r.evidence.end));
  json.text("quote", r.quote);
  json.close();
  json.bytes("trigger", r.trigger);
  json.text("rule", r.rule);
  json.raw("score", fmt::format("{:.2f}", r.score));
  json.raw("confidence", r.confidence ? fmt::format("{:.2f}", *r.confidence) : "null");
  json.raw("firm", !r.confidence ? "null" : *r.confidence >= firm_confidence() ? "true" : "false");
  json.close();
  return json.take();
}

std::string to_json(const NumericClaim& claim, const std::string& doc, const Gazetteer& gazetteer) {
  Json json;
  json.open("");
  json.text("doc", doc);
  json.raw("sent", std::to_string(claim.sentence));
  json.text("kind", "number");
  json.raw("value", fmt::format("{}", claim.value));
  json.text_or_null("unit", claim.unit);
  json.text_or_null("qualifier", claim.qualifier);
  json.text_or_null("of", claim.of);
  std::vector<std::string> keys;
  for (const auto actor : claim.actors) keys.push_back(gazetteer.actor(actor).key);
  json.list("actors", keys);
  json.open("evidence");
  json.raw("begin", std::to_string(claim.evidence.begin));
  json.raw("end", std::to_string(claim.evidence.end));
  json.text("quote", claim.quote);
  json.close();
  json.close();
  return json.take();
}

}  // namespace entente::prose
