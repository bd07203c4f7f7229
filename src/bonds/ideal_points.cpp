#include "bonds/ideal_points.hpp"

#include <algorithm>
#include <barrier>
#include <cmath>
#include <span>
#include <thread>

#include "bonds/normal_table.hpp"
#include "bonds/random.hpp"

namespace entente::bonds {
namespace {

// Points are held to this range before they are brought to one scale; a state that always votes alone would
// otherwise run off.
constexpr double kFarthest = 5;
// Of the cutpoints' steps: where a random walk mixes fastest in two dimensions (Roberts & Rosenthal 2001).
constexpr double kAcceptance = 0.3;
constexpr double kFirstStep = 0.2, kShortestStep = 0.01, kLongestStep = 3;
// Latents are held to this range; no draw is made from less mass.
constexpr double kFarthestLatent = 9;
constexpr double kLeastMass = 1e-18;
// Products of ratios are folded into a logarithm before they leave the range of a double.
constexpr double kLargest = 1e200;
constexpr double kLeastChance = 1e-15;
double uniform(std::uint64_t seed, int sweep, std::uint64_t place) {
  return (static_cast<double>(draw(seed, static_cast<std::uint64_t>(sweep), place) >> 11) + 0.5) * 0x1p-53;
}

// yes -1, abstain 0, no 1: the direction of theta.
double score(Vote choice) {
  return choice == Vote::yes ? -1 : choice == Vote::no ? 1 : 0;
}

// Log of a product of positive numbers, taken in rare steps.
class Product {
 public:
  void times(double ratio) {
    product_ *= ratio;
    if (product_ > kLargest || product_ < 1 / kLargest) fold();
  }
  double log() {
    fold();
    return log_;
  }

 private:
  void fold() {
    log_ += std::log(std::max(product_, 1e-300));
    product_ = 1;
  }
  double product_ = 1, log_ = 0;
};

// A normal variable about `mean` between two bounds, at u in (0, 1). Where the interval lies in the upper
// tail its mirror image is taken, which keeps its digits.
double between(double mean, double low, double high, double u) {
  const double sign = low > mean ? -1 : 1;
  const double from = fast_normal_cdf(sign > 0 ? low - mean : mean - high);
  const double mass = fast_normal_cdf(sign > 0 ? high - mean : mean - low) - from;
  return mean + sign * fast_normal_quantile(std::clamp(from + u * mass, kLeastMass, 1 - 1e-15));
}

double at_least(double mass) {
  return std::max(mass, kLeastChance);
}

// The chance to abstain, mirrored in the upper tail, where a difference of two masses near 1 has no digits
// left.
double between_cuts(double low, double high) {
  return at_least(low > 0 ? fast_normal_cdf(-low) - fast_normal_cdf(-high)
                          : fast_normal_cdf(high) - fast_normal_cdf(low));
}

}  // namespace

IdealPoints::IdealPoints(std::vector<IdealVote> votes, std::vector<int> parents, int sessions, int anchor,
                         IdealPointParams params, int threads)
    : input_(std::move(votes)),
      parents_(std::move(parents)),
      sessions_(sessions),
      anchor_(anchor),
      params_(params),
      threads_(std::max(1, threads)) {}

std::optional<IdealPoint> IdealPoints::at(int state, int session) const {
  const int place = place_[static_cast<std::size_t>(state) * static_cast<std::size_t>(sessions_) +
                           static_cast<std::size_t>(session)];
  if (place < 0) return std::nullopt;
  const auto g = static_cast<std::size_t>(place);
  const double n = params_.sweeps;
  const double drawn = sum_draw_[g] / n;
  return IdealPoint{sum_[g] / n, std::sqrt(std::max(0.0, sum_square_[g] / n - drawn * drawn)),
                    static_cast<int>(groups_[g].end - groups_[g].begin)};
}

Result<void> IdealPoints::check() const {
  const int states = static_cast<int>(parents_.size());
  if (sessions_ <= 0 || anchor_ < 0 || anchor_ >= states || params_.sweeps <= 0 || params_.burn_in < 0)
    return fail(Code::usage, "ideal points need sessions, sweeps and an anchor among the states");
  for (const int parent : parents_) {
    if (parent < -1 || parent >= states) return fail(Code::usage, "ideal points: no such parent state");
  }
  for (const auto& v : input_) {
    if (v.state < 0 || v.state >= states || v.session < 0 || v.session >= sessions_ || v.item < 0)
      return fail(Code::usage, "ideal points: a vote of no such state, session or item");
  }
  return {};
}

// Drops unanimous items and lays the votes out twice: by item and choice, and by state and session.
void IdealPoints::arrange() {
  std::erase_if(input_, [](const IdealVote& v) { return v.choice == Vote::missing; });
  std::int32_t most = -1;
  for (const auto& v : input_) most = std::max(most, v.item);
  std::vector<std::uint8_t> seen(static_cast<std::size_t>(most + 1));
  for (const auto& v : input_)
    seen[static_cast<std::size_t>(v.item)] |=
        static_cast<std::uint8_t>(1U << static_cast<unsigned>(v.choice));
  std::erase_if(input_, [&](const IdealVote& v) {
    const unsigned kinds = seen[static_cast<std::size_t>(v.item)];
    return (kinds & (kinds - 1)) == 0;
  });
  // Yes before abstain before no inside an item.
  std::sort(input_.begin(), input_.end(), [](const IdealVote& x, const IdealVote& y) {
    if (x.item != y.item) return x.item < y.item;
    if (x.choice != y.choice) return x.choice > y.choice;
    return x.session != y.session ? x.session < y.session : x.state < y.state;
  });
  const auto cell = [&](const IdealVote& v) {
    return static_cast<std::size_t>(v.state) * static_cast<std::size_t>(sessions_) +
           static_cast<std::size_t>(v.session);
  };
  place_.assign(parents_.size() * static_cast<std::size_t>(sessions_), -1);
  std::vector<std::size_t> counts(place_.size());
  for (const auto& v : input_) ++counts[cell(v)];
  groups_.clear();
  std::size_t begin = 0;
  for (std::size_t c = 0; c < counts.size(); ++c) {
    if (counts[c] == 0) continue;
    place_[c] = static_cast<int>(groups_.size());
    Group g;
    g.state = static_cast<int>(c / static_cast<std::size_t>(sessions_));
    g.session = static_cast<int>(c % static_cast<std::size_t>(sessions_));
    g.begin = g.end = begin;
    begin += counts[c];
    groups_.push_back(g);
  }
  items_.clear();
  members_.resize(input_.size());
  by_group_.resize(input_.size());
  for (std::size_t i = 0; i < input_.size(); ++i) {
    const auto& v = input_[i];
    if (i == 0 || v.item != input_[i - 1].item) {
      Item item;
      item.yes = item.abstain = item.no = item.end = i;
      item.step = kFirstStep;
      items_.push_back(item);
    }
    Item& item = items_.back();
    if (v.choice == Vote::yes) item.abstain = i + 1;
    if (v.choice != Vote::no) item.no = i + 1;
    item.end = i + 1;
    item.no = std::max(item.no, item.abstain);
    const int place = place_[cell(v)];
    members_[i] = place;
    Group& g = groups_[static_cast<std::size_t>(place)];
    by_group_[g.end++] = {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(items_.size() - 1)};
  }
}

// What each point's walk starts from, and how far it may step.
void IdealPoints::link() {
  const auto latest = [&](int state, int until) {
    for (int s = until; s >= 0; --s) {
      const int place = place_[static_cast<std::size_t>(state) * static_cast<std::size_t>(sessions_) +
                               static_cast<std::size_t>(s)];
      if (place >= 0) return place;
    }
    return -1;
  };
  for (std::size_t g = 0; g < groups_.size(); ++g) {
    Group& group = groups_[g];
    int before = latest(group.state, group.session - 1);
    // The states it continues; a chain of them is short, and a ring of two must not be followed for ever.
    int parent = parents_[static_cast<std::size_t>(group.state)];
    for (int step = 0; before < 0 && parent >= 0 && parent != group.state && step < 3; ++step) {
      before = latest(parent, group.session);
      parent = parents_[static_cast<std::size_t>(parent)];
    }
    const bool followed = g + 1 < groups_.size() && groups_[g + 1].state == group.state;
    if (before < 0 && followed) before = static_cast<int>(g + 1);
    group.before = before;
    if (before < 0) continue;
    const Group& other = groups_[static_cast<std::size_t>(before)];
    const auto n = static_cast<double>(group.end - group.begin);
    group.walk_variance = params_.smoothing * n / (n + static_cast<double>(other.end - other.begin));
  }
}

// Points from how often a state votes with the anchor; items from the points.
void IdealPoints::start() {
  const std::size_t n = groups_.size();
  std::vector<double> agreement(n);
  std::vector<double> joint(n);
  std::vector<double> anchors(static_cast<std::size_t>(sessions_));
  for (const Item& item : items_) {
    const double none = 9;
    std::fill(anchors.begin(), anchors.end(), none);
    for (std::size_t i = item.yes; i < item.end; ++i) {
      if (input_[i].state == anchor_)
        anchors[static_cast<std::size_t>(input_[i].session)] = score(input_[i].choice);
    }
    for (std::size_t i = item.yes; i < item.end; ++i) {
      const double with = anchors[static_cast<std::size_t>(input_[i].session)];
      if (with == none) continue;
      const auto g = static_cast<std::size_t>(members_[i]);
      agreement[g] += 1 - std::abs(with - score(input_[i].choice)) / 2;
      joint[g] += 1;
    }
  }
  theta_.assign(n, 0);
  double sum = 0;
  double squares = 0;
  double counted = 0;
  for (std::size_t g = 0; g < n; ++g) {
    if (joint[g] == 0) continue;
    theta_[g] = agreement[g] / joint[g];
    sum += theta_[g];
    squares += theta_[g] * theta_[g];
    counted += 1;
  }
  const double centre = counted > 0 ? sum / counted : 0;
  const double spread = counted > 0 ? std::sqrt(std::max(squares / counted - centre * centre, 1e-12)) : 1;
  for (std::size_t g = 0; g < n; ++g) theta_[g] = joint[g] == 0 ? 0 : (theta_[g] - centre) / spread;
  mean_ = next_mean_ = theta_;
  z_.assign(members_.size(), 0);
  sum_.assign(n, 0);
  sum_draw_.assign(n, 0);
  sum_square_.assign(n, 0);
  cuts_.assign(items_.size(), {});
  for (std::size_t at = 0; at < items_.size(); ++at) {
    const Item& item = items_[at];
    Cut& cut = cuts_[at];
    double products = 0;
    double square = 1;
    for (std::size_t i = item.yes; i < item.end; ++i) {
      const double theta = theta_[static_cast<std::size_t>(members_[i])];
      products += theta * score(input_[i].choice);
      square += theta * theta;
    }
    cut.beta = 2 * products / square;
    const auto size = static_cast<double>(item.end - item.yes);
    const double scale = std::sqrt(1 + cut.beta * cut.beta);
    const auto at_share = [&](std::size_t below) {
      const double share = (static_cast<double>(below) + 0.5) / (size + 1);
      return std::clamp(fast_normal_quantile(share) * scale, -params_.cut_limit, params_.cut_limit);
    };
    cut.gamma1 = at_share(item.abstain - item.yes);
    cut.gamma2 = std::max(at_share(item.no - item.yes), cut.gamma1 + 1e-3);
  }
}

bool IdealPoints::move_cutpoints(std::size_t at, int sweep, std::vector<double>& eta) {
  const Item& item = items_[at];
  Cut& cut = cuts_[at];
  const std::uint64_t base = members_.size() + groups_.size() + 4 * static_cast<std::uint64_t>(at);
  const auto normal = [&](std::uint64_t k) {
    return fast_normal_quantile(uniform(params_.seed, sweep, base + k));
  };
  const double gamma1 = cut.gamma1 + item.step * normal(0);
  const double gamma2 = cut.gamma2 + item.step * normal(1);
  if (gamma1 < -params_.cut_limit || gamma1 >= gamma2 || gamma2 > params_.cut_limit) return false;
  Product ratio;
  for (std::size_t i = item.yes; i < item.abstain; ++i) {
    const double x = eta[i - item.yes];
    ratio.times(at_least(fast_normal_cdf(gamma1 - x)) / at_least(fast_normal_cdf(cut.gamma1 - x)));
  }
  for (std::size_t i = item.abstain; i < item.no; ++i) {
    const double x = eta[i - item.yes];
    ratio.times(between_cuts(gamma1 - x, gamma2 - x) / between_cuts(cut.gamma1 - x, cut.gamma2 - x));
  }
  for (std::size_t i = item.no; i < item.end; ++i) {
    const double x = eta[i - item.yes];
    ratio.times(at_least(fast_normal_cdf(x - gamma2)) / at_least(fast_normal_cdf(x - cut.gamma2)));
  }
  if (std::log(uniform(params_.seed, sweep, base + 2)) >= ratio.log()) return false;
  cut.gamma1 = gamma1;
  cut.gamma2 = gamma2;
  return true;
}

void IdealPoints::sweep_item(std::size_t at, int sweep, std::vector<double>& eta) {
  Item& item = items_[at];
  Cut& cut = cuts_[at];
  eta.resize(item.end - item.yes);
  for (std::size_t i = item.yes; i < item.end; ++i)
    eta[i - item.yes] = cut.beta * theta_[static_cast<std::size_t>(members_[i])];
  const bool moved = move_cutpoints(at, sweep, eta);
  if (sweep < params_.burn_in) {
    // Longer after a step that was taken, shorter after one that was not, ever less so.
    const double pace = std::min(1.0, 10.0 / (sweep + 10));
    item.step =
        std::clamp(item.step * std::exp(pace * ((moved ? 1 : 0) - kAcceptance)), kShortestStep, kLongestStep);
  } else {
    item.taken += moved ? 1 : 0;
  }
  double precision = 1 / (params_.item_sd * params_.item_sd);
  double weighted = 0;
  for (std::size_t i = item.yes; i < item.end; ++i) {
    const double x = eta[i - item.yes];
    const double u = uniform(params_.seed, sweep, i);
    double z = 0;
    if (i < item.abstain) {
      z = x + fast_normal_quantile(std::max(u * fast_normal_cdf(cut.gamma1 - x), kLeastMass));
    } else if (i < item.no) {
      z = between(x, cut.gamma1, cut.gamma2, u);
    } else {
      z = x - fast_normal_quantile(std::max(u * fast_normal_cdf(x - cut.gamma2), kLeastMass));
    }
    z = std::clamp(z, -kFarthestLatent, kFarthestLatent);
    z_[i] = z;
    const double theta = theta_[static_cast<std::size_t>(members_[i])];
    precision += theta * theta;
    weighted += theta * z;
  }
  const std::uint64_t place = members_.size() + groups_.size() + 4 * static_cast<std::uint64_t>(at) + 3;
  cut.beta =
      weighted / precision + fast_normal_quantile(uniform(params_.seed, sweep, place)) / std::sqrt(precision);
}

void IdealPoints::sweep_group(std::size_t at, int sweep) {
  const Group& group = groups_[at];
  double precision = 1 / group.walk_variance;
  double weighted = group.before < 0 ? 0 : precision * mean_[static_cast<std::size_t>(group.before)];
  for (std::size_t i = group.begin; i < group.end; ++i) {
    const double beta = cuts_[by_group_[i].item].beta;
    precision += beta * beta;
    weighted += beta * z_[by_group_[i].member];
  }
  next_mean_[at] = weighted / precision;
  const double drawn = fast_normal_quantile(uniform(params_.seed, sweep, members_.size() + at));
  theta_[at] = std::clamp(next_mean_[at] + drawn / std::sqrt(precision), -kFarthest, kFarthest);
}

double IdealPoints::acceptance() const {
  double taken = 0;
  for (const Item& item : items_) taken += item.taken;
  return items_.empty() ? 0 : taken / params_.sweeps / static_cast<double>(items_.size());
}

// One scale for all: mean 0 and sd 1 of the draws. The conditional means that are averaged go along; those
// the walk starts from stay, as in the published series.
void IdealPoints::standardise(int sweep) {
  mean_.swap(next_mean_);
  double sum = 0;
  for (const double t : theta_) sum += t;
  const auto n = static_cast<double>(theta_.size());
  const double centre = sum / n;
  double squares = 0;
  for (const double t : theta_) squares += (t - centre) * (t - centre);
  const double spread = std::sqrt(std::max(squares / std::max(1.0, n - 1), 1e-12));
  for (double& t : theta_) t = (t - centre) / spread;
  if (sweep < params_.burn_in) return;
  for (std::size_t g = 0; g < theta_.size(); ++g) {
    sum_[g] += (mean_[g] - centre) / spread;
    sum_draw_[g] += theta_[g];
    sum_square_[g] += theta_[g] * theta_[g];
  }
}

Result<void> IdealPoints::run() {
  ENTENTE_TRY(check());
  arrange();
  if (std::none_of(groups_.begin(), groups_.end(), [&](const Group& g) { return g.state == anchor_; }))
    return fail(Code::usage, "ideal points: the anchor state cast no vote on a contested item");
  link();
  start();
  const int sweeps = params_.burn_in + params_.sweeps;
  // Each step touches only its own item or group, so that how they are shared out among threads changes
  // nothing.
  std::barrier gate(threads_);
  const auto work = [&](int thread) {
    const auto part = [&](std::size_t n, int t) {
      return n * static_cast<std::size_t>(t) / static_cast<std::size_t>(threads_);
    };
    std::vector<double> eta;
    // Items differ much in size: shared by votes, not by number.
    const auto first = [&](int t) {
      const std::size_t member = part(members_.size(), t);
      return static_cast<std::size_t>(
          std::lower_bound(items_.begin(), items_.end(), member,
                           [](const Item& item, std::size_t m) { return item.yes < m; }) -
          items_.begin());
    };
    const std::size_t item_begin = first(thread);
    const std::size_t item_end = thread + 1 == threads_ ? items_.size() : first(thread + 1);
    for (int sweep = 0; sweep < sweeps; ++sweep) {
      for (std::size_t i = item_begin; i < item_end; ++i) sweep_item(i, sweep, eta);
      gate.arrive_and_wait();
      for (std::size_t g = part(groups_.size(), thread); g < part(groups_.size(), thread + 1); ++g)
        sweep_group(g, sweep);
      gate.arrive_and_wait();
      if (thread == 0) standardise(sweep);
      gate.arrive_and_wait();
    }
  };
  {
    std::vector<std::jthread> helpers;
    for (int t = 1; t < threads_; ++t) helpers.emplace_back(work, t);
    work(0);
  }
  // Which side is up is a convention: the anchor's.
  double side = 0;
  for (std::size_t g = 0; g < groups_.size(); ++g) side += groups_[g].state == anchor_ ? sum_[g] : 0;
  if (side < 0) {
    for (double& s : sum_) s = -s;
    for (double& s : sum_draw_) s = -s;
  }
  return {};
}

}  // namespace entente::bonds
