// What if a tie flipped, ended or came, or a state were gone: edits as they stand in the address, "flip IRN:RUS;
// without USA; set IRN:SAU:1", and as the API takes them.
export interface Edit {
  what: 'flip' | 'end' | 'set' | 'without';
  a: string;
  b?: string;
  weight?: number;
}

export const EDITS: readonly [Edit['what'], string][] = [
  ['without', 'is gone'],
  ['flip', 'turns friend to foe, or back, to'],
  ['end', 'has no tie with'],
  ['set', 'has a tie of this weight with'],
];

// What cannot be read is left out: the address may be typed by hand.
export function parseEdits(text: string | undefined): Edit[] {
  const out: Edit[] = [];
  for (const part of (text ?? '').split(';')) {
    const [what, rest] = part.trim().split(/\s+/);
    const [a, b, weight] = (rest ?? '').split(':');
    if (!a) continue;
    if (what === 'without' && b === undefined) out.push({ what, a });
    else if ((what === 'flip' || what === 'end') && b && weight === undefined) out.push({ what, a, b });
    else if (what === 'set' && b && weight && Number.isFinite(Number(weight))) out.push({ what, a, b, weight: Number(weight) });
  }
  return out;
}

export function textOf(edits: readonly Edit[]): string | undefined {
  return edits.map((e) => `${e.what} ${[e.a, e.b, e.weight].filter((x) => x !== undefined).join(':')}`).join(';') || undefined;
}

export function queryOf(edits: readonly Edit[]): { flip: string[]; remove: string[]; set: string[] } {
  const of = (what: Edit['what']) => edits.filter((e) => e.what === what);
  return {
    flip: of('flip').map((e) => `${e.a}:${e.b}`),
    remove: [...of('end').map((e) => `${e.a}:${e.b}`), ...of('without').map((e) => e.a)],
    set: of('set').map((e) => `${e.a}:${e.b}:${e.weight}`),
  };
}

export function same(x: Edit, y: Edit): boolean {
  return x.what === y.what && x.a === y.a && x.b === y.b;
}
