// The bodies of the day, and how one finds them by typing.
import { computed, effect } from '@preact/signals';
import { asOf } from '../shell/route';
import { Asked, url } from './api';
import { plain } from './states';
import type { Organisation } from './types';

const asked = new Asked<Organisation[]>();
// Fewer than three members make no bloc.
export const organisations = computed<Organisation[]>(() => (asked.state.value.value ?? []).filter((o) => o.members > 2));

export function loadOrganisations(): void {
  effect(() => asked.show(url('organisations', { as_of: asOf.value })));
}

export function findBodies(typed: string, among: readonly Organisation[] = organisations.value, most = 4): Organisation[] {
  const text = plain(typed);
  if (!text) return [];
  const fit = (o: Organisation) => {
    const key = plain(o.organisation);
    const name = plain(o.name);
    if (key === text || name === text) return 3;
    if (key.startsWith(text) || name.startsWith(text)) return 2;
    return text.length > 2 && name.split(' ').some((word) => word.startsWith(text)) ? 1 : 0;
  };
  return among
    .map((body) => ({ body, fit: fit(body) }))
    .filter((x) => x.fit > 0)
    .sort((x, y) => y.fit - x.fit || x.body.name.localeCompare(y.body.name))
    .slice(0, most)
    .map((x) => x.body);
}
