import { expect, test } from 'vitest';
import { stack } from '../src/charts/parts';
import { linear, runs, ticks, unobserved } from '../src/charts/scale';
import { visible } from '../src/parts/virtual';

test('a line breaks where years are missing', () => {
  const at = (year: number) => ({ year });
  expect(runs([at(1990), at(1991), at(1993)]).map((r) => r.map((p) => p.year))).toEqual([[1990, 1991], [1993]]);
  expect(runs([])).toEqual([]);
});

test('years without a point and years not observed are hatched alike', () => {
  const list = [{ year: 2000, observed: true }, { year: 2001, observed: false }, { year: 2003, observed: true }];
  expect(unobserved(list, 1999, 2004)).toEqual([[1999, 1999], [2001, 2002], [2004, 2004]]);
  expect(unobserved([], 2000, 2001)).toEqual([[2000, 2001]]);
});

test('ticks are round and within', () => {
  expect(ticks(0, 51, 4)).toEqual([0, 20, 40]);
  expect(ticks(1941, 2026, 9).every((t) => t >= 1941 && t <= 2026 && t % 10 === 0)).toBe(true);
  expect(ticks(5, 5)).toEqual([5]);
});

test('a scale without extent does not divide by zero', () => {
  expect(linear(3, 3, 0, 100)(3)).toBe(0);
  expect(linear(0, 10, 0, 100)(5)).toBe(50);
});

test('parts begin where the last one ended, zeros are left out', () => {
  expect(stack([{ id: 'a', name: 'a', value: 1 }, { id: 'b', name: 'b', value: 0 }, { id: 'c', name: 'c', value: 2 }])).toEqual([
    { id: 'a', name: 'a', value: 1, begin: 0 },
    { id: 'c', name: 'c', value: 2, begin: 1 },
  ]);
});

test('of 100,000 rows only those in sight are drawn, and the heights add up', () => {
  for (const scroll of [0, 12345, 46 * 50000, 46 * 100000 - 600]) {
    const w = visible(100000, 46, scroll, 600);
    expect(w.last - w.first).toBeLessThan(40);
    expect(w.first * 46).toBeLessThanOrEqual(scroll);
    expect(w.last * 46).toBeGreaterThanOrEqual(Math.min(scroll + 600, 46 * 100000));
    expect(w.before + (w.last - w.first) * 46 + w.after).toBe(46 * 100000);
  }
  expect(visible(0, 46, 0, 600)).toEqual({ first: 0, last: 0, before: 0, after: 0 });
  expect(visible(3, 46, 99999, 600)).toMatchObject({ last: 3, after: 0 });
});
