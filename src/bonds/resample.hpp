// Bootstrap over resolutions: how often each roll call is drawn in each replicate, and quantiles of the
// replicates.
//
// Draw d of replicate b takes roll call draw_index(seed, b, d): every dyad sees the same resampled
// assemblies, and none depends on the order of evaluation.
// Cost: replicates * rolls bytes.
// Limitation: roll calls are drawn one by one; votes of one debate are not independent, so bands are a little
// narrow.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace entente::bonds {

struct Band {
  double low = 0;
  double high = 0;
  int replicates = 0;  // how many replicates the band rests on
};

class Resample {
 public:
  Resample(int rolls, int replicates, std::uint64_t seed);
  int replicates() const { return replicates_; }
  // How often each roll call was drawn.
  std::span<const std::uint8_t> weights(int replicate) const;

 private:
  int rolls_;
  int replicates_;
  std::vector<std::uint8_t> weights_;
};

// Central interval of the given level, linear between order statistics. Sorts values.
Band central_band(std::vector<double>& values, double level);

}  // namespace entente::bonds
