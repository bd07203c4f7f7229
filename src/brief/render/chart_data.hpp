// A chart's numbers, read the same way by every rendering: what is observed, the axis, its ticks, the table
// and the sentence that stand in for the picture.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "brief/document.hpp"

namespace entente::brief::render {

struct Range {
  double low = 0;
  double high = 1;
};

// Number of x positions, whichever of labels and series is longest.
std::size_t length(const Chart& chart);
std::string label_at(const Chart& chart, std::size_t i);
// Nothing where the position is not observed, the series is too short, or the value is not finite.
std::optional<double> value_at(const Chart& chart, const Series& series, std::size_t i);
// Both ends, or nothing.
std::optional<Range> band_at(const Chart& chart, const Series& series, std::size_t i);
// Neither a declared gap nor a position without any value.
bool observed_at(const Chart& chart, std::size_t i);

// The axis: as declared, else from values and bands; bars and diverging charts include zero. Never empty.
// A diverging chart's range is that of magnitudes, the same up and down.
Range range_of(const Chart& chart);
// Round numbers inside the range, about `target` of them.
std::vector<double> nice_ticks(Range range, int target);
int decimals_for(const std::vector<double>& ticks);
// Positions whose labels are worth printing where `most` fit: round years where labels are years or months.
std::vector<std::size_t> label_ticks(const std::vector<std::string>& labels, std::size_t most);

// A part of a share bar: names come from labels when there is one series, from the series otherwise.
struct Part {
  std::string label;
  std::optional<double> share;
  Tone tone = Tone::plain;
};
struct ShareBar {
  std::string label;  // "" when there is only one bar
  std::vector<Part> parts;
};
std::vector<ShareBar> share_bars(const Chart& chart);

Table data_table(const Chart& chart);
// "Timeline, 1992 to 2024. Cooperation: from 12 to 310, last 280; 3 of 33 not observed."
std::string describe(const Chart& chart);

}  // namespace entente::brief::render
