import { expect, test } from 'vitest';
import { citation } from '../src/export/citation';
import { csv } from '../src/export/csv';
import type { Brief } from '../src/data/types';

test('CSV as RFC 4180 has it, with the citation before', () => {
  expect(csv(['a', 'b'], [['x, y', 'say "no"'], [null, 0.5]], 'entente, x\nsecond')).toBe(
    '# entente, x\r\n# second\r\na,b\r\n"x, y","say ""no"""\r\n,0.5\r\n',
  );
});

test('a text that a spreadsheet would run is kept a text; a negative number stays a number', () => {
  expect(csv(['a'], [['=HYPERLINK("x")'], ['@x'], [-1]], '')).toBe(`# \r\na\r\n"'=HYPERLINK(""x"")"\r\n'@x\r\n-1\r\n`);
});

test('a citation names day, data, constants and address', () => {
  const brief = {
    states: [{ key: 'IRN', name: 'Iran' }, { key: 'RUS', name: 'Russia' }],
    as_of: '2026-11-29', measured_to: '2026-10', data_version: '86 files, abc', constants: 'def',
  } as Brief;
  const text = citation(brief, 'http://localhost/dyad/IRN/RUS');
  for (const part of ['Iran and Russia', '2026-11-29', '86 files, abc', 'def', 'http://localhost/dyad/IRN/RUS']) expect(text).toContain(part);
});
