// The five domains: verdict, tone with its band, the years behind it, and what was seen.
import { Gauge, Spark } from '../../charts/gauge';
import type { Brief } from '../../data/types';
import { Figure } from '../../parts/figure';
import { Num } from '../../parts/number';
import { route, withQuery } from '../../shell/route';
import { capital, count, fixed, percent, percentBand } from '../../words/format';

const SPARK_YEARS = 25;

export function Domains({ brief }: { brief: Brief }) {
  const chosen = route.value.query.domain;
  const to = Number(brief.measured_to.slice(0, 4));
  return (
    <Figure
      id="domains"
      title="Five domains"
      unit="chance that the next event is cooperative, corrected for both actors’ habits; 90 % band"
      picture={false}
      data={() => ({
        columns: ['domain', 'verdict', 'probability', 'low', 'high', 'cooperative', 'conflictual', 'together', 'apart'],
        rows: brief.domains.map((d) => [
          d.domain, d.verdict, d.probability, d.band?.[0], d.band?.[1], d.window.cooperative, d.window.conflictual, d.together, d.apart,
        ]),
      })}
      note="Disc: above even; diamond: below; hatched: not observed. Counts are those of the window of the last years."
    >
      <div class="domains">
        <div class="scale" aria-hidden="true">
          <span>hostile</span>
          <span>even</span>
          <span>close</span>
        </div>
        {brief.domains.map((d) => {
          const value = d.level === 'not observed' ? null : d.probability;
          return (
            <article key={d.domain} class={chosen && chosen !== d.domain ? 'dim' : undefined}>
              <h3>
                <a
                  href={withQuery({ domain: chosen === d.domain ? undefined : d.domain })}
                  title={chosen === d.domain ? 'Show all domains' : 'Only this domain in timeline and evidence'}
                >
                  {capital(d.domain)}
                </a>
              </h3>
              <Gauge id={d.domain} value={value} band={d.band} label={d.domain} />
              <p class="figures">
                <Num receipt={d.receipt}>
                  <b>{percent(value)}</b> {value === null ? '' : percentBand(d.band)}
                </Num>
              </p>
              <Spark curve={d.curve ?? []} from={to - SPARK_YEARS + 1} to={to} />
              <p class="what">
                <b>{d.verdict}</b>
                {d.sentence && <span>. {capital(d.sentence)}.</span>}
                <span class="soft counts">
                  {' '}
                  {d.window.cooperative + d.window.conflictual > 0 ? (
                    <>
                      <span class="good">+{count(d.window.cooperative)}</span> <span class="bad">−{count(d.window.conflictual)}</span> events
                    </>
                  ) : (
                    'no event observed'
                  )}
                  {d.together > 0 && ` · together ${fixed(d.together)}`}
                  {d.apart > 0 && ` · apart ${fixed(d.apart)}`}
                </span>
              </p>
            </article>
          );
        })}
      </div>
    </Figure>
  );
}
