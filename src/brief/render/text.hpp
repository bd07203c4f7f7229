// The terminal's blocks, one function each; to_text puts them together.
#pragma once

#include "brief/render/line.hpp"

namespace entente::brief::render {

Lines text_table(const Table& table, int width, const TextStyle& style);
Lines text_gauges(const GaugePanel& panel, int width, const TextStyle& style);
Lines text_chart(const Chart& chart, int width, const TextStyle& style);
Lines text_matrix(const Chart& chart, int width, const TextStyle& style);

// Parts shared by the pictures.
// `width` cells of a meter from low to high with a band and a dot; ticks of zero where it lies inside.
Line meter(const Gauge& gauge, int width, const TextStyle& style);
struct SparkTone {
  Tone above = Tone::weak;  // zero and more
  Tone below = Tone::weak;
};
// One cell a value, a gap where nothing is observed.
Line spark(const std::vector<std::optional<double>>& values, double low, double high, std::string_view gap,
           SparkTone tone, const TextStyle& style);
Lines titled(const std::string& title, const std::string& unit, int width, const TextStyle& style);

}  // namespace entente::brief::render
