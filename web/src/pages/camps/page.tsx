// The signed world of a year: who stands with whom, exact or with an honest gap, and which ties do not fit.
import { effect, signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Asked, url } from '../../data/api';
import { nameOf, states } from '../../data/states';
import type { Camps } from '../../data/types';
import { Figure } from '../../parts/figure';
import { Empty, Loading, ProblemView } from '../../parts/state';
import { asOf, go, link, route, setQuery } from '../../shell/route';
import { count, fixed, percent } from '../../words/format';
import { Graph } from './graph';
import { ranks } from './layout';

const FIRST = 1946;
const SECONDS = 4; // of search for one year; the answer says what it could not prove
const asked = new Asked<Camps>();
const lastYear = () => Number((asOf.value || new Date().toISOString()).slice(0, 4));
function yearOf(text: string | undefined): number {
  const year = Number(text);
  return Number.isInteger(year) && year >= FIRST && year <= lastYear() ? year : lastYear();
}
effect(() => {
  const { page, query } = route.value;
  if (page !== 'camps') return;
  asked.show(url('camps', { as_of: query.as_of, year: yearOf(query.year), k: query.k ?? '2', time_limit: SECONDS, bloc: query.bloc?.split(' ') }));
});
const playing = signal(false);

function Controls() {
  const { query } = route.value;
  const year = yearOf(query.year);
  const { loading, value } = asked.state.value;
  const [shown, setShown] = useState(year);
  const wait = useRef(0);
  useEffect(() => setShown(year), [year]);
  useEffect(() => {
    if (!playing.value || loading || !value) return;
    const next = setTimeout(() => {
      if (year >= lastYear()) playing.value = false;
      else setQuery({ year: String(year + 1) }, true);
    }, 700);
    return () => clearTimeout(next);
  }, [playing.value, loading, year, value]);
  const slide = (to: number) => {
    setShown(to);
    clearTimeout(wait.current);
    wait.current = window.setTimeout(() => setQuery({ year: String(to) }, true), 250);
  };
  return (
    <div class="controls bar">
      <label class="slider">
        year <output>{shown}</output>
        <input type="range" min={FIRST} max={lastYear()} value={shown} onInput={(e) => slide(Number(e.currentTarget.value))} />
      </label>
      <button type="button" aria-pressed={playing.value} onClick={() => (playing.value = !playing.value)}>
        {playing.value ? 'Stop' : 'Play'}
      </button>
      <label>
        camps{' '}
        <select value={query.k ?? '2'} onChange={(e) => setQuery({ k: e.currentTarget.value }, true)}>
          {['2', '3', '4', 'free'].map((k) => (
            <option key={k} value={k}>
              {k === 'free' ? 'as many as fit' : k}
            </option>
          ))}
        </select>
      </label>
      <label>
        only <input type="text" size={14} placeholder="NATO or IRN RUS CHN" value={query.bloc ?? ''} onChange={(e) => setQuery({ bloc: e.currentTarget.value.trim() || undefined }, true)} />
      </label>
    </div>
  );
}

export function CampsPage() {
  const { value, problem, loading } = asked.state.value;
  const [over, setOver] = useState('');
  useEffect(() => {
    document.title = 'Camps · entente';
    return () => {
      playing.value = false;
    };
  }, []);
  const pick = (a: string, b: string) => go(link('dyad', a, b));
  const rank = value ? ranks(value.partition) : new Map<number, number>();
  const camps = value
    ? [...rank.entries()].map(([camp, at]) => ({ at, members: value.nodes.filter((_, i) => value.partition[i] === camp) }))
    : [];
  void states.value; // names follow
  return (
    <div class={`page wide${loading && value ? ' older' : ''}`} aria-busy={loading}>
      <h1>Camps</h1>
      <Controls />
      {problem && <ProblemView problem={problem} again={() => asked.again()} />}
      {!value && !problem && <Loading what="camps: the search takes a few seconds" lines={8} />}
      {value && !problem && value.n === 0 && <Empty>No signed tie of this year is recorded.</Empty>}
      {value && !problem && value.n > 0 && (
        <>
          <p class="lead">
            {count(value.n)} states in {value.camps} camps, {value.when}.{' '}
            {value.proven ? 'No split fits better: proven.' : `The best split found; none can be better than ${fixed(value.bound, 1)}, this one costs ${fixed(value.value, 1)}.`}
          </p>
          <Figure
            id={`camps-${value.when}`}
            title={`Camps of ${value.when}, and the ties that do not fit`}
            unit={`${count(value.frustrated.length)} of ${count(value.m)} ties; balance ${percent(value.balance_index)}`}
            cite={`entente, camps of ${value.when} (k ${value.k}, value ${fixed(value.value)}, bound ${fixed(value.bound)}). ${location.href}`}
            note={
              <>
                <svg class="key" viewBox="0 0 34 10" aria-hidden="true">
                  <line class="tie good" x1="1" x2="33" y1="5" y2="5" stroke-width="2" />
                </svg>{' '}
                friends across camps{' '}
                <svg class="key" viewBox="0 0 34 10" aria-hidden="true">
                  <line class="tie bad" x1="1" x2="33" y1="5" y2="5" stroke-width="2" />
                </svg>{' '}
                foes within one. Ties that fit are not drawn.
              </>
            }
            data={() => ({
              columns: ['a', 'b', 'weight', 'negative_triangles'],
              rows: value.frustrated.map((t) => [t.ends[0], t.ends[1], t.weight, t.negative_triangles]),
            })}
          >
            <div class="maprow">
              <Graph answer={value} over={over} onOver={setOver} onPick={pick} />
              <div class="maplist" tabIndex={0} role="region" aria-label="Ties that do not fit">
                <h2>Ties that do not fit</h2>
                <ul>
                  {value.frustrated
                    .filter((t) => !over || t.ends.includes(over))
                    .slice(0, 60)
                    .map((t) => (
                      <li key={t.ends.join()}>
                        <a href={link('dyad', t.ends[0], t.ends[1])}>
                          {nameOf(t.ends[0])} – {nameOf(t.ends[1])}
                        </a>
                        <span class={`num ${t.weight > 0 ? 'good' : 'bad'}`}>
                          {t.weight > 0 ? '+' : ''}
                          {fixed(t.weight)}
                        </span>
                        <small class="soft">
                          {t.weight > 0 ? 'friends across' : 'foes within'} · {t.negative_triangles} unbalanced triangles
                        </small>
                      </li>
                    ))}
                </ul>
              </div>
            </div>
          </Figure>
          <div class="columns">
            {camps.map(({ at, members }) => (
              <section key={at} class="camplist">
                <h2>
                  <span class={`swatch camp${Math.min(at, 5)}`} aria-hidden="true" /> Camp {at + 1} <span class="soft">{members.length}</span>
                </h2>
                <p>
                  {members.map((id, i) => (
                    <span key={id}>
                      {i > 0 && ', '}
                      <a href={link('map', id)} onPointerEnter={() => setOver(id)} onPointerLeave={() => setOver('')}>
                        {nameOf(id)}
                      </a>
                    </span>
                  ))}
                </p>
              </section>
            ))}
          </div>
        </>
      )}
    </div>
  );
}
