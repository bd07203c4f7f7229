// The ledger against a few lines of numpy: overlaps with their natural zero, the ridge fit, the terms.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "bonds/ledger_sheet.hpp"
#include "bonds/random_ledger.hpp"
#include "support/shared_data.hpp"

namespace entente::bonds {
namespace {

constexpr int kStates = 12;

std::string python() {
  const std::string own = (entente::test::source_dir() / ".deps/python/bin/python3").string();
  for (const std::string& name : {own, std::string("python3")})
    if (std::system(("'" + name + "' -c 'import numpy' >/dev/null 2>&1").c_str()) == 0) return name;
  return "";
}

void write(const std::filesystem::path& file, const std::vector<double>& values) {
  std::ofstream out(file);
  for (const double v : values) out << fmt::format("{}\n", v);
}

std::vector<double> read(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::vector<double> out;
  for (std::string line; std::getline(in, line);) out.push_back(std::stod(line));
  return out;
}

constexpr std::string_view kScript = R"(
import sys, numpy as np
D = sys.argv[1] + '/'
f = lambda name: np.loadtxt(D + name)
N = 12; c = f('c').reshape(N, N); e = f('e').reshape(N, N); s = np.sqrt(f('sales').reshape(N, 2 * N))
iu = np.triu_indices(N, 1); P = len(iu[0])
sc, se = np.sqrt(c), np.sqrt(e)
Z = [sc @ sc.T, se @ se.T, sc @ se.T + se @ sc.T, s @ s.T]
sell = f('sales').reshape(N, 2 * N).sum(1) > 0
def centre(M, who):
    keep = who[iu[0]] & who[iu[1]]
    A = np.zeros((P, N + 1)); A[:, N] = 1; A[np.arange(P), iu[0]] = 1; A[np.arange(P), iu[1]] = 1
    y = M[iu]; out = np.full(P, np.nan)
    out[keep] = y[keep] - A[keep] @ np.linalg.lstsq(A[keep], y[keep], rcond=None)[0]
    return out
O = np.stack([centre(Z[0], np.ones(N, bool)), centre(Z[1], np.ones(N, bool)), centre(Z[2], np.ones(N, bool)), centre(Z[3], sell)], 1)
d = f('direct').reshape(P, 5)
nan = np.isnan
def fit(h, y, al=.4, lam=2.):
    A = np.c_[h, f('gravity'), np.nan_to_num(d), nan(d) * 1., np.nan_to_num(O), nan(O[:, 3]) * 1.]
    mu, sd = A.mean(0), A.std(0); B = np.c_[np.ones(P), (A - mu) / sd]; b = np.zeros(B.shape[1]); b[0] = np.log(y.mean())
    for _ in range(200):
        m = np.exp(B @ b); w = 1 / (1 + al * m)
        g = B.T @ ((y - m) * w) - lam * np.r_[0, b[1:]]
        H = (B * (m * (1 + al * y) * w * w)[:, None]).T @ B + lam * np.diag(np.r_[0, np.ones(len(b) - 1)])
        b = b + np.clip(np.linalg.solve(H, g), -.5, .5)
    m = np.exp(B @ b); S = B * ((y - m) / (1 + al * m))[:, None]; G = np.zeros((N, len(b)))
    np.add.at(G, iu[0], S); np.add.at(G, iu[1], S)
    H = (B * (m * (1 + al * y) / (1 + al * m) ** 2)[:, None]).T @ B + lam * np.diag(np.r_[0, np.ones(len(b) - 1)])
    V = np.linalg.inv(H) @ (G.T @ G) @ np.linalg.inv(H)
    J = np.eye(len(b)); J[0, 1:] = -mu / sd; J[1:, 1:] = np.diag(1 / sd)
    return J @ b, J @ V @ J.T, A
bc, vc, A = fit(f('hc'), f('yc')); bx, vx, _ = fit(f('hx'), f('yx'))
names = {0: [2], 1: [3], 2: [15], 3: [4], 4: [5, 6], 5: [12], 6: [13], 7: [14]}
phi = np.stack([(A[:, names[g]] * bc[1:][names[g]]).sum(1) for g in range(8)], 1)
np.savetxt(D + 'out_o', np.nan_to_num(O).ravel(), fmt='%.17g'); np.savetxt(D + 'out_b', np.r_[bc, bx], fmt='%.17g')
np.savetxt(D + 'out_v', vc.ravel(), fmt='%.17g'); np.savetxt(D + 'out_phi', phi.ravel(), fmt='%.17g')
)";

TEST(Ledger, AgreesWithNumpy) {
  const std::string interpreter = python();
  if (interpreter.empty()) GTEST_SKIP() << "SKIPPED: no python3 with numpy";
  const entente::test::TempDir folder;
  const auto world = test::random_world(kStates, 123);
  LedgerTerms terms(world.overlaps);
  ASSERT_TRUE(terms.run());
  const auto c = test::random_counts(world, 5), x = test::random_counts(world, 6);
  LedgerModel model(test::small_layout(), test::small_params());
  const LedgerCase one{&world, &terms, c, x};
  ASSERT_TRUE(model.fit({&one, 1}));
  for (const auto& [name, values] :
       std::vector<std::pair<std::string, std::vector<double>>>{{"c", world.overlaps.cooperative},
                                                                {"e", world.overlaps.hostile},
                                                                {"sales", world.overlaps.sales},
                                                                {"hc", world.habits_cooperation},
                                                                {"hx", world.habits_conflict},
                                                                {"gravity", world.gravity},
                                                                {"direct", world.direct},
                                                                {"yc", c},
                                                                {"yx", x}})
    write(folder.path() / name, values);
  std::ofstream(folder.path() / "reference.py") << kScript;
  const auto command = fmt::format("'{0}' {1}/reference.py {1}", interpreter, folder.path().string());
  ASSERT_EQ(std::system(command.c_str()), 0);

  const auto near = [](double ours, double theirs) {
    EXPECT_NEAR(ours, theirs, 1e-9 * std::max(1.0, std::abs(theirs)));
  };
  const auto overlaps = read(folder.path() / "out_o"), b = read(folder.path() / "out_b"),
             v = read(folder.path() / "out_v"), phi = read(folder.path() / "out_phi");
  std::size_t at = 0, pair = 0;
  ASSERT_EQ(overlaps.size(), 4 * pair_count(kStates));
  ASSERT_EQ(b.size(), 2 * (model.columns() + 1));
  ASSERT_EQ(phi.size(), kLedgerComponents * pair_count(kStates));
  for (int i = 0; i < kStates; ++i)
    for (int j = i + 1; j < kStates; ++j, ++pair) {
      for (const double z : terms.at(i, j)) near(std::isnan(z) ? 0 : z, overlaps[at++]);
      const auto sheet = ledger_sheet(model, world, terms, i, j);
      for (std::size_t g = 0; g < kLedgerComponents; ++g)
        near(sheet.cooperation.components[g].phi, phi[pair * kLedgerComponents + g]);
    }
  for (std::size_t k = 0; k <= model.columns(); ++k) {
    near(model.cooperation().coefficients[k], b[k]);
    near(model.conflict().coefficients[k], b[model.columns() + 1 + k]);
  }
  for (std::size_t k = 0; k < v.size(); ++k) near(model.cooperation().covariance[k], v[k]);
}

}  // namespace
}  // namespace entente::bonds
