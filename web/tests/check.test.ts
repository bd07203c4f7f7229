import { expect, test } from 'vitest';
import { checkedFromJson, checkedFromText, claims, locate, pieces } from '../src/data/check';

test('spans are bytes: what stands before may have letters of two and four', () => {
  const text = 'Côte 🙂 struck Mali. End';
  const begin = new TextEncoder().encode('Côte 🙂 ').length;
  const cut = pieces(text, [{ begin, end: begin + 'struck Mali'.length }]);
  expect(cut).toEqual([{ text: 'Côte 🙂 ', claim: -1 }, { text: 'struck Mali', claim: 0 }, { text: '. End', claim: -1 }]);
  expect(cut.map((p) => p.text).join('')).toBe(text);
});

test('overlapping, empty and impossible spans lose no text', () => {
  const text = 'abcdefgh';
  const cut = pieces(text, [{ begin: 4, end: 6 }, { begin: 1, end: 5 }, { begin: 7, end: 99 }, { begin: null, end: null }, { begin: 3, end: 3 }]);
  expect(cut.map((p) => p.text).join('')).toBe(text);
  expect(cut.filter((p) => p.claim >= 0)).toEqual([{ text: 'bcde', claim: 1 }]);
});

test('the plain-text answer', () => {
  const answer = checkedFromText(
    '2 claims: 1 supported, 0 contradicted, 0 mixed, 1 not observed.\n\nnot observed  IRN SUPPORT RUS\n              "a quote"\n              no row of the store speaks to it\n\n' +
      'supported     ISR ASSAULT IRN\n              "Israel struck Iran"\n              2 for, 0 against\n            + event ASSAULT 2025 [starter file 44 row 53] Israel attacked.\n            - tie x\n',
  );
  expect(answer.summary).toContain('2 claims');
  expect(answer.claims).toHaveLength(2);
  expect(answer.claims[0]).toMatchObject({ verdict: 'not observed', words: 'IRN SUPPORT RUS', quote: 'a quote', rows: [] });
  expect(answer.claims[1].rows).toEqual([{ sign: '+', text: 'event ASSAULT 2025 [starter file 44 row 53] Israel attacked.' }, { sign: '-', text: 'tie x' }]);
});

test('the JSON answer', () => {
  const row = { record: 'tie', kind: 'war', from: '2024', to: null, text: 'x', source: 's', file: 1, row: 2 };
  const answer = checkedFromJson(
    JSON.stringify({ summary: 's', claims: [{ verdict: 'mixed', words: 'w', reason: 'r', evidence: { begin: 0, end: 3, quote: 'abc' }, for: [row], against: [row] }] }),
  );
  expect(answer.claims[0]).toMatchObject({ verdict: 'mixed', begin: 0, end: 3 });
  expect(answer.claims[0].rows.map((r) => [r.sign, r.file, r.row])).toEqual([['+', 1, 2], ['-', 1, 2]]);
});

test('a quote is found by its words', () => {
  expect(locate('Ä: abc', 'abc')).toEqual({ begin: 4, end: 7 });
  expect(locate('abc', 'x')).toEqual({ begin: null, end: null });
});

test('JSON lines of other kinds are passed over', () => {
  const line = JSON.stringify({ kind: 'event', source: { entity: 'IRN', role: null }, evidence: { begin: 0, end: 1, quote: 'a' } });
  expect(claims(`${line}\n{"note": "x"}\n`)).toHaveLength(1);
});
