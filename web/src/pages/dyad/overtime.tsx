// The relation over the years, by domain, with what began when; a choice of years filters the evidence too.
import { Timeline } from '../../charts/timeline';
import type { Brief } from '../../data/types';
import { DOMAINS } from '../../data/types';
import { Figure } from '../../parts/figure';
import { Num, rowLink } from '../../parts/number';
import { go, route, setQuery, withQuery } from '../../shell/route';
import { spaced } from '../../words/format';
import { domainOf } from './domain';

function year(text: string | undefined): number | undefined {
  const value = Number(text?.slice(0, 4));
  return Number.isInteger(value) && value > 0 ? value : undefined;
}

export function OverTime({ brief }: { brief: Brief }) {
  const { query } = route.value;
  const domain = domainOf(query.domain);
  const view = domain ? brief.domains.find((d) => d.domain === domain) : undefined;
  const years = view ? view.years : brief.years;
  const curve = (view ? view.curve : brief.curve) ?? [];
  if (brief.years.length === 0) {
    return (
      <section id="over-time">
        <h2>Over time</h2>
        <p class="empty">No event between the two is recorded: there is no tone to draw.</p>
      </section>
    );
  }
  const first = brief.years[0].year;
  const last = Number(brief.measured_to.slice(0, 4));
  const from = Math.max(first, year(query.from) ?? first);
  const to = Math.max(from + 1, Math.min(last, year(query.to) ?? last));
  const narrowed = query.from !== undefined || query.to !== undefined;
  const ties = brief.ties.filter((t) => (!domain || t.domain === domain) && t.sign !== 0);
  const range = (a: number, b: number) => setQuery({ from: String(a), to: String(b) }, true);
  return (
    <section>
      <Figure
        id="over-time"
        title="Over time"
        unit={`${domain ?? 'all domains'}: chance of a cooperative event (above), events by year (below)`}
        note={
          <>
            Band: 90 %. Hatched: no event observed in that year; dotted: the filter carries the value toward its mean. <span class="good">●</span> a tie that
            holds begins, <span class="bad">◆</span> one that pulls. Tone from: {brief.event_source ?? 'no source'}.
          </>
        }
        controls={
          <span class="controls">
            <span class="segments" role="group" aria-label="Domain">
              <button type="button" aria-pressed={!domain} onClick={() => setQuery({ domain: undefined }, true)}>
                all
              </button>
              {DOMAINS.map((d) => (
                <button key={d} type="button" aria-pressed={domain === d} onClick={() => setQuery({ domain: d }, true)}>
                  {d}
                </button>
              ))}
            </span>
            <span class="range">
              <label>
                from <input type="number" min={first} max={last} value={from} onChange={(e) => range(Number(e.currentTarget.value), to)} />
              </label>
              <label>
                to <input type="number" min={first} max={last} value={to} onChange={(e) => range(from, Number(e.currentTarget.value))} />
              </label>
              {narrowed && <a href={withQuery({ from: undefined, to: undefined })}>all years</a>}
            </span>
          </span>
        }
        data={() => ({
          columns: ['year', 'probability', 'low', 'high', 'cooperative', 'conflictual', 'observed'],
          rows: years.map((y) => {
            const c = curve.find((p) => p.year === y.year);
            return y.observed
              ? [y.year, c?.probability, c?.band[0], c?.band[1], y.cooperative, y.conflictual, true]
              : [y.year, null, null, null, null, null, false];
          }),
        })}
      >
        <Timeline
          curve={curve}
          years={years}
          ties={ties}
          turns={domain ? [] : (brief.turning_points ?? [])}
          from={from}
          to={to}
          onRange={range}
          onYear={(y) => go(withQuery({ tab: 'evidence', from: `${y}-01-01`, to: `${y}-12-31` }))}
          onTie={(t) => setQuery({ open: rowLinkId(t.receipt.file_id, t.receipt.row) })}
        />
      </Figure>
      {(brief.turning_points?.length ?? 0) + (brief.mixed_signals?.length ?? 0) > 0 && (
        <div class="columns">
          {!!brief.turning_points?.length && (
            <div>
              <h3>Turning points</h3>
              <ul class="lines">
                {brief.turning_points.map((t) => (
                  <li key={`${t.series}${t.year}`}>
                    <Num receipt={t.receipt}>{t.year}</Num> {t.sentence}
                  </li>
                ))}
              </ul>
            </div>
          )}
          {!!brief.mixed_signals?.length && (
            <div>
              <h3>Mixed signals</h3>
              <ul class="lines">
                {brief.mixed_signals.map((s) => (
                  <li key={s.kind + s.from}>
                    <Num receipt={s.receipt}>{spaced(s.kind)}</Num> {s.sentence}
                  </li>
                ))}
              </ul>
            </div>
          )}
        </div>
      )}
    </section>
  );
}

function rowLinkId(file: number, row: number): string {
  return new URL(rowLink(file, row), location.origin).searchParams.get('open') ?? '';
}
