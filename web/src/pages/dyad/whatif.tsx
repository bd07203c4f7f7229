// What if: a change on paper, what it does to each part of the bond, what usually follows, who else moves.
import { effect, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { Asked, url } from '../../data/api';
import { nameOf, stateKey, states } from '../../data/states';
import type { Brief } from '../../data/types';
import { linear } from '../../charts/scale';
import { useWidth } from '../../charts/size';
import { Figure } from '../../parts/figure';
import { Empty, Loading, ProblemView } from '../../parts/state';
import { asOf, link, route, setQuery } from '../../shell/route';
import { capital, fixed } from '../../words/format';
import { add, quantiles, tables, VERBS, type Answered, type Basis as WorldBasis, type Change, type Effect, type Fan, type History } from './scenario';

const asked = new Asked<Answered>();
effect(() => {
  const { page, a, b, query } = route.value;
  if (page === 'dyad' && query.tab === 'whatif' && query.scenario && a && b) {
    asked.show(url(`whatif/${encodeURIComponent(a)}/${encodeURIComponent(b)}`, { scenario: query.scenario, as_of: query.as_of }));
  }
});

function Compose({ brief }: { brief: Brief }) {
  const [x, y] = brief.states;
  const verb = useSignal('remove');
  const a = useSignal('');
  const b = useSignal('');
  const text = useSignal(route.value.query.scenario ?? '');
  const chosen = VERBS.find((v) => v.id === verb.value) ?? VERBS[0];
  const put = (to: string) => {
    text.value = to;
    setQuery({ scenario: to || undefined });
  };
  return (
    <>
      <form
        class="whatif-add"
        onSubmit={(event) => {
          event.preventDefault();
          if (!a.value || (chosen.states === 2 && !b.value)) return;
          put(add(text.value, { verb: chosen.id, a: stateKey(a.value), b: chosen.states === 2 ? stateKey(b.value) : undefined }));
          a.value = b.value = '';
        }}
      >
        <label>
          <span class="sr">What if this state</span>
          <input list="whatifstates" placeholder={x.name} required value={a.value} onInput={(e) => (a.value = e.currentTarget.value)} autocomplete="off" />
        </label>
        <label>
          <span class="sr">does what</span>
          <select value={verb.value} onChange={(e) => (verb.value = e.currentTarget.value)}>
            {VERBS.map((v) => (
              <option key={v.id} value={v.id}>
                {v.says}
              </option>
            ))}
          </select>
        </label>
        {chosen.states === 2 && (
          <label>
            <span class="sr">this other state</span>
            <input list="whatifstates" placeholder={y.name} required value={b.value} onInput={(e) => (b.value = e.currentTarget.value)} autocomplete="off" />
          </label>
        )}
        <button type="submit">Add</button>
        <datalist id="whatifstates">
          {states.value.filter((s) => !s.to).map((s) => (
            <option key={s.id} value={s.name} />
          ))}
        </datalist>
      </form>
      <form
        class="whatif-text"
        onSubmit={(event) => {
          event.preventDefault();
          put(text.value.trim());
        }}
      >
        <label for="scenario">Scenario</label>
        <input id="scenario" type="text" spellcheck={false} placeholder="remove USA; end sanction USA IRN" value={text.value} onInput={(e) => (text.value = e.currentTarget.value)} />
        <button type="submit" class="main">
          Try it
        </button>
        {route.value.query.scenario && (
          <button type="button" class="plain" onClick={() => put('')}>
            as it is
          </button>
        )}
      </form>
    </>
  );
}

function Effects({ rows }: { rows: Effect[] }) {
  const most = Math.max(1e-9, ...rows.flatMap((r) => [Math.abs(r.together_change ?? 0), Math.abs(r.apart_change ?? 0)]));
  const change = (v: number | null, helps: boolean) => (
    <td class="n change">
      {v === null ? '·' : `${v > 0 ? '+' : ''}${fixed(v, 3)}`}
      <span class="meter" aria-hidden="true">
        <span class={(v ?? 0) > 0 === helps ? 'good' : 'bad'} ref={(e) => void (e && (e.style.width = `${(100 * Math.abs(v ?? 0)) / most}%`))} />
      </span>
    </td>
  );
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Parts before and after">
      <table class="effects">
        <thead>
          <tr>
            <th scope="col">Part</th>
            {['Together', 'then', 'change', 'Apart', 'then', 'change'].map((title, i) => (
              <th key={i} scope="col" class="n">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r.part} class={r.part.startsWith('all') ? 'sum' : undefined}>
              <th scope="row">{capital(r.part)}</th>
              <td class="n">{fixed(r.together_before, 3)}</td>
              <td class="n">{fixed(r.together_after, 3)}</td>
              {change(r.together_change, true)}
              <td class="n">{fixed(r.apart_before, 3)}</td>
              <td class="n">{fixed(r.apart_after, 3)}</td>
              {change(r.apart_change, false)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

// Two fans on one scale: as it is hatched by a dashed edge, with the change filled.
function Fans({ rows }: { rows: Fan[] }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const names = quantiles(rows);
  const runs = ['without', 'with'].map((run) => rows.filter((r) => r.run === run));
  if (names.length < 2 || runs.some((r) => r.length === 0)) return <Empty>No rollout: the years loaded are too few.</Empty>;
  const all = runs.flat().flatMap((r) => names.map((n) => r[n]));
  const years = runs[0].map((r) => r.year);
  const height = 220;
  const x = linear(years[0], Math.max(years[0] + 1, years[years.length - 1]), 40, width - 60);
  const y = linear(Math.min(...all), Math.max(...all), height - 26, 10);
  const middle = names[Math.floor(names.length / 2)];
  const area = (run: Fan[]) => `M${run.map((r) => `${x(r.year)},${y(r[names[names.length - 1]])}`).join('L')}L${[...run].reverse().map((r) => `${x(r.year)},${y(r[names[0]])}`).join('L')}Z`;
  const line = (run: Fan[]) => `M${run.map((r) => `${x(r.year)},${y(r[middle])}`).join('L')}`;
  return (
    <div ref={box} class="fans">
      <svg data-picture width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label="Tone with and without the change; the table says the same">
        {[Math.min(...all), 0, Math.max(...all)].filter((v, i, list) => list.indexOf(v) === i && v >= Math.min(...all) && v <= Math.max(...all)).map((v) => (
          <g key={v}>
            <line class="grid" x1={40} x2={width - 60} y1={y(v)} y2={y(v)} />
            <text x={34} y={y(v) + 4} text-anchor="end">
              {fixed(v, 1)}
            </text>
          </g>
        ))}
        {years.map((at) => (
          <text key={at} x={x(at)} y={height - 6} text-anchor="middle">
            {at}
          </text>
        ))}
        <path class="fan without" d={area(runs[0])} />
        <path class="fan with" d={area(runs[1])} />
        <path class="fanline without" d={line(runs[0])} />
        <path class="fanline with" d={line(runs[1])} />
        {runs.map((run, i) => {
          const last = run[run.length - 1];
          const gap = Math.abs(y(runs[0][years.length - 1][middle]) - y(runs[1][years.length - 1][middle])) < 13;
          return (
            <text key={i} class="name" x={width - 54} y={y(last[middle]) + 4 + (gap ? (i === 0 ? 9 : -7) : 0)}>
              {i === 0 ? 'as it is' : 'then'}
            </text>
          );
        })}
      </svg>
    </div>
  );
}

// How far to trust it: how often history went the way such reckoning says, and what was counted.
function Basis({ history, basis }: { history?: History; basis?: WorldBasis }) {
  if (!history && !basis) return null;
  return (
    <section class="basis">
      <h3>How far to trust it</h3>
      {history?.measured && (
        <p>
          After {history.cases} known shocks the others moved the way such reckoning says in <b>{history.right}</b>; mean correlation{' '}
          {fixed(history.mean, 2)}, placebo {fixed(history.placebo, 2)}.
        </p>
      )}
      {history && !history.measured && (
        <p>
          How often history followed such logic is not measured on what is loaded. Where votes are loaded, <code>{history.command}</code> measures it.
        </p>
      )}
      {basis && (
        <p class="soft">
          The world at the end of {basis.year}. {basis.sentence}
        </p>
      )}
    </section>
  );
}

function Others({ rows }: { rows: Change[] }) {
  return (
    <section>
      <h2>Who else moves most</h2>
      <ul class="plainlist movers">
        {rows.map((r) => (
          <li key={r.a + r.b}>
            <a href={link('dyad', r.a, r.b)}>
              {nameOf(r.a)} – {nameOf(r.b)}
            </a>{' '}
            <span class="soft">
              cooperation {(r.cooperation ?? 0) > 0 ? '+' : ''}
              {fixed(r.cooperation, 3)}, conflict {(r.conflict ?? 0) > 0 ? '+' : ''}
              {fixed(r.conflict, 3)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function WhatIfPanel({ brief }: { brief: Brief }) {
  const { value, problem, loading } = asked.state.value;
  const { scenario } = route.value.query;
  const [x, y] = brief.states;
  const shown = value && !problem ? tables(value) : undefined;
  return (
    <section class="whatif dyad" aria-label="What if" aria-busy={!!scenario && loading}>
      <p>
        What would {x.name} and {y.name} be to each other if something were otherwise? A change on paper; nobody answers it.
      </p>
      <Compose brief={brief} />
      {!scenario && <Empty>Choose a change above, or write one. What it does to each part of the bond is computed exactly; what usually follows is drawn beside what follows without it.</Empty>}
      {scenario && problem && (
        <ProblemView problem={problem} again={() => asked.again()}>
          {problem.code === 'out-of-coverage' && (
            <p>
              The sum behind a bond is fitted on yearly counts of events of many states, and none that reach this year are loaded. A selection of events is no count.{' '}
              <a href={link('sources')}>What is loaded</a>, and where a file can be added; or try <a href={link('camps', undefined, undefined, { year: (asOf.value || '').slice(0, 4) || undefined })}>the same for the camps</a>, which need ties only.
            </p>
          )}
        </ProblemView>
      )}
      {scenario && !problem && loading && !value && <Loading what="the scenario" lines={7} />}
      {scenario && shown && (
        <>
          <Figure
            id="whatif"
            title="What it does to each part"
            unit="parts of the logarithm of expected events"
            picture={false}
            data={() => ({
              columns: ['part', 'together_before', 'together_after', 'apart_before', 'apart_after'],
              rows: shown.effect.map((r) => [r.part, r.together_before, r.together_after, r.apart_before, r.apart_after]),
            })}
            note="Recomputed exactly, coefficients and habits held as they are; not a forecast."
          >
            <Effects rows={shown.effect} />
          </Figure>
          {shown.rollout.length > 0 && (
            <Figure
              id="whatif-rollout"
              title="What usually follows"
              unit="tone beside both states’ habits, logit; band of draws"
              data={() => ({ columns: ['year', 'run', ...quantiles(shown.rollout)], rows: shown.rollout.map((r) => [r.year, r.run, ...quantiles(shown.rollout).map((q) => r[q])]) })}
              note="The same draws of coefficients, start and shocks in both: the difference is the change’s alone, and it is small."
            >
              <Fans rows={shown.rollout} />
            </Figure>
          )}
          {shown.changes.length > 0 && <Others rows={shown.changes} />}
          <Basis history={shown.history[0]} basis={shown.basis[0]} />
        </>
      )}
    </section>
  );
}
