// The signed world of a year: who stands with whom, exact or with an honest gap, and which ties do not fit.
import { effect, signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Asked, url } from '../../data/api';
import { nameOf, states } from '../../data/states';
import type { Camps } from '../../data/types';
import { Figure } from '../../parts/figure';
import { Empty, Loading, ProblemView } from '../../parts/state';
import { asOf, link, route, setQuery } from '../../shell/route';
import { count, fixed, percent } from '../../words/format';
import { parseEdits, queryOf } from './edits';
import { Graph } from './graph';
import { ranks, role, tiesOf } from './layout';
import { addEdit, WhatIf } from './whatif';

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
  asked.show(url('camps', { as_of: query.as_of, year: yearOf(query.year), k: query.k ?? '2', time_limit: SECONDS, bloc: query.bloc?.split(/[\s,]+/), ...queryOf(parseEdits(query.if)) }));
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
      {value && (
        <label>
          look at{' '}
          <select value={query.state ?? ''} onChange={(e) => setQuery({ state: e.currentTarget.value || undefined }, true)}>
            <option value="">all states</option>
            {[...value.nodes]
              .map((id) => [id, nameOf(id)] as const)
              .sort((x, y) => x[1].localeCompare(y[1]))
              .map(([id, name]) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
          </select>
        </label>
      )}
      <label>
        only <input type="text" size={14} placeholder="NATO or IRN RUS CHN" value={query.bloc ?? ''} onChange={(e) => setQuery({ bloc: e.currentTarget.value.trim() || undefined }, true)} />
      </label>
    </div>
  );
}

function Tie({ a, b, weight, says }: { a: string; b: string; weight: number; says: string }) {
  return (
    <>
      <a href={link('dyad', a, b)}>
        {nameOf(a)} – {nameOf(b)}
      </a>
      <span class={`num ${weight > 0 ? 'good' : 'bad'}`}>
        {weight > 0 ? '+' : ''}
        {fixed(weight)}
      </span>
      <small class="soft">
        {says} ·{' '}
        <button type="button" class="plain small" onClick={() => addEdit({ what: 'flip', a, b })} aria-label={`What if the tie of ${nameOf(a)} and ${nameOf(b)} turned to its opposite?`}>
          what if it turned?
        </button>
      </small>
    </>
  );
}

// One state: how firmly it sits, and each of its ties.
function Looked({ answer, id, rank }: { answer: Camps; id: string; rank: Map<number, number> }) {
  const i = answer.nodes.indexOf(id);
  const all = tiesOf(answer, id);
  const against = all.filter((t) => t.frustrated);
  const move = answer.moving?.[i];
  const place = (camp: number) => (rank.has(camp) ? `camp ${(rank.get(camp) ?? 0) + 1}` : 'a camp of its own');
  return (
    <>
      <h2>
        <span class={`swatch camp${Math.min(rank.get(answer.partition[i]) ?? 0, 5)}`} aria-hidden="true" /> <a href={link('map', id)}>{nameOf(id)}</a>
      </h2>
      <p class="margin">
        {answer.removed?.includes(id) ? (
          'Gone: it has no tie.'
        ) : move && move.to !== null ? (
          <>
            In {place(answer.partition[i])}. Alone in {place(move.to)} it would cost <b>{fixed(move.cost)}</b> more
            {move.cost === 0 ? ': it could sit in either' : ''}. {against.length} of its {all.length} ties do not fit.
          </>
        ) : (
          'There is no other camp.'
        )}
      </p>
      <ul>
        {all.slice(0, 80).map((t) => (
          <li key={t.other} class={t.frustrated ? 'strong' : undefined}>
            <Tie a={id} b={t.other} weight={t.weight} says={role(t)} />
          </li>
        ))}
        {all.length > 80 && <li class="soft">and {all.length - 80} lighter ones</li>}
      </ul>
    </>
  );
}

export function CampsPage() {
  const { value, problem, loading } = asked.state.value;
  const [pointed, setPointed] = useState('');
  useEffect(() => {
    document.title = 'Camps · entente';
    return () => {
      playing.value = false;
    };
  }, []);
  const pinned = route.value.query.state ?? '';
  const over = pointed || pinned;
  const look = value && over && value.nodes.includes(over) ? over : '';
  const rank = value ? ranks(value.partition) : new Map<number, number>();
  const camps = value
    ? [...rank.entries()].map(([camp, at]) => ({ at, members: value.nodes.filter((_, i) => value.partition[i] === camp && !value.removed?.includes(value.nodes[i])) }))
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
            {count(value.n)} states in {camps.filter((c) => c.members.length > 0).length} camps, {value.when}.{' '}
            {value.proven ? 'No split fits better: proven.' : `The best split found; none can be better than ${fixed(value.bound, 1)}, this one costs ${fixed(value.value, 1)}.`}
          </p>
          <Figure
            id={`camps-${value.when}`}
            title={`Camps of ${value.when}: friends near, foes far`}
            unit={`${count(value.frustrated.length)} of ${count(value.m)} ties do not fit; balance ${percent(value.balance_index)}`}
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
                foes within one; ties that fit are faint. A camp has its colour and shape; a larger mark has heavier ties. Places say who is near whom and nothing else.
                {(value.crossing?.length ?? 0) > 0 && ' Ringed: who crosses.'}
              </>
            }
            data={() => ({
              columns: ['a', 'b', 'weight', 'frustrated', 'is'],
              rows: (value.ties ?? []).map((t) => [t.ends[0], t.ends[1], t.weight, t.frustrated, role(t)]),
            })}
          >
            <div class="maprow">
              <Graph
                answer={value}
                over={look}
                crossing={value.crossing ?? []}
                onOver={setPointed}
                onPick={(id) => setQuery({ state: pinned === id ? undefined : id }, true)}
              />
              <div class="maplist" tabIndex={0} role="region" aria-label={look ? `Ties of ${nameOf(look)}` : 'Ties that do not fit'}>
                {look ? (
                  <Looked answer={value} id={look} rank={rank} />
                ) : (
                  <>
                    <h2>Ties that do not fit</h2>
                    <ul>
                      {value.frustrated.slice(0, 60).map((t) => (
                        <li key={t.ends.join()}>
                          <Tie a={t.ends[0]} b={t.ends[1]} weight={t.weight} says={`${t.weight > 0 ? 'friends across' : 'foes within'} · ${t.negative_triangles} unbalanced triangles`} />
                        </li>
                      ))}
                      {value.frustrated.length > 60 && <li class="soft">and {value.frustrated.length - 60} lighter ones, in the table</li>}
                    </ul>
                  </>
                )}
              </div>
            </div>
          </Figure>
          <WhatIf answer={value} />
          <div class="columns">
            {camps
              .filter((c) => c.members.length > 0)
              .map(({ at, members }) => (
                <section key={at} class="camplist">
                  <h2>
                    <span class={`swatch camp${Math.min(at, 5)}`} aria-hidden="true" /> Camp {at + 1} <span class="soft">{members.length}</span>
                  </h2>
                  <p>
                    {members.map((id, i) => (
                      <span key={id}>
                        {i > 0 && ', '}
                        <a href={link('map', id)} onPointerEnter={() => setPointed(id)} onPointerLeave={() => setPointed('')} onFocus={() => setPointed(id)} onBlur={() => setPointed('')}>
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
