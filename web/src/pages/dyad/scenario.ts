// A scenario as the API reads it, one statement beside another, and as people say it.
export interface Statement {
  verb: string; // of VERBS
  a: string;
  b?: string;
}
export interface Verb {
  id: string;
  says: string;
  states: 1 | 2;
}
export const VERBS: readonly Verb[] = [
  { id: 'remove', says: 'is no third party to anybody', states: 1 },
  { id: 'end pact', says: 'ends its duty to defend', states: 2 },
  { id: 'start pact', says: 'takes on a duty to defend', states: 2 },
  { id: 'end sanction', says: 'lifts its sanctions on', states: 2 },
  { id: 'start sanction', says: 'puts sanctions on', states: 2 },
  { id: 'start war', says: 'goes to war with', states: 2 },
  { id: 'end war', says: 'has had no dispute with', states: 2 },
  { id: 'start claim', says: 'claims ground of', states: 2 },
  { id: 'end claim', says: 'gives up its claim on ground of', states: 2 },
  { id: 'flip', says: 'turns friend to foe, or back, to', states: 2 },
];

const plainKey = /^[\p{L}\p{N}]+$/u;
function word(text: string): string {
  return plainKey.test(text) ? text : `"${text.replace(/"/g, '')}"`;
}
export function statement(s: Statement): string {
  return [s.verb, word(s.a), s.b && word(s.b)].filter(Boolean).join(' ');
}
export function add(scenario: string | undefined, s: Statement): string {
  return [scenario?.trim(), statement(s)].filter(Boolean).join('; ');
}

// The answer: tables by name. An answer of one table alone is that table.
export interface Effect {
  part: string;
  together_before: number | null;
  together_after: number | null;
  together_change: number | null;
  apart_before: number | null;
  apart_after: number | null;
  apart_change: number | null;
}
export type Fan = { year: number; run: string } & Record<string, number>;
export interface Change {
  a: string;
  b: string;
  cooperation: number | null;
  conflict: number | null;
}
export interface History {
  measured: boolean;
  right: number | null;
  cases: number | null;
  mean: number | null;
  placebo: number | null;
  command: string;
}
export interface Basis {
  year: number;
  selection: boolean;
  sentence: string;
}
export interface Tables {
  effect: Effect[];
  rollout: Fan[];
  changes: Change[];
  history: History[];
  basis: Basis[];
}
export type Answered = Effect[] | Partial<Tables>;
export function tables(answer: Answered): Tables {
  return { effect: [], rollout: [], changes: [], history: [], basis: [], ...(Array.isArray(answer) ? { effect: answer } : answer) };
}
// The quantiles of a fan, the widest first, as its columns name them: q5 .. q95.
export function quantiles(fan: readonly Fan[]): string[] {
  return fan.length ? Object.keys(fan[0]).filter((k) => /^q\d+$/.test(k)).sort((x, y) => Number(x.slice(1)) - Number(y.slice(1))) : [];
}
