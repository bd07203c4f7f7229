// An answer as people read it: headings, sentences, tables, charts, and receipts that open. Composed once,
// then rendered as terminal text, Markdown or HTML. It holds no markup of any of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "brief/table.hpp"

namespace entente::brief {

enum class Tone : std::uint8_t { plain, strong, weak, good, bad, warn };

// A run of text. `receipt` names the evidence entry ("e12") that the run's number opens to.
struct Run {
  std::string text;
  Tone tone = Tone::plain;
  std::string receipt;
};
using Text = std::vector<Run>;

struct Heading {
  int level = 2;
  std::string text;
  std::string id;  // anchor
};

struct Paragraph {
  Text text;
};

struct ListBlock {
  std::vector<Text> items;
};

// One value per x position; nothing where it is not observed (hatched or left blank, never drawn as zero).
struct Series {
  std::string label;
  std::vector<std::optional<double>> values;
  std::vector<std::optional<double>> low, high;  // band, same length or empty
  Tone tone = Tone::plain;                       // good: cooperation; bad: conflict
};

enum class ChartKind : std::uint8_t {
  timeline,   // lines with bands over time; terminal: one sparkline a series
  diverging,  // series[0] up, series[1] down over time: cooperation and conflict
  bars,       // horizontal bars, one a label; series[0] with its band
  shares,     // one stacked bar of parts that sum to 1
  matrix,     // a table of shaded cells: labels are the columns, a series is a row, values -1 .. 1
};

struct Chart {
  ChartKind kind = ChartKind::timeline;
  std::string id;
  std::string title;
  std::string unit;
  std::vector<std::string> labels;  // x positions (years, months) or bar names
  std::vector<Series> series;
  std::vector<bool> observed;       // per x; empty: all. Unobserved stretches are hatched
  std::optional<double> low, high;  // axis; nothing: from the data
  std::vector<std::pair<std::size_t, std::string>> marks;  // x index, short text: turning points, treaties
  std::string note;
};

// A row of "label · meter · words", the domains' panel: the ten-second picture.
struct Gauge {
  std::string label;
  std::optional<double> value;      // -1 .. 1; nothing: not observed
  std::optional<double> low, high;  // 90 % band
  std::string verdict;              // "complementary", "limited trust"
  Tone tone = Tone::plain;
  Text detail;                               // one line
  std::vector<std::optional<double>> spark;  // small history, -1 .. 1 or 0 .. 1
};

struct GaugePanel {
  std::string title;
  std::vector<Gauge> gauges;
  std::string low_label, high_label;  // "hostile", "close"
};

// A picture drawn by whoever composed the answer. HTML shows it, text and Markdown print its caption alone.
struct Figure {
  std::string svg;  // one self-contained <svg> element, put on the page as it stands: never from outside
  std::string caption;
};

// The evidence entry a receipt opens to: rows shown, how many there are, the command that prints all.
struct Receipt {
  std::string id;       // "e12"
  std::string title;    // "Military events 2014–2024"
  std::string command;  // "entente evidence IRN RUS --domain military"
  std::string method;   // how the number came about, in one sentence
  std::int64_t total = 0;
  Table rows;  // the most telling ones; columns differ by kind
};

struct Block;
// Folded by default in HTML; indented in text.
struct Details {
  std::string summary;
  std::vector<Block> blocks;
};

struct Block {
  std::variant<Heading, Paragraph, ListBlock, Table, Chart, GaugePanel, Figure, Receipt, Details> content;
};

struct Document {
  std::string title;
  std::string subtitle;
  std::vector<Block> blocks;
};

}  // namespace entente::brief
