import { expect, test } from 'vitest';
import type { Place } from '../src/data/types';
import { shown, sides, viewOf } from '../src/pages/map/places';

const place = (object: string, kind: string, of: Partial<Place>): Place => ({
  object, name: object, kind, from: null, to: null, latitude: 1, longitude: 2, parties: '', held_by: '', claimed_by: '', supported_by: '', opposed_by: '', used_by: '',
  what: null, file: 'f', row: 1, file_id: 1, ...of,
});
const island = place('abu-musa', 'island', { held_by: 'IRN', claimed_by: 'ARE', supported_by: 'CHN', parties: 'IRN;ARE' });
const strait = place('hormuz', 'strait', { held_by: 'IRN;OMN', used_by: 'CHN' });
const settled = place('hans', 'island', { parties: 'CAN;DNK' });
const corridor = place('imec', 'corridor', { latitude: null, longitude: null, supported_by: 'IND', opposed_by: 'TUR' });
const war = place('a-war', 'war', { parties: 'IRN' });
const all = [island, strait, settled, corridor, war];

test('what nobody claims is not disputed; wars are no places', () => {
  expect(shown(all, [], '', '').map((s) => [s.place.object, s.sort])).toEqual([['abu-musa', 'disputed'], ['imec', 'route'], ['hormuz', 'water']]);
  expect(shown(all, [], 'none', '')).toEqual([]);
});

test('of a state those in which it has a part, of two those in which both have one', () => {
  expect(shown(all, ['CHN'], '', '').map((s) => s.place.object)).toEqual(['abu-musa', 'hormuz']);
  expect(shown(all, ['IRN', 'ARE'], '', '').map((s) => s.place.object)).toEqual(['abu-musa']);
  expect(shown(all, ['IRN', 'ARE'], 'all', '')).toHaveLength(3);
});

test('a place without coordinates is listed and not drawn', () => {
  expect(shown(all, ['IND'], '', '')[0]).toMatchObject({ at: undefined, sort: 'route' });
});

test('one state’s view: it holds, claims, backs, opposes, or says nothing', () => {
  expect(['IRN', 'ARE', 'CHN', 'USA'].map((s) => viewOf(island, s))).toEqual(['held', 'claimed', 'backs', 'silent']);
  expect(viewOf(corridor, 'TUR')).toBe('against');
  expect(viewOf(strait, 'CHN')).toBe('part');
});

test('sides in words', () => {
  expect(sides(island, (x) => x)).toBe('held by IRN; claimed by ARE; backed by CHN');
  expect(sides(place('x', 'island', { held_by: 'A', claimed_by: 'A;B;C;D;E;F' }), (x) => x)).toBe('held by A; claimed by B, C, D, E and 1 more');
});
