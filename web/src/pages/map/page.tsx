// The map: one state beside all others, by its ties in force, by tone or by votes; or the third parties of two.
// An arc gathers the ties of one sign with one state; sign by colour and dash. Not observed: hatched.
import { effect } from '@preact/signals';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Asked, url } from '../../data/api';
import type { PageOf } from '../../data/paged';
import { nameOf, stands, states } from '../../data/states';
import type { Brief, EvidenceRow, Place, Relation } from '../../data/types';
import { DOMAINS } from '../../data/types';
import { shownBrief } from '../../parts/drawer';
import { Figure } from '../../parts/figure';
import { Empty, Loading, ProblemView } from '../../parts/state';
import { asOf, go, href, link, route, setQuery } from '../../shell/route';
import { fixed, spaced } from '../../words/format';
import { rowLink } from '../../parts/number';
import { domainOf } from '../dyad/domain';
import { shown as shownPlaces, sides, VIEWS } from './places';
import { partners, shades, thirds, type Measure } from './relations';
import { World } from './world';

const brief = new Asked<Brief>();
const ties = new Asked<PageOf<EvidenceRow>>();
const relations = new Asked<Relation[]>();
const objects = new Asked<Place[]>();
const MEASURES: [Measure, string][] = [
  ['tone', 'tone of events'],
  ['votes', 'votes alike beyond chance'],
];
function measureOf(text: string | undefined): Measure | undefined {
  return MEASURES.find(([m]) => m === text)?.[0];
}
effect(() => {
  if (route.value.page === 'map') objects.show(url('objects', { as_of: route.value.query.as_of }));
});
effect(() => {
  const { page, a, b, query } = route.value;
  if (page !== 'map' || !a) return;
  const day = query.as_of || new Date().toISOString().slice(0, 10);
  const one = encodeURIComponent(a);
  if (b) brief.show(url(`brief/${one}/${encodeURIComponent(b)}`, { as_of: query.as_of }));
  else if (measureOf(query.by)) relations.show(url(`relations/${one}`, { as_of: query.as_of, domain: domainOf(query.domain) }));
  else ties.show(url(`evidence/${one}`, { record: 'tie', from: day, to: day, domain: domainOf(query.domain), limit: 5000 }));
});
effect(() => {
  if (route.value.page !== 'map') return;
  shownBrief.value = route.value.b && !brief.state.value.loading ? brief.state.value.value : undefined;
});

function Choose() {
  const { a, b, query } = route.value;
  const options = states.value
    .filter((s) => stands(s, asOf.value))
    .sort((x, y) => x.name.localeCompare(y.name))
    .map((s) => (
      <option key={s.id} value={s.id}>
        {s.name}
      </option>
    ));
  return (
    <div class="controls bar">
      <label>
        state{' '}
        <select value={a ?? ''} onChange={(e) => go(link('map', e.currentTarget.value || undefined, e.currentTarget.value ? b : undefined))}>
          <option value="">choose</option>
          {options}
        </select>
      </label>
      <label>
        and{' '}
        <select value={b ?? ''} disabled={!a} onChange={(e) => go(link('map', a, e.currentTarget.value || undefined))}>
          <option value="">all others</option>
          {options}
        </select>
      </label>
      {a && !b && (
        <label>
          by{' '}
          <select value={measureOf(query.by) ?? ''} onChange={(e) => setQuery({ by: e.currentTarget.value || undefined }, true)}>
            <option value="">ties in force</option>
            {MEASURES.map(([m, title]) => (
              <option key={m} value={m}>
                {title}
              </option>
            ))}
          </select>
        </label>
      )}
      {a && !b && query.by !== 'votes' && (
        <label>
          domain{' '}
          <select value={query.domain ?? ''} onChange={(e) => setQuery({ domain: e.currentTarget.value || undefined }, true)}>
            <option value="">all</option>
            {DOMAINS.map((d) => (
              <option key={d}>{d}</option>
            ))}
          </select>
        </label>
      )}
      <label>
        places{' '}
        <select value={query.places ?? ''} onChange={(e) => setQuery({ places: e.currentTarget.value || undefined }, true)}>
          <option value="">{a ? (b ? 'of both' : 'of this state') : 'all'}</option>
          {a && <option value="all">all</option>}
          <option value="none">none</option>
        </select>
      </label>
      <label>
        seen by{' '}
        <select value={query.view ?? ''} onChange={(e) => setQuery({ view: e.currentTarget.value || undefined }, true)}>
          <option value="">nobody</option>
          {options}
        </select>
      </label>
      {a && b && <a href={link('dyad', a, b)}>the dyad’s page</a>}
    </div>
  );
}

function Key({ dyad, by }: { dyad: boolean; by?: Measure }) {
  if (by) {
    return (
      <>
        <span class="swatch step0" aria-hidden="true" /> <span class="swatch step1" aria-hidden="true" /> hostile (dashed edge){' '}
        <span class="swatch step2" aria-hidden="true" /> even <span class="swatch step3" aria-hidden="true" /> <span class="swatch step4" aria-hidden="true" /> close.
        Hatched: not observed. Five steps of {by === 'tone' ? 'the chance of a cooperative event, 0 to 100 %' : 'κ, −1 to 1'}.
      </>
    );
  }
  if (dyad) {
    return (
      <>
        <span class="swatch enemy" aria-hidden="true" /> enemy in common, darker where the two overlap more; <span class="swatch other" aria-hidden="true" /> customer of both, or
        side in a dispute between them. Borders are Natural Earth’s: who holds the ground, not whose it is.
      </>
    );
  }
  return (
    <>
      <svg class="key" viewBox="0 0 34 10" aria-hidden="true">
        <line class="arc good" x1="1" x2="33" y1="5" y2="5" />
      </svg>{' '}
      holds together{' '}
      <svg class="key" viewBox="0 0 34 10" aria-hidden="true">
        <line class="arc bad" x1="1" x2="33" y1="5" y2="5" />
      </svg>{' '}
      stands against. Borders are Natural Earth’s: who holds the ground, not whose it is.
    </>
  );
}

function PlaceKey({ view }: { view: string }) {
  return (
    <>
      {' '}
      <svg class="key mark3 disputed" viewBox="-17 -6 34 12" aria-hidden="true">
        <circle r={4.6} />
      </svg>{' '}
      disputed{' '}
      <svg class="key mark3 water" viewBox="-17 -6 34 12" aria-hidden="true">
        <path d="M-4.5,-4q4.5,3.4 9,0M-4.5,4q4.5,-3.4 9,0" />
      </svg>{' '}
      strait or canal{' '}
      <svg class="key mark3 route" viewBox="-17 -6 34 12" aria-hidden="true">
        <path d="M0,-4.2L4.2,0L0,4.2L-4.2,0Z" />
      </svg>{' '}
      corridor or pipeline, at one point of it. Hatched land has an outline of its own and no agreed owner.
      {view && ` As ${nameOf(view)} has it on record: filled, it holds or claims the place; ringed, it backs or opposes a side; faint, nothing is recorded.`}
    </>
  );
}

export function MapPage() {
  const { a, b, query } = route.value;
  const [over, setOver] = useState('');
  const by = a && !b ? measureOf(query.by) : undefined;
  const source = b ? brief : by ? relations : ties;
  const answer = source.state.value;
  const measured = relations.state.value.value;
  const shaded = useMemo(() => (by && measured ? shades(measured, by) : undefined), [by, measured]);
  const rows = ties.state.value.value?.rows;
  const dyad = brief.state.value.value;
  const list = useMemo(() => (a && !b && !by && rows ? partners(rows, a) : []), [a, b, by, rows]);
  const others = useMemo(() => (b && dyad ? thirds(dyad) : []), [b, dyad]);
  useEffect(() => {
    document.title = `Map${a ? ` · ${nameOf(a)}${b ? ` – ${nameOf(b)}` : ''}` : ''} · entente`;
  }, [a, b, states.value]);
  const view = query.view ?? '';
  const all = objects.state.value.value;
  const places = useMemo(() => shownPlaces(all ?? [], [a, b].filter((x): x is string => !!x), query.places ?? '', view), [all, a, b, query.places, view]);
  const title = !a ? 'The world' : b
      ? `Third parties of ${nameOf(a)} and ${nameOf(b)}`
      : by === 'tone'
        ? `Tone of events between ${nameOf(a)} and all others`
        : by === 'votes'
          ? `How ${nameOf(a)} votes beside all others`
          : `Ties of ${nameOf(a)} in force`;
  const pick = (id: string) => go(a && id !== a ? link('dyad', a, id) : link('map', id));
  const hover = (id: string) => ({ class: over === id ? 'over' : undefined, onPointerEnter: () => setOver(id), onPointerLeave: () => setOver('') });
  return (
    <div class={`page wide${answer.loading && answer.value !== undefined ? ' older' : ''}`} aria-busy={answer.loading}>
      <h1>Map</h1>
      <Choose />
      {answer.problem && a ? (
        <ProblemView problem={answer.problem} choose={(k) => href({ page: 'map', a: k, b, query })} again={() => source.again()} />
      ) : (
        <Figure
          id="map"
          title={title}
          unit={!a ? 'what is disputed, straits and routes; choose a state for its ties' : b ? 'what each third state is to the two' : by === 'tone' ? `chance of a cooperative event, corrected for both actors’ habits${query.domain ? `, ${query.domain}` : ''}` : by === 'votes' ? 'κ, agreement in the General Assembly beyond chance' : 'an arc gathers the ties with one state; thicker where there are more'}
          cite={`entente, ${title}, as of ${query.as_of || 'today'}. Land: Natural Earth (public domain), Equal Earth projection. ${location.href}`}
          note={
            <>
              {a ? <Key dyad={!!b} by={by} /> : 'Borders are Natural Earth’s: who holds the ground, not whose it is.'}
              {places.length > 0 && <PlaceKey view={view} />}
            </>
          }
          data={() =>
            b
              ? { columns: ['state', 'is', 'value', 'why'], rows: others.map((t) => [nameOf(t.id), t.role, t.value, t.why]) }
              : shaded
                ? { columns: ['state', by ?? '', 'of'], rows: shaded.map((s) => [nameOf(s.id), s.value, s.why]) }
                : { columns: ['state', 'holding', 'pulling', 'kinds'], rows: list.map((p) => [nameOf(p.id), p.holding, p.pulling, p.kinds.join('; ')]) }
          }
        >
          <div class="maprow">
            <World centre={[a, b].filter((x): x is string => !!x)} partners={list} thirds={others} shades={by ? (shaded ?? []) : undefined} places={places} over={over} onOver={setOver} onPick={pick} />
            <div class="maplist" tabIndex={0} role="region" aria-label="The same as a list">
              {answer.loading && !answer.value && a && <Loading what="ties" lines={8} />}
              {!a && places.length === 0 && <Empty>Choose a state, here or on the map, to see its ties in force to all others.</Empty>}
              {a && !b && !by && rows && list.length === 0 && <Empty>No tie in force on this day is recorded for {nameOf(a)}.</Empty>}
              {b && dyad && others.length === 0 && <Empty>No third party is recorded for the two.</Empty>}
              {by && shaded && shaded.length === 0 && <Empty>Nothing of this kind is observed between {nameOf(a)} and any other state.</Empty>}
              <ul>
                {shaded?.map((s) => (
                  <li key={s.id} {...hover(s.id)}>
                    <a href={link('dyad', a, s.id)}>{nameOf(s.id)}</a>
                    <span class={`num ${s.step < 2 ? 'bad' : s.step > 2 ? 'good' : ''}`}>{s.shown}</span>
                    <small class="soft">{s.why}</small>
                  </li>
                ))}
                {list.map((p) => (
                  <li key={p.id} {...hover(p.id)}>
                    <a href={link('dyad', a, p.id)}>{nameOf(p.id)}</a>
                    <span class="num">
                      {p.holding > 0 && <span class="good">+{p.holding}</span>} {p.pulling > 0 && <span class="bad">−{p.pulling}</span>}
                    </span>
                    <small class="soft">{p.kinds.map(spaced).join(', ')}</small>
                  </li>
                ))}
                {others.map((t) => (
                  <li key={t.id + t.role + t.why} {...hover(t.id)}>
                    <a href={link('map', t.id)}>{nameOf(t.id)}</a>
                    <span class="num">{t.value === null ? '' : fixed(t.value, 3)}</span>
                    <small class={t.role === 'enemy in common' ? 'bad' : 'soft'}>
                      {t.role}
                      {t.why ? `: ${t.why}` : ''}
                    </small>
                  </li>
                ))}
              </ul>
              {places.length > 0 && (
                <>
                  <h2>Places</h2>
                  <ul class="placelist">
                    {places.map((p) => (
                      <li key={p.place.object}>
                        <a class="receipt" href={rowLink(p.place.file_id, p.place.row)}>
                          {p.place.name}
                        </a>
                        <span class="soft">{p.sort === 'disputed' ? 'disputed' : p.place.kind}</span>
                        <small class="soft">
                          {sides(p.place, nameOf) || 'nobody is recorded'}
                          {p.view && (
                            <>
                              {' '}
                              · {nameOf(view)} <b>{VIEWS[p.view]}</b>
                            </>
                          )}
                          {!p.at && ' · no one place'}
                        </small>
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </div>
          </div>
        </Figure>
      )}
    </div>
  );
}
