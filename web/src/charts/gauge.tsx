// How likely the next event is a cooperative one: a mark with its band between hostile and close. A disc
// stands at or above even, a diamond below; hatched where nothing was observed.
import { linear, line, runs } from './scale';
import { Hatch } from './hatch';
import { percent, percentBand } from '../words/format';
import type { Band, CurvePoint } from '../data/types';

const W = 220;
const H = 22;

export function Gauge({ id, value, band, label }: { id: string; value: number | null; band: Band | null; label: string }) {
  const x = linear(0, 1, 8, W - 8);
  const y = H / 2;
  return (
    <svg class="gauge" viewBox={`0 0 ${W} ${H}`} role="img" aria-label={value === null ? `${label}: not observed` : `${label}: ${percent(value)} ${percentBand(band)}`}>
      <defs>
        <Hatch id={`h-${id}`} />
      </defs>
      {value === null ? (
        <rect x={8} y={y - 5} width={W - 16} height={10} fill={`url(#h-${id})`} />
      ) : (
        <>
          <line class="track" x1={8} x2={W - 8} y1={y} y2={y} />
          <line class="even" x1={x(0.5)} x2={x(0.5)} y1={y - 7} y2={y + 7} />
          <g class={value < 0.5 ? 'bad' : 'good'}>
            {band && <rect class="band" x={x(band[0])} width={Math.max(1, x(band[1]) - x(band[0]))} y={y - 5} height={10} rx={2} />}
            {value < 0.5 ? <path class="dot" d={`M${x(value)},${y - 6}l6,6l-6,6l-6,-6z`} /> : <circle class="dot" cx={x(value)} cy={y} r={5} />}
          </g>
        </>
      )}
    </svg>
  );
}

// Twenty-odd years of the same in a thumb's breadth; years without events leave a gap.
export function Spark({ curve, from, to }: { curve: readonly CurvePoint[]; from: number; to: number }) {
  const x = linear(from, to, 1, 79);
  const y = linear(0, 1, 21, 1);
  const seen = curve.filter((p) => p.observed && p.year >= from && p.year <= to);
  return (
    <svg class="spark" viewBox="0 0 80 22" aria-hidden="true">
      <line class="even" x1="0" x2="80" y1="11" y2="11" />
      {runs(seen).map((run) =>
        run.length > 1 ? (
          <path key={run[0].year} class="curve" d={line(run.map((p) => [x(p.year), y(p.probability)]))} />
        ) : (
          <circle key={run[0].year} class="point" cx={x(run[0].year)} cy={y(run[0].probability)} r="1.1" />
        ),
      )}
    </svg>
  );
}
