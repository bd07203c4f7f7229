import { expect, test } from 'vitest';
import { candidate, fixed, lead, percent, percentBand, references, safeLink, sign, span, years } from '../src/words/format';

test('what is not observed is never a zero', () => {
  expect(percent(null)).toBe('·');
  expect(fixed(undefined)).toBe('·');
  expect(percentBand(null)).toBe('·');
  expect(sign(null)).toBe('·');
  expect(percent(0)).toBe('0\u202f%');
  expect(fixed(-0.5)).toBe('−0.50');
});

test('spans of time', () => {
  expect(years('2001-02-03', null)).toBe('since 2001');
  expect(years('2001-02-03', '2001-12-31')).toBe('2001');
  expect(years(null, '1991-12-25')).toBe('to 1991');
  expect(years(null, null)).toBe('undated');
  expect(span('2001-01-01', '2001-01-01')).toBe('2001-01-01');
});

test('the verdict leads with its first sentence', () => {
  expect(lead('A bond. Iran and Russia: close.')).toEqual(['A bond.', 'Iran and Russia: close.']);
  expect(lead('One')).toEqual(['One', '']);
});

test('references by id, with their link apart', () => {
  const known = references(['a-1: A book, 2020. https://example.org/x', 'b: no link', 'broken']);
  expect(known.get('a-1')).toEqual({ id: 'a-1', text: 'A book, 2020.', link: 'https://example.org/x' });
  expect(known.get('b')?.link).toBeUndefined();
  expect(known.size).toBe(2);
});

test('only the web is linked to', () => {
  expect(safeLink('https://example.org')).toBe('https://example.org');
  for (const bad of ['javascript:alert(1)', 'data:text/html,x', 'ftp://x', '', null]) expect(safeLink(bad)).toBeUndefined();
});

test('candidates of an unclear name', () => {
  expect(candidate('PRK (North Korea)')).toEqual({ key: 'PRK', name: 'North Korea' });
  expect(candidate('COD (Congo (Kinshasa))')).toEqual({ key: 'COD', name: 'Congo (Kinshasa)' });
  expect(candidate('odd')).toEqual({ key: 'odd', name: 'odd' });
});
