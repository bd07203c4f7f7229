// Scales and runs of years.
export function linear(d0: number, d1: number, r0: number, r1: number): (x: number) => number {
  const slope = d1 === d0 ? 0 : (r1 - r0) / (d1 - d0);
  return (x) => r0 + (x - d0) * slope;
}

// Round steps, 3 to `most` of them.
export function ticks(low: number, high: number, most = 6): number[] {
  if (!(high > low)) return [low];
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((m) => m * power).find((s) => s >= rough) ?? rough;
  const out: number[] = [];
  for (let x = Math.ceil(low / step) * step; x <= high + step * 1e-9; x += step) out.push(Number(x.toPrecision(12)));
  return out;
}

// Years in a row without a gap, each run on its own: a line is not drawn over years that have no value.
export function runs<T extends { year: number }>(list: readonly T[]): T[][] {
  const out: T[][] = [];
  for (const point of list) {
    const last = out.at(-1);
    if (last && last[last.length - 1].year + 1 === point.year) last.push(point);
    else out.push([point]);
  }
  return out;
}

// The spans of years within [from, to] in which nothing was observed.
export function unobserved(list: readonly { year: number; observed: boolean }[], from: number, to: number): [number, number][] {
  const seen = new Set(list.filter((p) => p.observed).map((p) => p.year));
  const out: [number, number][] = [];
  for (let year = from; year <= to; ++year) {
    if (seen.has(year)) continue;
    const last = out.at(-1);
    if (last && last[1] === year - 1) last[1] = year;
    else out.push([year, year]);
  }
  return out;
}

export function line(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], i) => `${i ? 'L' : 'M'}${x.toFixed(1)},${y.toFixed(1)}`).join('');
}
