import { expect, test } from 'vitest';
import { parseEdits, queryOf, textOf } from '../src/pages/camps/edits';
import { draw, ranks, role, tiesOf } from '../src/pages/camps/layout';
import { partners, shades, thirds } from '../src/pages/map/relations';
import type { Brief, CampTie, EvidenceRow, Relation } from '../src/data/types';

const tie = (a: string, b: string, weight: number, frustrated = false): CampTie => ({ ends: [a, b], weight, frustrated });

test('the drawing keeps the places of the answer, inside its margins', () => {
  const answer = { nodes: ['A', 'B', 'C'], partition: [0, 0, 1], positions: [[-1, 0], [0, 0.5], [1, -0.5]] as [number, number][], ties: [tie('A', 'B', 2), tie('B', 'C', -1)] };
  const { nodes, height } = draw(answer, 600, 20);
  expect(nodes.map((n) => n.id)).toEqual(['A', 'B', 'C']);
  for (const n of nodes) {
    expect(n.x).toBeGreaterThanOrEqual(20);
    expect(n.x).toBeLessThanOrEqual(580);
    expect(n.y).toBeGreaterThanOrEqual(0);
    expect(n.y).toBeLessThanOrEqual(height);
  }
  // One scale for both directions: distances keep their order.
  expect((nodes[2].x - nodes[0].x) / 2).toBeCloseTo(nodes[1].y - nodes[2].y);
  expect(nodes.map((n) => n.weight)).toEqual([2, 3, 1]);
});

test('of names that would cover each other the heavier state keeps its own', () => {
  const answer = { nodes: ['A', 'B', 'C'], partition: [0, 0, 0], positions: [[0, 0], [0.001, 0], [1, 1]] as [number, number][], ties: [tie('B', 'C', 5)] };
  expect(draw(answer, 600, 20).nodes.map((n) => n.named)).toEqual([false, true, true]);
});

test('ties of a state: those that do not fit first, the heaviest first', () => {
  const ties = [tie('A', 'B', 3), tie('C', 'A', -1, true), tie('B', 'C', 9), tie('A', 'D', 2, true), tie('E', 'A', -4)];
  expect(tiesOf({ ties }, 'A').map((t) => t.other)).toEqual(['D', 'C', 'E', 'B']);
  expect(tiesOf({ ties }, 'A').map(role)).toEqual(['friends across', 'foes within', 'foes across', 'friends within']);
});

test('edits survive the address; what cannot be read is left out', () => {
  const list = parseEdits('flip IRN:RUS; without USA;set A:B:-1.5;end C:D');
  expect(list).toEqual([
    { what: 'flip', a: 'IRN', b: 'RUS' },
    { what: 'without', a: 'USA' },
    { what: 'set', a: 'A', b: 'B', weight: -1.5 },
    { what: 'end', a: 'C', b: 'D' },
  ]);
  expect(parseEdits(textOf(list))).toEqual(list);
  expect(queryOf(list)).toEqual({ flip: ['IRN:RUS'], remove: ['C:D', 'USA'], set: ['A:B:-1.5'] });
  expect(parseEdits('flip IRN; without; set A:B:x; nonsense A:B; without A:B')).toEqual([]);
  expect(textOf([])).toBeUndefined();
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
