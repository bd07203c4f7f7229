// What the palette offers for what is typed: pages, dyads, states.
import { findBodies } from '../data/organisations';
import { find, findPairs, plain } from '../data/states';
import type { State } from '../data/types';
import type { Route } from './route';
import { href } from './route';

export interface Command {
  title: string;
  hint: string;
  to: string;
}

const PAGES: { title: string; page: 'home' | 'camps' | 'document' | 'sources'; words: string }[] = [
  { title: 'Camps of the world', page: 'camps', words: 'camps signed graph balance frustrated blocs' },
  { title: 'Read or check a document', page: 'document', words: 'document text read check paste claims' },
  { title: 'Sources and coverage', page: 'sources', words: 'sources coverage status doctor cite licence constants data' },
  { title: 'Start page', page: 'home', words: 'start home entente' },
];

export function commands(typed: string, all: State[], at: Route): Command[] {
  const day = at.query.as_of ?? '';
  const query = { as_of: day || undefined };
  const text = plain(typed);
  const out: Command[] = [];
  const dyad = (a: State, b: State, hint: string) =>
    out.push({ title: `${a.name} – ${b.name}`, hint, to: href({ page: 'dyad', a: a.id, b: b.id, query }) });
  for (const [a, b] of findPairs(typed, all, day)) dyad(a, b, 'dyad');
  for (const body of findBodies(typed)) out.push({ title: body.name, hint: `bloc of ${body.members}`, to: href({ page: 'bloc', a: body.organisation, query }) });
  const several = typed.split(',').map((part) => find(part, all, day, 1)[0]);
  if (several.length > 2 && several.every(Boolean)) {
    out.unshift({ title: several.map((s) => s.name).join(', '), hint: 'bloc', to: href({ page: 'bloc', a: several.map((s) => s.id).join(','), query }) });
  }
  const here = at.page === 'dyad' ? all.find((s) => s.id === at.a) : undefined;
  for (const state of find(typed, all, day, 6)) {
    const until = state.to ? `to ${state.to.slice(0, 4)}` : 'state';
    out.push({ title: state.name, hint: `${until} · its ties on the map`, to: href({ page: 'map', a: state.id, query }) });
    if (here && here.id !== state.id) dyad(here, state, 'dyad');
  }
  const map = at.page === 'dyad' && at.a && at.b ? [{ title: 'This dyad on the map', hint: 'page', to: href({ page: 'map', a: at.a, b: at.b, query }) }] : [];
  const pages = PAGES.map((p) => ({ ...p, hint: 'page', to: href({ page: p.page, query }) }));
  const wanted = pages.filter((p) => !text || plain(`${p.title} ${p.words}`).split(' ').some((w) => w.startsWith(text)));
  return [...(text ? [] : map), ...out, ...wanted.map(({ title, hint, to }) => ({ title, hint, to }))].slice(0, 12);
}
