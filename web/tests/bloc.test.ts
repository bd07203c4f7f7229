import { expect, test } from 'vitest';
import type { BlocBrief, BlocPair } from '../src/data/types';
import { ordered, pairOf, stepOf } from '../src/pages/bloc/order';
import { add, quantiles, statement, tables, type Fan } from '../src/pages/dyad/scenario';

const pair = (a: string, b: string, support: number | null) => ({ a, b, support }) as BlocPair;
const member = (key: string, mean_support: number) => ({ key, mean_support });

test('members stand by the split, each next to whom it has most support with', () => {
  const bloc = {
    members: [member('A', 0.2), member('B', 0.9), member('C', 0.5), member('D', 0.1)],
    pairs: [pair('A', 'B', 0.1), pair('A', 'C', 0.8), pair('B', 'C', 0.9), pair('A', 'D', 0.9), pair('B', 'D', 0), pair('C', 'D', null)],
    split: { margin: 1, apart: ['D'], exact: true },
  } as BlocBrief;
  expect(ordered(bloc)).toEqual(['B', 'C', 'A', 'D']);
  expect(pairOf(bloc.pairs)('C', 'A')?.support).toBe(0.8);
  expect(pairOf(bloc.pairs)('A', 'X')).toBeUndefined();
});

test('five steps; what was not observed has none', () => {
  expect([-1, -0.5, 0, 0.5, 1].map((v) => stepOf(v, -1, 1))).toEqual([0, 1, 2, 3, 4]);
  expect(stepOf(null, -1, 1)).toBeUndefined();
});

test('a scenario is written as the API reads it', () => {
  expect(statement({ verb: 'remove', a: 'USA' })).toBe('remove USA');
  expect(statement({ verb: 'end pact', a: 'USA', b: 'South Korea' })).toBe('end pact USA "South Korea"');
  expect(add('remove USA ', { verb: 'flip', a: 'IRN', b: 'RUS' })).toBe('remove USA; flip IRN RUS');
  expect(add(undefined, { verb: 'remove', a: 'X' })).toBe('remove X');
});

test('an answer of one table is that table', () => {
  expect(tables([])).toEqual({ effect: [], rollout: [], changes: [], history: [], basis: [] });
  expect(tables({ effect: [], changes: [{ a: 'A', b: 'B', cooperation: 1, conflict: null }] }).changes).toHaveLength(1);
  expect(quantiles([{ year: 1, run: 'with', q95: 1, q5: 0, q50: 0.5 } as unknown as Fan])).toEqual(['q5', 'q50', 'q95']);
});
