// Territories, islands, straits and corridors as the map shows them: who holds and claims each, and how that looks to
// one state. The record speaks; the map takes no side.
import type { Place } from '../../data/types';

export type Sort = 'disputed' | 'water' | 'route';
export interface Shown {
  place: Place;
  sort: Sort;
  at?: [number, number]; // longitude, latitude
  outline?: string; // key of a land that is the place
  view?: View; // where one state's view is asked for
}
export type View = 'held' | 'claimed' | 'backs' | 'against' | 'part' | 'silent';
export const VIEWS: Record<View, string> = {
  held: 'holds it',
  claimed: 'claims it',
  backs: 'backs a side',
  against: 'stands against it',
  part: 'is a party or uses it',
  silent: 'nothing on record',
};

// Natural Earth has an outline of its own for these.
const OUTLINES: Record<string, string> = {
  'kosovo-status': 'Kosovo',
  'taiwan-status': '158',
  'western-sahara': '732',
  'northern-cyprus': 'N. Cyprus',
  somaliland: 'Somaliland',
  siachen: 'Siachen Glacier',
};

export function keys(text: string): string[] {
  return text.split(';').filter(Boolean);
}

function sortOf(p: Place): Sort | undefined {
  if (['strait', 'canal'].includes(p.kind)) return 'water';
  if (['corridor', 'pipeline'].includes(p.kind)) return 'route';
  if (!['territory', 'island', 'field', 'dam', 'issue'].includes(p.kind)) return undefined;
  const held = keys(p.held_by);
  const wanted = keys(p.claimed_by);
  const contested = wanted.some((k) => !held.includes(k)) || held.length > 1 || OUTLINES[p.object] !== undefined;
  return contested ? 'disputed' : undefined;
}

export function involved(p: Place): Set<string> {
  return new Set([p.parties, p.held_by, p.claimed_by, p.supported_by, p.opposed_by, p.used_by].flatMap(keys));
}

export function viewOf(p: Place, state: string): View {
  const has = (text: string) => keys(text).includes(state);
  if (has(p.held_by)) return 'held';
  if (has(p.claimed_by)) return 'claimed';
  if (has(p.supported_by)) return 'backs';
  if (has(p.opposed_by)) return 'against';
  return has(p.parties) || has(p.used_by) ? 'part' : 'silent';
}

// Those in which all of `centre` have a part; all where nobody stands at the centre.
export function shown(all: readonly Place[], centre: readonly string[], which: string, view: string): Shown[] {
  if (which === 'none') return [];
  const out: Shown[] = [];
  for (const place of all) {
    const sort = sortOf(place);
    if (!sort) continue;
    if (which !== 'all' && !centre.every((id) => involved(place).has(id))) continue;
    const outline = OUTLINES[place.object];
    const at = place.latitude === null || place.longitude === null ? undefined : ([place.longitude, place.latitude] as [number, number]);
    out.push({ place, sort, at, outline, view: view ? viewOf(place, view) : undefined });
  }
  return out.sort((x, y) => x.sort.localeCompare(y.sort) || x.place.name.localeCompare(y.place.name));
}

// "held by Iran, claimed by the United Arab Emirates"
export function sides(p: Place, name: (id: string) => string): string {
  const list = (says: string, text: string) => {
    const ids = keys(text);
    const more = ids.length > 4 ? ` and ${ids.length - 4} more` : '';
    return ids.length ? `${says} ${ids.slice(0, 4).map(name).join(', ')}${more}` : '';
  };
  return [list('held by', p.held_by), list('claimed by', keys(p.claimed_by).filter((k) => !keys(p.held_by).includes(k)).join(';')), list('backed by', p.supported_by), list('opposed by', p.opposed_by)]
    .filter(Boolean)
    .join('; ');
}
