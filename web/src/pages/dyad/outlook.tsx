// What comes next, as the kept forecast model has it: the level of dealings with its bands, and the likeliest acts.
import { linear } from '../../charts/scale';
import type { Brief, OutlookLevel } from '../../data/types';
import { nameOf } from '../../data/states';
import { Figure } from '../../parts/figure';
import { count, fixed, percent } from '../../words/format';

const W = 360;
const ROW = 24;
const LEFT = 74;

function Fan({ kind, levels, most }: { kind: string; levels: readonly OutlookLevel[]; most: number }) {
  const x = linear(0, Math.max(1, most), LEFT, W - 10);
  const height = levels.length * ROW + 20;
  return (
    <svg class="gauge outlook" data-picture viewBox={`0 0 ${W} ${height}`} role="img" aria-label={`${kind} events a month: ${levels.map((l) => `${l.month} median ${l.median}, 90 % ${l.band90[0]} to ${l.band90[1]}`).join('; ')}`}>
      {levels.map((l, i) => {
        const y = i * ROW + ROW / 2;
        return (
          <g key={l.month} class={kind === 'hostile' ? 'bad' : 'good'}>
            <text class="axis" x={LEFT - 8} y={y + 4} text-anchor="end">
              {l.month}
            </text>
            <line class="track" x1={x(0)} x2={W - 10} y1={y} y2={y} />
            <rect class="band" x={x(l.band90[0])} width={Math.max(1, x(l.band90[1]) - x(l.band90[0]))} y={y - 5} height={10} rx={2} />
            <rect class="band" x={x(l.band50[0])} width={Math.max(1, x(l.band50[1]) - x(l.band50[0]))} y={y - 5} height={10} rx={2} />
            <circle class="dot" cx={x(l.median)} cy={y} r={4} />
          </g>
        );
      })}
      <text class="axis" x={x(0)} y={height - 4}>
        0
      </text>
      <text class="axis" x={W - 10} y={height - 4} text-anchor="end">
        {count(most)} {kind}
      </text>
    </svg>
  );
}

export function Outlook({ brief }: { brief: Brief }) {
  const o = brief.outlook;
  if (o === undefined) return null;
  if (o === null)
    return (
      <section id="outlook">
        <h2>Outlook</h2>
        <p class="empty">
          No forecast model is kept of these events. <code>entente forecast {brief.states.map((s) => s.key).join(' ')} --keep</code> makes one, with its
          record.
        </p>
      </section>
    );
  const kinds = [...new Set(o.levels.map((l) => l.kind))];
  return (
    <section>
      <Figure
        id="outlook"
        title="Outlook"
        unit="events of the month: median, 50 and 90 % band"
        data={() => ({
          columns: ['kind', 'month', 'mean', 'median', 'low50', 'high50', 'low90', 'high90'],
          rows: o.levels.map((l) => [l.kind, l.month, l.mean, l.median, l.band50[0], l.band50[1], l.band90[0], l.band90[1]]),
        })}
        note={`Events of ${o.source} known to ${o.known_to}. The same model over ${o.record.from} to ${o.record.to}, ${count(o.record.forecasts)} forecasts: Brier ${fixed(o.record.brier, 4)}; recurrence ${fixed(o.record.brier_recurrence, 4)}, persistence ${fixed(o.record.brier_persistence, 4)}.${o.exhaustive ? '' : ' A selection: chances are those of being written down.'}`}
      >
        <div class="fans">
          {kinds.map((kind) => {
            const levels = o.levels.filter((l) => l.kind === kind);
            return <Fan key={kind} kind={kind} levels={levels} most={Math.max(...levels.map((l) => l.band90[1]))} />;
          })}
        </div>
        {o.acts.length > 0 && (
          <ul>
            {o.acts.map((act) => (
              <li key={act.from + act.to + act.type}>
                {nameOf(act.from)} to {nameOf(act.to)}, {act.type.toLowerCase()}: <b>{percent(act.probability)}</b>{' '}
                <span class="soft">in {o.month}; usually {percent(act.usual)}</span>
              </li>
            ))}
          </ul>
        )}
      </Figure>
    </section>
  );
}
