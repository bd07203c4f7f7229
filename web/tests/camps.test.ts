import { expect, test } from 'vitest';
import { places, ranks } from '../src/pages/camps/layout';
import { partners, shades, thirds } from '../src/pages/map/relations';
import type { Brief, EvidenceRow, Relation } from '../src/data/types';

test('each camp is one run of the circle, nobody on another', () => {
  const nodes = Array.from({ length: 30 }, (_, i) => `S${i}`);
  const partition = nodes.map((_, i) => i % 3);
  const at = places({ nodes, partition });
  expect(at.map((n) => n.id)).toEqual(nodes);
  for (const n of at) expect(Math.hypot(n.x, n.y)).toBeCloseTo(1);
  const order = [...at].sort((x, y) => x.angle - y.angle).map((n) => n.camp);
  const changes = order.filter((camp, i) => camp !== order[(i + 1) % order.length]).length;
  expect(changes).toBe(3);
  expect(new Set(at.map((n) => n.angle.toFixed(6))).size).toBe(30);
});

test('positions of the answer are used where it has them', () => {
  const at = places({ nodes: ['A', 'B'], partition: [0, 1], positions: [[0.5, 0], [-0.5, 0.25]] });
  expect(at.map((n) => [n.x, n.y])).toEqual([[0.5, 0], [-0.5, 0.25]]);
  expect(places({ nodes: ['A', 'B'], partition: [0, 1], positions: [[0, 0]] })[0].x).not.toBe(0);
});

test('the largest camp comes first, equal ones by number', () => {
  expect([...ranks([1, 1, 0, 2, 2, 2])]).toEqual([[2, 0], [1, 1], [0, 2]]);
  expect([...ranks([1, 0])]).toEqual([[0, 0], [1, 1]]);
});

test('ties are counted by the other state and sign; rows about oneself or without sign are not', () => {
  const row = (source: string | null, target: string | null, sign: number | null, kind: string) => ({ source_state: source, target_state: target, sign, kind }) as EvidenceRow;
  const list = partners(
    [row('IRN', 'RUS', 1, 'pact'), row('RUS', 'IRN', 1, 'pact'), row('IRN', 'RUS', -1, 'claim'), row('USA', 'IRN', -1, 'sanctions'), row('IRN', null, 1, 'x'), row('IRN', 'CHN', 0, 'controls')],
    'IRN',
  );
  expect(list).toEqual([
    { id: 'RUS', holding: 2, pulling: 1, kinds: ['pact', 'claim'] },
    { id: 'USA', holding: 0, pulling: 1, kinds: ['sanctions'] },
  ]);
});

test('third parties of a brief, by what they are', () => {
  const brief = {
    common_adversary: { ranked: [{ state: 'USA', overlap: 0.06 }] },
    customers: [{ customer: 'CHN', product: 'oil' }],
    objects: [{ third: 'ARE', accord: 'oppose', name: 'islands' }, { third: 'XKX', accord: 'agree', name: 'y' }, { third: null, accord: 'oppose', name: 'z' }],
  } as unknown as Brief;
  expect(thirds(brief).map((t) => [t.id, t.role])).toEqual([['USA', 'enemy in common'], ['CHN', 'customer of both'], ['ARE', 'side in a dispute']]);
});

test('the map is filled by five steps; who has no value is left out, not put in the middle', () => {
  const row = (state: string, tone: number | null, kappa: number | null) => ({ state, tone, tone_low: 0.1, tone_high: 0.9, cooperative: 1, conflictual: 0, kappa, joint_votes: 9 }) as Relation;
  const rows = [row('A', 0, -1), row('B', 0.5, 0), row('C', 1, 1), row('D', null, null), row('E', 0.79, null)];
  expect(shades(rows, 'tone').map((s) => [s.id, s.step])).toEqual([['C', 4], ['E', 3], ['B', 2], ['A', 0]]);
  expect(shades(rows, 'votes').map((s) => [s.id, s.step])).toEqual([['C', 4], ['B', 2], ['A', 0]]);
});
