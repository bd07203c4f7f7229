// Two states: how they stand, what holds, what pulls, since when, and every row beneath it.
import { effect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Asked, url } from '../../data/api';
import type { Brief } from '../../data/types';
import { shownBrief } from '../../parts/drawer';
import { Loading, ProblemView } from '../../parts/state';
import { go, href, link, route, withQuery } from '../../shell/route';
import { lead, percent, percentBand } from '../../words/format';
import { Num } from '../../parts/number';
import { Adversary } from './adversary';
import { Bond } from './bond';
import { Domains } from './domains';
import { EvidenceTable } from './evidence';
import { Holds } from './holds';
import { Method } from './method';
import { Outlook } from './outlook';
import { OverTime } from './overtime';
import { Votes } from './votes';
import { WhatIfPanel } from './whatif';

const asked = new Asked<Brief>();
effect(() => {
  const { page, a, b, query } = route.value;
  if (page === 'dyad' && a && b) {
    asked.show(url(`brief/${encodeURIComponent(a)}/${encodeURIComponent(b)}`, { as_of: query.as_of, events: query.events }));
  }
});
effect(() => {
  const { value, problem, loading } = asked.state.value;
  if (!loading) shownBrief.value = problem ? undefined : value;
});

const TABS = [
  ['', 'Brief'],
  ['evidence', 'Evidence'],
  ['whatif', 'What if'],
  ['method', 'Method and coverage'],
] as const;

export function DyadPage() {
  const { value, problem, loading } = asked.state.value;
  const { a = '', b = '', query } = route.value;
  // A name that was typed becomes its key, so that one dyad has one address.
  useEffect(() => {
    if (loading || problem || !value) return;
    const [x, y] = value.states;
    if (a !== x.key || b !== y.key) go(href({ page: 'dyad', a: x.key, b: y.key, query }), { replace: true });
    document.title = `${x.name} – ${y.name} · entente`;
  }, [value, loading]);

  if (problem) {
    const inQuotes = /^'([^']+)'/.exec(problem.detail)?.[1] ?? '';
    const choose = (key: string) =>
      inQuotes === b && inQuotes !== a ? href({ page: 'dyad', a, b: key, query }) : href({ page: 'dyad', a: key, b, query });
    return (
      <div class="page">
        <h1 class="waiting">
          {a} – {b}
        </h1>
        <ProblemView problem={problem} choose={choose} again={() => asked.again()}>
          {problem.code === 'unknown-state' && (
            <p class="soft">Names and codes are read as of the day chosen above; a state that is no more is found on a day it stood.</p>
          )}
        </ProblemView>
      </div>
    );
  }
  if (!value) {
    return (
      <div class="page">
        <h1 class="waiting">
          {a} – {b}
        </h1>
        <Loading what="the brief" lines={9} />
      </div>
    );
  }
  const tab = query.tab ?? '';
  const [first, rest] = lead(value.verdict);
  const [x, y] = value.states;
  return (
    <div class={`page${loading ? ' older' : ''}`} aria-busy={loading}>
      <header class="title">
        <h1>
          {x.name} <span class="dash">–</span> {y.name}
        </h1>
        <p class="subtitle">
          as of <b>{value.as_of}</b>, measures to {value.measured_to} ·{' '}
          <a href={link('dyad', y.key, x.key)}>other way round</a> · <a href={link('map', x.key, y.key)}>map</a> ·{' '}
          <a href={withQuery({ open: 'cite' })}>cite</a> ·{' '}
          <a href={url(`brief/${x.key}/${y.key}`, { as_of: query.as_of, format: 'html' })} target="_blank" rel="noreferrer">
            printable
          </a>
        </p>
      </header>
      <section class="verdict" aria-label="Verdict">
        <p class="lead">{first}</p>
        {tab === '' && rest && <p>{rest}</p>}
        <div class="triple" hidden={tab !== ''}>
          <p>
            {value.probability === null ? (
              <>
                <b>Tone</b> <span class="soft">not observed: no event between the two is recorded.</span>
              </>
            ) : (
              <>
                <b>{percent(value.probability)}</b> {percentBand(value.band)}
                <span class="soft"> chance that the next event is a cooperative one (90 % band)</span>
              </>
            )}
          </p>
          <p>
            <b>Since when</b> <span class="soft">{value.since}</span>
          </p>
          <p>
            <b>How sure</b> <span class="soft">{value.confidence}</span>
          </p>
        </div>
      </section>
      <nav class="tabs" aria-label="Parts of the dyad">
        {TABS.map(([id, title]) => (
          <a key={id} href={withQuery({ tab: id || undefined, open: undefined })} aria-current={tab === id ? 'page' : undefined}>
            {title}
          </a>
        ))}
        {query.domain && (
          <span class="filter">
            only {query.domain}{' '}
            <a href={withQuery({ domain: undefined })} aria-label="All domains">
              ×
            </a>
          </span>
        )}
      </nav>
      {tab === 'evidence' ? (
        <EvidenceTable brief={value} />
      ) : tab === 'whatif' ? (
        <WhatIfPanel brief={value} />
      ) : tab === 'method' ? (
        <Method brief={value} />
      ) : (
        <>
          <Domains brief={value} />
          <OverTime brief={value} />
          <Holds brief={value} />
          <Adversary brief={value} />
          <Votes brief={value} />
          <Bond brief={value} />
          <Outlook brief={value} />
          <p class="soft foot">
            {value.not_observed.join(' ')} Data <Num receipt={undefined}>{value.data_version}</Num>, constants {value.constants}.
          </p>
        </>
      )}
    </div>
  );
}
