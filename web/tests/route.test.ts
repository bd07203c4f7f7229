import { expect, test } from 'vitest';
import { href, parse } from '../src/shell/route';

test('every page has its address', () => {
  expect(parse('/', '').page).toBe('home');
  expect(parse('/dyad/IRN/RUS', '?tab=evidence')).toEqual({ page: 'dyad', a: 'IRN', b: 'RUS', query: { tab: 'evidence' } });
  expect(parse('/map', '').page).toBe('map');
  expect(parse('/map/IRN', '')).toMatchObject({ page: 'map', a: 'IRN', b: undefined });
  expect(parse('/bloc/CHN,RUS,IRN', '')).toEqual({ page: 'bloc', a: 'CHN,RUS,IRN', query: {} });
  expect(href({ page: 'bloc', a: 'CHN,RUS,IRN' })).toBe('/bloc/CHN,RUS,IRN');
  for (const page of ['camps', 'document', 'sources']) expect(parse(`/${page}`, '').page).toBe(page);
});

test('what is no page is said to be none', () => {
  for (const path of ['/dyad', '/dyad/IRN', '/dyad/IRN/RUS/CHN', '/camps/1960', '/bloc', '/bloc/A/B', '/nonsense']) {
    expect(parse(path, '').page, path).toBe('missing');
  }
});

test('names survive the address', () => {
  const to = href({ page: 'dyad', a: "Côte d'Ivoire", b: 'A/B?c', query: { as_of: '2020-01-01', tab: undefined } });
  const at = to.indexOf('?');
  expect(parse(to.slice(0, at), to.slice(at))).toEqual({ page: 'dyad', a: "Côte d'Ivoire", b: 'A/B?c', query: { as_of: '2020-01-01' } });
});

test('a broken %-sequence is passed on as typed', () => {
  expect(parse('/dyad/%E0%A4/RUS', '')).toMatchObject({ page: 'dyad', a: '%E0%A4' });
});
