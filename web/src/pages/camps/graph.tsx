// The camps and the ties that do not fit them: friends across camps drawn blue and whole, foes within a camp
// orange and dashed.
import { useRef } from 'preact/hooks';
import { useWidth } from '../../charts/size';
import { nameOf } from '../../data/states';
import type { Camps } from '../../data/types';
import { places, ranks } from './layout';

export function Graph({ answer, over, onOver, onPick }: { answer: Camps; over: string; onOver: (id: string) => void; onPick: (a: string, b: string) => void }) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 640);
  const size = Math.min(width, 760);
  const small = size < 500;
  const rim = size / 2 - (small ? 24 : 34);
  const nodes = places(answer);
  const rank = ranks(answer.partition);
  const byId = new Map(nodes.map((n) => [n.id, n]));
  const spread = answer.positions !== undefined;
  const at = (n: { x: number; y: number }) => [size / 2 + n.x * rim, size / 2 + n.y * rim] as const;
  const most = Math.max(1e-9, ...answer.frustrated.map((t) => Math.abs(t.weight)));
  const heavy = new Set(answer.frustrated.slice(0, 14).flatMap((t) => t.ends));
  const touched = new Set(answer.frustrated.filter((t) => over && t.ends.includes(over)).flatMap((t) => t.ends));
  return (
    <div ref={box} class="camps">
      <svg
        data-picture
        width={size}
        height={size}
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label={`${answer.n} states in ${answer.camps} camps and ${answer.frustrated.length} ties that do not fit; the lists beside it say the same`}
      >
        {[...answer.frustrated].reverse().map((t) => {
          const [a, b] = [byId.get(t.ends[0]), byId.get(t.ends[1])];
          if (!a || !b) return null;
          const [x1, y1] = at(a);
          const [x2, y2] = at(b);
          const bend = spread ? 0.5 : 0.25;
          const cx = size / 2 + ((x1 + x2) / 2 - size / 2) * bend * (spread ? 2 : 1);
          const cy = size / 2 + ((y1 + y2) / 2 - size / 2) * bend * (spread ? 2 : 1);
          const strength = Math.abs(t.weight) / most;
          const faint = over ? !t.ends.includes(over) : false;
          return (
            <path
              key={t.ends.join()}
              class={`tie ${t.weight > 0 ? 'good' : 'bad'}${faint ? ' faint' : ''}`}
              stroke-width={0.5 + 2.2 * strength}
              stroke-opacity={faint ? 0.04 : over ? 0.9 : 0.1 + 0.8 * strength}
              d={`M${x1.toFixed(1)},${y1.toFixed(1)}Q${cx.toFixed(1)},${cy.toFixed(1)} ${x2.toFixed(1)},${y2.toFixed(1)}`}
              onClick={() => onPick(t.ends[0], t.ends[1])}
            >
              <title>{`${nameOf(t.ends[0])} – ${nameOf(t.ends[1])}: ${t.weight.toFixed(2)}`}</title>
            </path>
          );
        })}
        {nodes.map((n) => {
          const [x, y] = at(n);
          const left = Math.cos(n.angle) < 0;
          const turn = (n.angle * 180) / Math.PI + (left ? 180 : 0);
          const named = over ? touched.has(n.id) || n.id === over : !small || heavy.has(n.id);
          const r = spread ? 5 : small ? 2.2 : 3;
          return (
            <g key={n.id} class={`node camp${Math.min(rank.get(n.camp) ?? 0, 5)}${over === n.id ? ' over' : ''}`} onPointerEnter={() => onOver(n.id)} onPointerLeave={() => onOver('')}>
              <circle cx={x} cy={y} r={r} />
              <circle class="reach" cx={x} cy={y} r={8} />
              {named &&
                (spread ? (
                  <text x={x + 7} y={y + 3}>
                    {n.id}
                  </text>
                ) : (
                  <text transform={`translate(${x},${y}) rotate(${turn})`} x={left ? -6 : 6} y={3} text-anchor={left ? 'end' : 'start'}>
                    {n.id}
                  </text>
                ))}
              <title>{nameOf(n.id)}</title>
            </g>
          );
        })}
      </svg>
    </div>
  );
}
