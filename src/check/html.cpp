// The page: what an editor should look at first, then the text, block by block, each with the evidence for
// its claims at its side. Sentences are marked by the weightiest verdict in them; the words that carry a
// claim are underlined; a small figure leads to its card and back.
#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "check/check.hpp"
#include "check/html_style.hpp"
#include "check/words.hpp"
#include "prose/text/plain_text.hpp"
#include "util/markup.hpp"
#include "util/text.hpp"

namespace entente::check {
namespace {

// Text made safe for a page; bytes that are no UTF-8 become U+FFFD, control bytes blanks.
std::string escape(std::string_view text) {
  std::string shown;
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    const std::size_t length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0x80 ? 2 : 1;
    if (length == 1) {
      shown += c < 0x20 && c != '\n' && c != '\t' ? ' ' : static_cast<char>(c);
    } else if (c >= 0xC2 && i + length <= text.size() && is_valid_utf8(text.substr(i, length))) {
      shown += text.substr(i, length);
    } else {
      shown += "\xEF\xBF\xBD";
      ++i;
      continue;
    }
    i += length;
  }
  return escape_markup(shown);
}

std::string_view css(Verdict verdict) {
  return verdict == Verdict::not_observed ? std::string_view("silent") : verdict_name(verdict);
}

std::string_view sign(Verdict verdict) {
  switch (verdict) {
    case Verdict::supported:
      return "✓";
    case Verdict::contradicted:
      return "✗";
    case Verdict::mixed:
      return "±";
    case Verdict::not_observed:
      break;
  }
  return "·";
}

// The heavier, the more it should be seen.
int weight(Verdict verdict) {
  switch (verdict) {
    case Verdict::contradicted:
      return 3;
    case Verdict::mixed:
      return 2;
    case Verdict::supported:
      return 1;
    case Verdict::not_observed:
      break;
  }
  return 0;
}

constexpr std::size_t kRowsShown = 3;  // on a card, of each side

std::string span_of(const std::string& from, const std::string& to) {
  if (from.empty() && to.empty()) return "undated";
  if (to.empty()) return "since " + from;
  return from == to ? from : (from.empty() ? "…" : from) + "–" + to;
}

class Page {
 public:
  Page(const CheckAnswer& answer, const prose::Document& document, const prose::Reading& reading,
       const prose::Gazetteer& gazetteer)
      : answer_(answer),
        reading_(reading),
        gazetteer_(gazetteer),
        plain_(prose::strip(document.bytes, document.markup)) {
    for (std::size_t i = 0; i < answer.claims.size(); ++i)
      by_sentence_[answer.claims[i].record.sentence].claims.push_back(i);
    for (std::size_t i = 0; i < answer.numbers.size(); ++i)
      by_sentence_[answer.numbers[i].claim.sentence].numbers.push_back(i);
  }

  std::string write() {
    head();
    first_look();
    out_ += "<h2>The text and the record</h2>";
    blocks();
    foot();
    return std::move(out_);
  }

 private:
  struct Marked {
    std::vector<std::size_t> claims, numbers;
  };

  void head() {
    out_ +=
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width,initial-scale=1\"><title>" +
        escape(answer_.title) + " – beside the record</title><style>";
    out_ += kStyle;
    out_ += "</style><div class=\"page\"><header><h1>" + escape(answer_.title) + "</h1><p>";
    if (answer_.date) out_ += "Text of " + to_string(*answer_.date) + ". ";
    out_ += "Each claim beside what the store holds.</p></header>";
    const auto all = answer_.claims.size();
    out_ += "<div class=\"bar\" aria-hidden=\"true\">";
    static constexpr std::array kOrder = {Verdict::supported, Verdict::mixed, Verdict::contradicted,
                                          Verdict::not_observed};
    for (const auto verdict : kOrder) {
      if (answer_.count(verdict) > 0)
        out_ += fmt::format("<i class=\"{}\" style=\"flex:{}\"></i>", css(verdict), answer_.count(verdict));
    }
    out_ += "</div><ul class=\"counts\">";
    out_ += fmt::format("<li><b>{}</b> claims checked</li>", all);
    for (const auto verdict : kOrder)
      out_ += fmt::format("<li><span class=\"v {0}\">{1}</span> <b>{2}</b> {3}</li>", css(verdict),
                          sign(verdict), answer_.count(verdict), verdict_name(verdict));
    out_ += fmt::format("<li><span class=\"v number\">#</span> <b>{}</b> counts and shares</li></ul>",
                        answer_.numbers.size());
  }

  void first_look() {
    out_ += "<h2>For the editor</h2>";
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < answer_.claims.size(); ++i) {
      if (weight(answer_.claims[i].verdict) >= 2) order.push_back(i);
    }
    std::ranges::stable_sort(order, std::greater{},
                             [&](std::size_t i) { return weight(answer_.claims[i].verdict); });
    if (order.empty()) {
      out_ += "<p class=\"none\">No row of the store speaks against a claim of this text.</p>";
    } else {
      out_ += "<p class=\"none\">Look at these first:</p><ul class=\"first\">";
      for (const auto i : order) {
        const auto& c = answer_.claims[i];
        out_ += fmt::format("<li><span class=\"v {}\">{} {}</span> <a href=\"#c{}\">{}</a>: “{}”",
                            css(c.verdict), sign(c.verdict), verdict_name(c.verdict), i + 1,
                            escape(in_words(c.record, gazetteer_)), escape(one_line(c.record.quote)));
        if (!c.rows_against.empty()) {
          const auto& row = c.rows_against.front();
          out_ +=
              fmt::format(". The store holds: {}, {}", escape(row.what), escape(span_of(row.from, row.to)));
        }
        out_ += "</li>";
      }
      out_ += "</ul>";
    }
    out_ += "<p class=\"none\">" + escape(summary(answer_)) + "</p>";
    for (const auto& note : answer_.notes) out_ += "<p class=\"none\">Not read: " + escape(note) + "</p>";
  }

  // The plain offset an original one came to.
  std::size_t plain_of(std::size_t original) const {
    std::size_t low = 0;
    std::size_t high = plain_.text().size();
    while (low < high) {
      const auto middle = (low + high) / 2;
      if (plain_.original_begin(middle) < original) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  void blocks() {
    const std::string_view text = plain_.text();
    std::size_t sentence = 0;
    bool first = true;
    for (std::size_t at = 0; at < text.size();) {
      auto end = text.find("\n\n", at);
      end = end == std::string_view::npos ? text.size() : end;
      const auto next = std::min(text.find_first_not_of("\n", end), text.size());
      // The title stands at the head of the page already.
      const bool title = std::exchange(first, false) && trim(text.substr(at, end - at)) == answer_.title;
      if (!title && text.find_first_not_of(" \n\t\r", at) < end) block(at, end, sentence);
      at = next;
    }
  }

  void block(std::size_t begin, std::size_t end, std::size_t& sentence) {
    const std::string_view text = plain_.text();
    std::string words;
    std::string cards;
    std::size_t at = begin;
    bool marked = false;
    while (sentence < reading_.sentence_spans.size()) {
      const auto& span = reading_.sentence_spans[sentence];
      const auto from = std::max(plain_of(span.begin), at);
      if (from >= end) break;
      const auto to = std::clamp(plain_of(span.end), from, end);
      const auto found = by_sentence_.find(static_cast<std::uint32_t>(sentence));
      if (found != by_sentence_.end()) {
        words += escape(text.substr(at, from - at));
        mark(found->second, sentence, from, to, words, cards);
        marked = true;
        at = to;
      }
      ++sentence;
    }
    words += escape(text.substr(at, end - at));
    const bool heading = !marked && end - begin <= 90 && text[end - 1] != '.' && text[end - 1] != ':' &&
                         text.substr(begin, end - begin).find('\n') == std::string_view::npos;
    out_ += fmt::format("<div class=\"row\"><div class=\"text\">{0}{1}{2}</div><aside>{3}</aside></div>",
                        heading ? "<h3>" : "<p>", words, heading ? "</h3>" : "</p>", cards);
  }

  void mark(const Marked& here, std::size_t sentence, std::size_t from, std::size_t to, std::string& words,
            std::string& cards) {
    auto heaviest = Verdict::not_observed;
    std::vector<std::pair<std::size_t, std::size_t>> lines;  // words to underline
    for (const auto i : here.claims) {
      const auto& c = answer_.claims[i];
      if (weight(c.verdict) > weight(heaviest)) heaviest = c.verdict;
      lines.emplace_back(plain_of(c.record.trigger.begin), plain_of(c.record.trigger.end));
    }
    for (const auto i : here.numbers) {
      const auto& e = answer_.numbers[i].claim.evidence;
      lines.emplace_back(plain_of(e.begin), plain_of(e.end));
    }
    std::ranges::sort(lines);
    const std::string_view text = plain_.text();
    words += fmt::format("<mark id=\"s{}\" class=\"{}\">", sentence,
                         here.claims.empty() ? std::string_view("number") : css(heaviest));
    std::size_t at = from;
    for (const auto& [a, b] : lines) {
      if (a < at || b > to || a >= b) continue;
      words += escape(text.substr(at, a - at)) + "<u>" + escape(text.substr(a, b - a)) + "</u>";
      at = b;
    }
    words += escape(text.substr(at, to - at)) + "<sup>";
    for (const auto i : here.claims) {
      words += fmt::format("<a href=\"#c{0}\">{0}</a>", i + 1);
      cards += card(i, sentence);
    }
    for (const auto i : here.numbers) {
      words += fmt::format("<a href=\"#n{0}\">#{0}</a>", i + 1);
      cards += number_card(i, sentence);
    }
    words += "</sup></mark>";
  }

  static std::string row(std::string_view mark, const EvidenceRow& r) {
    return fmt::format(
        "<li><b>{}</b>{}, {}{}{} <span class=\"src\">{}, <code>--file {} --row {}</code></span></li>", mark,
        escape(r.what), escape(span_of(r.from, r.to)), r.text.empty() ? "" : ": ", escape(one_line(r.text)),
        escape(r.source), r.file, r.row);
  }

  std::string card(std::size_t i, std::size_t sentence) const {
    const auto& c = answer_.claims[i];
    std::string out = fmt::format(
        "<div class=\"card {0}\" id=\"c{1}\"><h4><a class=\"n\" href=\"#s{2}\">{1}</a> <span class=\"v "
        "{0}\">{3}</span> "
        "{4}</h4>",
        css(c.verdict), i + 1, sentence, sign(c.verdict), escape(in_words(c.record, gazetteer_)));
    const bool silent = c.verdict == Verdict::not_observed;
    if (silent && c.elsewhere.empty()) {
      const std::string_view why = c.silence == Silence::attitude   ? "an attitude; rows cannot decide it"
                                   : c.silence == Silence::no_state ? "one side is no state of the registry"
                                                                    : "not observed: no row speaks to it";
      return out.substr(0, out.size() - 5) + fmt::format(" <span class=\"n\">– {}</span></h4></div>", why);
    }
    out += fmt::format("<p>{}: {}</p><ul>", verdict_name(c.verdict), escape(c.reason));
    for (const auto& [list, mark] :
         {std::pair{&c.rows_against, "−"}, std::pair{&c.rows_for, "+"}, std::pair{&c.elsewhere, "~"}}) {
      for (std::size_t k = 0; k < list->size() && k < kRowsShown; ++k) out += row(mark, (*list)[k]);
      if (list->size() > kRowsShown)
        out += fmt::format("<li><b>{}</b>and {} more</li>", mark, list->size() - kRowsShown);
    }
    return out + "</ul></div>";
  }

  std::string number_card(std::size_t i, std::size_t sentence) const {
    const auto& n = answer_.numbers[i];
    std::string out = fmt::format(
        "<div class=\"card number\" id=\"n{0}\"><h4><a class=\"n\" href=\"#s{1}\">#{0}</a> "
        "“{2}”</h4><p>{3}</p>",
        i + 1, sentence, escape(one_line(n.claim.quote)), escape(n.reason));
    if (!n.beside.empty()) {
      out += "<ul>";
      for (const auto& r : n.beside) {
        out += fmt::format(
            "<li><b>=</b>{} of {}, {}: {} {} <span class=\"src\">{}, <code>--file {} --row "
            "{}</code></span></li>",
            escape(r.measure), escape(r.states), escape(span_of(r.from, r.to)), r.value, escape(r.unit),
            escape(r.source), r.file, r.row);
      }
      out += "</ul>";
    }
    return out + "</div>";
  }

  void foot() {
    out_ +=
        "<footer><p>How to read it. A claim is what the reader found in a sentence; it may have misread. "
        "✓ rows of the store say the same, ✗ rows say the opposite, ± some do either, · no row speaks: not "
        "observed, which is not false. + stands for, − against, ~ the same claim in another loaded text, "
        "which is no evidence. Counts and shares are not judged. <code>entente evidence --file F --row "
        "R</code> opens a row.</p></footer></div></html>\n";
  }

  const CheckAnswer& answer_;
  const prose::Reading& reading_;
  const prose::Gazetteer& gazetteer_;
  prose::PlainText plain_;
  std::map<std::uint32_t, Marked> by_sentence_;
  std::string out_;
};

}  // namespace

std::string to_html(const CheckAnswer& answer, const prose::Document& document, const prose::Reading& reading,
                    const prose::Gazetteer& gazetteer) {
  return Page(answer, document, reading, gazetteer).write();
}

}  // namespace entente::check
