// Three states or more, or the members of a body: how they hold together, where they would split, whom they lean
// against.
import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Asked, url } from '../../data/api';
import { nameOf, states } from '../../data/states';
import type { BlocBrief } from '../../data/types';
import { shownBrief } from '../../parts/drawer';
import { Figure } from '../../parts/figure';
import { Num } from '../../parts/number';
import { Loading, ProblemView } from '../../parts/state';
import { go, href, link, route, setQuery, withQuery } from '../../shell/route';
import { count, fixed, lead, percent } from '../../words/format';
import { Matrix, MEASURES, type Measure } from './matrix';
import { pairOf } from './order';

const MOST = 40; // members of a matrix that can be read
const asked = new Asked<BlocBrief>();
const members = (text: string | undefined) => (text ?? '').split(',').map((s) => s.trim()).filter(Boolean);
effect(() => {
  const { page, a, query } = route.value;
  if (page !== 'bloc' || !a) return;
  const list = members(a);
  if (list.length !== 2) asked.show(url('bloc', { of: list, as_of: query.as_of }));
});
effect(() => {
  if (route.value.page !== 'bloc') return;
  const { value, problem, loading } = asked.state.value;
  if (!loading) shownBrief.value = problem ? undefined : value;
});

function Tiles({ bloc }: { bloc: BlocBrief }) {
  const c = bloc.cohesion;
  const pairs = bloc.pairs.length;
  const tile = (title: string, value: string, note: string) => (
    <div>
      <dt>{title}</dt>
      <dd>
        {value} <small>{note}</small>
      </dd>
    </div>
  );
  return (
    <dl class="tiles">
      {tile('Mean support inside', fixed(c.mean_support), `over ${count(pairs)} pairs`)}
      {tile('Tone', percent(c.mean_probability), c.least_probability === null ? 'not observed' : `on average; least ${percent(c.least_probability)}`)}
      {tile('Votes beyond chance', fixed(c.mean_kappa), c.least_kappa === null ? 'not observed' : `κ on average; least ${fixed(c.least_kappa)}`)}
      {tile('Not observed', count(c.pairs_not_observed), `of ${count(pairs)} pairs`)}
    </dl>
  );
}

function Weakest({ bloc }: { bloc: BlocBrief }) {
  const pair = pairOf(bloc.pairs);
  const receipt = bloc.receipts.find((r) => r.key === 'inside')?.id;
  return (
    <section>
      <h2>Weakest links</h2>
      <ul class="lines">
        {bloc.weakest_links.slice(0, 8).map(([a, b]) => {
          const p = pair(a, b);
          return (
            <li key={a + b}>
              <a href={link('dyad', a, b)}>
                <b>
                  {nameOf(a)} – {nameOf(b)}
                </b>
              </a>{' '}
              {p?.support === null || p === undefined ? (
                <span class="soft">nothing recorded</span>
              ) : (
                <Num receipt={receipt}>
                  <b class={p.support < 0 ? 'bad' : ''}>{fixed(p.support)}</b>
                </Num>
              )}
              {p?.pulls && (
                <>
                  {' '}
                  <span class="soft">pulls apart:</span> {p.pulls}
                </>
              )}
              {p?.holds && (
                <>
                  {p.pulls ? ';' : ''} <span class="soft">holds:</span> {p.holds}
                </>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Split({ bloc }: { bloc: BlocBrief }) {
  const apart = new Set(bloc.split.apart);
  const rest = bloc.members.filter((m) => !apart.has(m.key));
  const names = (keys: string[]) => keys.map(nameOf).join(', ');
  return (
    <section>
      <h2>Where it would split</h2>
      <p>
        <b>{names(bloc.split.apart)}</b> <span class="soft">from</span> {names(rest.map((m) => m.key))}.
      </p>
      <p>
        The support across that line is <b>{fixed(bloc.split.margin)}</b>, {bloc.split.exact ? 'the least of all ways to split it in two' : 'the least found; that none is less is not proven'}.
      </p>
      <p class="soft">
        <a href={link('camps', undefined, undefined, { bloc: bloc.members.map((m) => m.key).join(' ') })}>Its camps</a>, ties and what-ifs.
      </p>
    </section>
  );
}

function Members({ bloc }: { bloc: BlocBrief }) {
  const list = [...bloc.members].sort((x, y) => x.leaving_cuts - y.leaving_cuts || x.key.localeCompare(y.key));
  const most = Math.max(1e-9, ...list.map((m) => Math.abs(m.mean_support)));
  return (
    <section>
      <h2>Members and their options</h2>
      <p class="soft">Who would cut least by leaving stands first. Where the last number is below 0, the strongest support of that member lies outside.</p>
      <div class="scroll" tabIndex={0} role="region" aria-label="Members and their options">
        <table class="memberlist">
          <thead>
            <tr>
              <th scope="col">Member</th>
              <th scope="col">Since</th>
              <th scope="col">Mean support inside</th>
              <th scope="col" class="n">
                Leaving cuts
              </th>
              <th scope="col">Outside option</th>
              <th scope="col" class="n">
                Support there
              </th>
              <th scope="col" class="n">
                Inside less outside
              </th>
            </tr>
          </thead>
          <tbody>
            {list.map((m) => (
              <tr key={m.key}>
                <th scope="row">
                  <a href={link('map', m.key)}>{m.name}</a>
                </th>
                <td>{m.since?.slice(0, 4) ?? '·'}</td>
                <td>
                  <span class="meter" aria-hidden="true">
                    <span class={m.mean_support < 0 ? 'bad' : 'good'} ref={(e) => void (e && (e.style.width = `${(100 * Math.abs(m.mean_support)) / most}%`))} />
                  </span>{' '}
                  {fixed(m.mean_support)}
                </td>
                <td class="n">{fixed(m.leaving_cuts)}</td>
                <td>{m.outside_option ? <a href={link('dyad', m.key, m.outside_option)}>{nameOf(m.outside_option)}</a> : '·'}</td>
                <td class="n">{fixed(m.outside_support)}</td>
                <td class={`n${(m.margin ?? 0) < -0.005 ? ' bad' : ''}`}>{fixed(m.margin)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Leans({ bloc }: { bloc: BlocBrief }) {
  const list = bloc.leans_against.slice(0, 8);
  const most = list[0]?.overlap ?? 1;
  const receipt = bloc.receipts.find((r) => r.key === 'leans')?.id;
  return (
    <section>
      <h2>Whom it leans against</h2>
      {list.length === 0 ? (
        <p class="empty">No outsider stands against two members in what is loaded.</p>
      ) : (
        <ul class="leans">
          {list.map((l) => (
            <li key={l.state}>
              <a href={link('map', l.state)}>{nameOf(l.state)}</a>
              <span class="meter" aria-hidden="true">
                <span class="bad" ref={(e) => void (e && (e.style.width = `${(100 * l.overlap) / most}%`))} />
              </span>
              <Num receipt={receipt}>{l.share < 0.005 ? '< 1\u202f%' : percent(l.share)}</Num>
              <small class="soft">hostile ties with {l.hostile_ties_with.map(nameOf).join(', ') || 'none of them directly'}</small>
            </li>
          ))}
        </ul>
      )}
      <p class="note">Share of all that pulls the pairs together that is overlap of enemies with this outsider.</p>
    </section>
  );
}

export function BlocPage() {
  const { a = '', query } = route.value;
  const list = members(a);
  useEffect(() => {
    // Two states have a page of their own.
    if (list.length === 2) go(href({ page: 'dyad', a: list[0], b: list[1], query }), { replace: true });
  }, [a]);
  const { value, problem, loading } = asked.state.value;
  useEffect(() => {
    if (value && !loading) document.title = `${value.bloc} · entente`;
  }, [value, loading]);
  void states.value; // names follow
  if (problem) {
    const inQuotes = /^'([^']+)'/.exec(problem.detail)?.[1];
    const choose = (key: string) => href({ page: 'bloc', a: list.map((m) => (m === inQuotes ? key : m)).join(','), query });
    return (
      <div class="page">
        <h1 class="waiting">{a.replace(/,/g, ', ')}</h1>
        <ProblemView problem={problem} choose={choose} again={() => asked.again()}>
          {list.length < 3 && problem.code !== 'ambiguous-name' && (
            <p class="soft">A bloc is a body such as BRICS or NATO, or three states and more with commas between: /bloc/CHN,RUS,IRN.</p>
          )}
        </ProblemView>
      </div>
    );
  }
  if (!value) {
    return (
      <div class="page">
        <h1 class="waiting">{a.replace(/,/g, ', ')}</h1>
        <Loading what="the bloc" lines={9} />
      </div>
    );
  }
  const by: Measure = MEASURES.find(([m]) => m === query.by)?.[0] ?? 'support';
  const [first, rest] = lead(value.verdict);
  const named = value.members.map((m) => m.key).join(',');
  return (
    <div class={`page bloc${loading ? ' older' : ''}`} aria-busy={loading}>
      <header class="title">
        <h1>{value.bloc}</h1>
        <p class="subtitle">
          {value.members.length} members as of <b>{value.as_of}</b> · <a href={link('camps', undefined, undefined, { bloc: named.replace(/,/g, ' ') })}>camps</a> ·{' '}
          <a href={withQuery({ open: 'cite' })}>cite</a> ·{' '}
          <a href={url('bloc', { of: list, as_of: query.as_of, format: 'html' })} target="_blank" rel="noreferrer">
            printable
          </a>
        </p>
      </header>
      <section class="verdict" aria-label="Verdict">
        <p class="lead">{first}</p>
        {rest && <p>{rest}</p>}
      </section>
      <Tiles bloc={value} />
      <Figure
        id={`bloc-${value.bloc.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase().slice(0, 40)}`}
        title="Pair by pair"
        unit={MEASURES.find(([m]) => m === by)?.[2]}
        picture={false}
        controls={
          <div class="controls">
            <span class="segments" role="group" aria-label="Measure">
              {MEASURES.map(([m, title]) => (
                <button key={m} type="button" aria-pressed={by === m} onClick={() => setQuery({ by: m === 'support' ? undefined : m }, true)}>
                  {title}
                </button>
              ))}
            </span>
          </div>
        }
        note={
          <>
            <span class="swatch step0" aria-hidden="true" /> <span class="swatch step1" aria-hidden="true" /> against each other <span class="swatch step2" aria-hidden="true" /> even{' '}
            <span class="swatch step3" aria-hidden="true" /> <span class="swatch step4" aria-hidden="true" /> together; hatched: not observed. The line is where it would split. A cell opens
            the two states.
          </>
        }
        data={() => ({
          columns: ['a', 'b', 'support', 'together', 'apart', 'probability', 'kappa', 'joint_votes', 'holds', 'pulls'],
          rows: value.pairs.map((p) => [p.a, p.b, p.support, p.together, p.apart, p.probability, p.kappa, p.joint_votes, p.holds, p.pulls]),
        })}
      >
        {value.members.length <= MOST ? <Matrix bloc={value} by={by} /> : <p class="empty">{value.members.length} members make {count(value.pairs.length)} pairs: too many to draw. The table and the CSV have all.</p>}
      </Figure>
      <div class="columns">
        <Weakest bloc={value} />
        <Split bloc={value} />
      </div>
      <Members bloc={value} />
      <Leans bloc={value} />
      <p class="soft foot">
        {value.not_observed.join(' ')} Data {value.data_version}, constants {value.constants}.
      </p>
    </div>
  );
}
