// The states of the registry, and how one finds them by typing.
import { computed, effect } from '@preact/signals';
import { asOf } from '../shell/route';
import { Asked, url } from './api';
import type { State } from './types';

const asked = new Asked<State[]>();
export const states = computed<State[]>(() => asked.state.value.value ?? []);
const byId = computed(() => new Map(states.value.map((s) => [s.id, s])));

export function loadStates(): void {
  effect(() => asked.show(url('states', { all: true, as_of: asOf.value })));
}
export function nameOf(id: string | null | undefined): string {
  return id ? (byId.value.get(id)?.name ?? id) : '';
}
// The key of a typed name or code; the text itself where no state bears it.
export function stateKey(text: string): string {
  const typed = text.trim();
  return states.value.find((s) => s.name === typed)?.id ?? states.value.find((s) => s.id === typed.toUpperCase())?.id ?? find(typed, states.value, asOf.value, 1)[0]?.id ?? typed;
}
export function stateOf(id: string): State | undefined {
  return byId.value.get(id);
}
// Whether a state stood on a day ("" is today).
export function stands(state: State, day: string): boolean {
  const on = day || new Date().toISOString().slice(0, 10);
  return (!state.from || state.from.slice(0, on.length) <= on) && (!state.to || state.to >= on);
}

export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

// How well a typed text fits: 0 not at all. A code beats a beginning, a beginning beats a word within.
export function fit(typed: string, state: State): number {
  const text = plain(typed);
  if (!text) return 0;
  const name = plain(state.name);
  if (text === name) return 10;
  if ([state.id, state.iso3].some((code) => code && plain(code) === text)) return 9;
  if (name.startsWith(text)) return 6 + text.length / (name.length + 1);
  if (name.split(' ').some((word) => word.startsWith(text))) return 4 + text.length / (name.length + 1);
  if (text.length >= 3 && name.includes(text)) return 2;
  if (state.id.toLowerCase().startsWith(text)) return 1.5;
  return 0;
}

export function find(typed: string, among: State[], day: string, most = 8): State[] {
  return among
    .map((state) => ({ state, fit: fit(typed, state) * (stands(state, day) ? 1 : 0.6) }))
    .filter((x) => x.fit > 0)
    .sort((x, y) => y.fit - x.fit || x.state.name.localeCompare(y.state.name))
    .slice(0, most)
    .map((x) => x.state);
}

// Two states in one line: "iran russia", "south korea - japan", "USA and CHN".
export function findPairs(typed: string, among: State[], day: string, most = 6): [State, State][] {
  const words = plain(typed)
    .split(' ')
    .filter((w) => !['and', 'und', 'vs', 'et', 'with', 'to'].includes(w));
  const pairs = new Map<string, { pair: [State, State]; score: number }>();
  for (let cut = 1; cut < words.length; ++cut) {
    const left = words.slice(0, cut).join(' ');
    const right = words.slice(cut).join(' ');
    for (const a of find(left, among, day, 3)) {
      for (const b of find(right, among, day, 3)) {
        if (a.id === b.id) continue;
        const score = fit(left, a) * fit(right, b) * (stands(a, day) && stands(b, day) ? 1 : 0.4);
        const key = `${a.id} ${b.id}`;
        if ((pairs.get(key)?.score ?? 0) < score) pairs.set(key, { pair: [a, b], score });
      }
    }
  }
  return [...pairs.values()]
    .sort((x, y) => y.score - x.score)
    .slice(0, most)
    .map((x) => x.pair);
}
