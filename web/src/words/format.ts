// Numbers, dates and names as people read them. "·" stands where nothing was observed.
export const NONE = '·';

export function percent(share: number | null | undefined): string {
  return share === null || share === undefined ? NONE : `${Math.round(share * 100)}\u202f%`;
}
export function percentBand(band: readonly [number, number] | null | undefined): string {
  return band ? `[${Math.round(band[0] * 100)}, ${Math.round(band[1] * 100)}]` : NONE;
}
export function fixed(value: number | null | undefined, digits = 2): string {
  return value === null || value === undefined ? NONE : value.toFixed(digits).replace(/^-(?=[0.]*$)/, '').replace('-', '−'); // no zero below zero
}
export function count(value: number | null | undefined): string {
  return value === null || value === undefined ? NONE : value.toLocaleString('en-GB').replace(/,/g, '\u202f');
}
export function spaced(kind: string | null | undefined): string {
  return kind ? kind.replace(/[-_]/g, ' ') : '';
}
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
export function years(from: string | null, to: string | null): string {
  const begin = from?.slice(0, 4);
  const end = to?.slice(0, 4);
  if (begin && end) return begin === end ? begin : `${begin}–${end}`;
  if (begin) return `since ${begin}`;
  return end ? `to ${end}` : 'undated';
}
// One date, or the span of two.
export function span(from: string | null, to: string | null): string {
  if (!from && !to) return NONE;
  if (from === to) return from ?? NONE;
  return `${from ?? ''}–${to ?? ''}`;
}
export function sign(value: number | null | undefined): string {
  return value === null || value === undefined ? NONE : value > 0 ? '+' : value < 0 ? '−' : '0';
}
// The verdict's first sentence leads.
export function lead(verdict: string): [string, string] {
  const stop = verdict.indexOf('. ');
  return stop < 0 ? [verdict, ''] : [verdict.slice(0, stop + 1), verdict.slice(stop + 2)];
}
// "a-ap-2026: Associated Press news reports, 2026. https://..." by its id.
export interface Reference {
  id: string;
  text: string;
  link?: string;
}
export function references(list: readonly string[]): Map<string, Reference> {
  const out = new Map<string, Reference>();
  for (const line of list) {
    const at = line.indexOf(': ');
    if (at < 0) continue;
    const id = line.slice(0, at);
    const text = line.slice(at + 2);
    const link = /https?:\/\/\S+$/.exec(text)?.[0];
    out.set(id, { id, text: link ? text.slice(0, -link.length).trim() : text, link });
  }
  return out;
}
// An address that may be linked to: nothing but the web's own kinds.
export function safeLink(text: string | null | undefined): string | undefined {
  return text && /^https?:\/\//i.test(text) ? text : undefined;
}
// "PRK (North Korea)" as key and name.
export function candidate(text: string): { key: string; name: string } {
  const match = /^(\S+) \((.*)\)$/.exec(text);
  return match ? { key: match[1], name: match[2] } : { key: text, name: text };
}
