import { expect, test } from 'vitest';
import { findBodies } from '../src/data/organisations';
import { find, findPairs, fit, stands } from '../src/data/states';
import { commands } from '../src/shell/commands';
import { parse } from '../src/shell/route';
import type { State } from '../src/data/types';

const state = (id: string, name: string, from = '1816-01-01', to: string | null = null): State => ({
  id, name, from, to, kind: 'state', iso3: id, isonum: null, cow: null,
});
const ALL = [
  state('IRN', 'Iran'), state('IRQ', 'Iraq'), state('RUS', 'Russia'), state('SUN', 'Soviet Union', '1922-12-30', '1991-12-25'),
  state('KOR', 'South Korea', '1948-08-15'), state('PRK', 'North Korea', '1948-09-09'), state('JPN', 'Japan'),
  state('CIV', "Côte d'Ivoire", '1960-08-07'), state('GIN', 'Guinea'), state('PNG', 'Papua New Guinea'), state('NER', 'Niger'), state('NGA', 'Nigeria'),
];
const ids = (list: State[]) => list.map((s) => s.id);

test('names, codes, beginnings and words are found, the nearest first', () => {
  expect(ids(find('iran', ALL, ''))[0]).toBe('IRN');
  expect(ids(find('prk', ALL, ''))[0]).toBe('PRK');
  expect(ids(find('guinea', ALL, ''))).toEqual(['GIN', 'PNG']);
  expect(ids(find('niger', ALL, ''))).toEqual(['NER', 'NGA']);
  expect(ids(find('cote', ALL, ''))).toEqual(['CIV']);
  expect(ids(find('ir', ALL, ''))).toEqual(expect.arrayContaining(['IRN', 'IRQ']));
});

test('nothing typed finds nothing', () => {
  expect(find('', ALL, '')).toEqual([]);
  expect(find('  ?', ALL, '')).toEqual([]);
  expect(fit('xyz', ALL[0])).toBe(0);
});

test('who stood on a day', () => {
  expect(stands(ALL[3], '1980-01-01')).toBe(true);
  expect(stands(ALL[3], '2000-01-01')).toBe(false);
  expect(stands(ALL[4], '1940-01-01')).toBe(false);
  expect(stands(ALL[3], '1991-12-25')).toBe(true);
});

test('two states in one line, also where a name has two words', () => {
  expect(findPairs('iran russia', ALL, '')[0].map((s) => s.id)).toEqual(['IRN', 'RUS']);
  expect(findPairs('south korea japan', ALL, '')[0].map((s) => s.id)).toEqual(['KOR', 'JPN']);
  expect(findPairs('Iran and IRQ', ALL, '')[0].map((s) => s.id)).toEqual(['IRN', 'IRQ']);
  expect(findPairs('iran iran', ALL, '')).toEqual([]);
});

test('the palette offers dyads first, keeps the day, and adds a partner to the dyad one is at', () => {
  const typed = commands('iran japan', ALL, parse('/', '?as_of=1980-01-01'));
  expect(typed[0]).toMatchObject({ title: 'Iran – Japan', to: '/dyad/IRN/JPN?as_of=1980-01-01' });
  const there = commands('japan', ALL, parse('/dyad/IRN/RUS', ''));
  expect(there.map((c) => c.to)).toEqual(expect.arrayContaining(['/map/JPN', '/dyad/IRN/JPN']));
  expect(commands('', ALL, parse('/', '')).map((c) => c.to)).toEqual(['/camps', '/document', '/sources', '/']);
});

test('bodies are found by key, by the beginning of their name, by a word within', () => {
  const body = (organisation: string, name: string) => ({ organisation, name, kind: null, members: 5, states: '' });
  const all = [body('NATO', 'NATO'), body('SCO', 'Shanghai Cooperation Organisation'), body('GCC', 'Gulf Cooperation Council'), body('OSCE', 'Organization for Security and Co-operation')];
  expect(findBodies('nato', all).map((o) => o.organisation)).toEqual(['NATO']);
  expect(findBodies('coop', all).map((o) => o.organisation)).toEqual(['GCC', 'SCO']);
  expect(findBodies('shang', all).map((o) => o.organisation)).toEqual(['SCO']);
  expect(findBodies('', all)).toEqual([]);
});
