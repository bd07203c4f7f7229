// How much of it rests on a common enemy: estimates side by side, each with what it is of and its limit.
import { linear } from '../../charts/scale';
import { nameOf } from '../../data/states';
import type { Brief, Estimator } from '../../data/types';
import { Figure } from '../../parts/figure';
import { Num } from '../../parts/number';
import { link, route } from '../../shell/route';
import { fixed, percent, percentBand } from '../../words/format';

const W = 240;

function Share({ e }: { e: Estimator }) {
  const x = linear(0, 1, 6, W - 6);
  const inside = (v: number) => Math.min(1, Math.max(0, v));
  return (
    <svg class="gauge" viewBox={`0 0 ${W} 22`} role="img" aria-label={`${e.name}: ${e.share === null ? 'not observed' : `${percent(e.share)} ${percentBand(e.band)}`}`}>
      <line class="track" x1={6} x2={W - 6} y1={11} y2={11} />
      {[0, 0.25, 0.5, 0.75, 1].map((v) => (
        <line key={v} class="even" x1={x(v)} x2={x(v)} y1={8} y2={14} />
      ))}
      {e.share !== null && (
        <g class="accent">
          {e.band && <rect class="band" x={x(inside(e.band[0]))} width={x(inside(e.band[1])) - x(inside(e.band[0]))} y={6} height={10} rx={2} />}
          <circle class="dot" cx={x(inside(e.share))} cy={11} r={5} />
        </g>
      )}
    </svg>
  );
}

export function Adversary({ brief }: { brief: Brief }) {
  const { third, agreement, estimators, ranked, excess, excess_without } = brief.common_adversary;
  const [a, b] = brief.states;
  const most = ranked[0]?.overlap ?? 1;
  return (
    <section>
      <Figure
        id="common-enemy"
        title={third ? `The common enemy: ${nameOf(third)}` : 'The common enemy'}
        unit="share of the bond that rests on it, by each way of asking"
        picture={false}
        data={() => ({
          columns: ['estimator', 'share', 'low', 'high', 'basis', 'limitation'],
          rows: estimators.map((e) => [e.name, e.share, e.band?.[0], e.band?.[1], e.basis, e.limitation]),
        })}
        note={
          excess !== null && excess_without !== null
            ? `With its vote held fixed, agreement in votes beyond chance falls from ${fixed(excess, 3)} to ${fixed(excess_without, 3)}.`
            : undefined
        }
      >
        <p>
          <b>{agreement}</b>
        </p>
        {third && (
          <div class="estimators">
            {estimators.map((e) => (
              <article key={e.name}>
                <h3>{e.name}</h3>
                <Share e={e} />
                <p class="figures">
                  <Num receipt={e.receipt}>
                    <b>{percent(e.share)}</b> {e.band ? percentBand(e.band) : ''}
                  </Num>
                </p>
                <p class="what">
                  {e.basis}. <span class="soft">Limit: {e.limitation}.</span>
                </p>
              </article>
            ))}
          </div>
        )}
      </Figure>
      {ranked.length > 0 && (
        <>
          <h3>Overlap of enemies, by third state</h3>
          <ul class="ranked">
            {ranked.slice(0, 10).map((r) => (
              <li key={r.state}>
                <a href={link('map', a.key, b.key, { as_of: route.value.query.as_of })}>{nameOf(r.state)}</a>
                <span class="bar" aria-hidden="true">
                  <span ref={(e) => void (e && (e.style.width = `${(100 * r.overlap) / most}%`))} />
                </span>
                <span class="num">{fixed(r.overlap, 3)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
