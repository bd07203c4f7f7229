// The signed world where the answer places it: friends near, foes far. Ties that fit are faint, those that do not
// are drawn strong; of a state that is looked at all its ties, and of the rest only that they are there.
import { useMemo, useRef } from 'preact/hooks';
import { useWidth } from '../../charts/size';
import { nameOf } from '../../data/states';
import type { Camps, CampTie } from '../../data/types';
import { draw, ranks, tiesOf, type Node } from './layout';

const SHAPES = [
  (x: number, y: number, r: number) => <circle cx={x} cy={y} r={r} />,
  (x: number, y: number, r: number) => <rect x={x - r * 0.9} y={y - r * 0.9} width={r * 1.8} height={r * 1.8} />,
  (x: number, y: number, r: number) => <path d={`M${x},${y - 1.25 * r}L${x + 1.15 * r},${y + 0.85 * r}L${x - 1.15 * r},${y + 0.85 * r}Z`} />,
  (x: number, y: number, r: number) => <path d={`M${x},${y - 1.3 * r}L${x + 1.3 * r},${y}L${x},${y + 1.3 * r}L${x - 1.3 * r},${y}Z`} />,
];

export function Graph(props: {
  answer: Camps;
  over: string; // the state that is looked at, "" for none
  crossing: readonly string[];
  onOver: (id: string) => void;
  onPick: (id: string) => void;
}) {
  const { answer, over } = props;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 760);
  const small = width < 560;
  const { nodes, height } = useMemo(() => {
    const all = draw(answer, width, small ? 18 : 26);
    return { ...all, nodes: all.nodes.filter((n) => !answer.removed?.includes(n.id)) }; // who has no tie is nowhere
  }, [answer, width]);
  const rank = useMemo(() => ranks(answer.partition), [answer]);
  const at = useMemo(() => new Map(nodes.map((n) => [n.id, n])), [nodes]);
  const looked = over && at.has(over) ? tiesOf(answer, over) : [];
  const beside = new Set(looked.filter((t) => t.frustrated).slice(0, small ? 8 : 30).map((t) => t.other)); // named
  const most = Math.max(1e-9, ...nodes.map((n) => n.weight));
  const heaviest = Math.max(1e-9, ...answer.frustrated.map((t) => Math.abs(t.weight)));
  const radius = (n: Node) => (small ? 1.8 : 2.6) + (small ? 3.2 : 4.8) * Math.sqrt(n.weight / most);
  const colour = (n: Node) => `camp${Math.min(rank.get(n.camp) ?? 0, 5)}`;
  const line = (t: CampTie) => {
    const [a, b] = [at.get(t.ends[0]), at.get(t.ends[1])];
    return a && b ? `M${a.x.toFixed(1)},${a.y.toFixed(1)}L${b.x.toFixed(1)},${b.y.toFixed(1)}` : '';
  };
  const all = answer.ties ?? [];
  const fit = (sign: number) => all.filter((t) => !t.frustrated && t.weight * sign > 0).map(line).join('');
  const grounds = useMemo(() => [...rank.entries()].filter(([, place]) => place < 5), [rank]);
  const paths = useMemo(() => [fit(1), fit(-1)], [answer, nodes]);
  const strong = (t: CampTie) => (
    <path key={t.ends.join()} class={`tie ${t.weight > 0 ? 'good' : 'bad'}`} stroke-width={0.4 + 2.2 * (Math.abs(t.weight) / heaviest)} stroke-opacity={over ? 0.95 : 0.04 + 0.8 * (Math.abs(t.weight) / heaviest)} d={line(t)} />
  );
  return (
    <div ref={box} class="camps">
      <svg
        data-picture
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={`${answer.n} states in ${answer.camps} camps, ${answer.m} ties of which ${answer.frustrated.length} do not fit; the lists beside it say the same`}
        onPointerLeave={() => props.onOver('')}
      >
        {grounds.map(([camp, place]) => (
          <g key={camp} class={`ground camp${place}`}>
            {nodes.filter((n) => n.camp === camp).map((n) => (
              <circle key={n.id} cx={n.x} cy={n.y} r={small ? 13 : 24} />
            ))}
          </g>
        ))}
        <path class={`fit good${over ? ' faint' : ''}`} d={paths[0]} />
        <path class={`fit bad${over ? ' faint' : ''}`} d={paths[1]} />
        {over
          ? looked.map((t) =>
              t.frustrated ? strong(t) : <path key={t.ends.join()} class={`tie ${t.weight > 0 ? 'good' : 'bad'}`} stroke-width={0.8} stroke-opacity={0.4} d={line(t)} />,
            )
          : [...all].filter((t) => t.frustrated).sort((x, y) => Math.abs(x.weight) - Math.abs(y.weight)).map(strong)}
        {nodes.map((n) => (
          <g
            key={n.id}
            class={`node ${colour(n)}${over === n.id ? ' over' : ''}${props.crossing.includes(n.id) ? ' crossing' : ''}`}
            onPointerEnter={() => props.onOver(n.id)}
            onClick={() => props.onPick(n.id)}
          >
            {props.crossing.includes(n.id) && <circle class="ring" cx={n.x} cy={n.y} r={radius(n) + 4} />}
            {SHAPES[Math.min(rank.get(n.camp) ?? 0, 3)](n.x, n.y, radius(n))}
            <circle class="reach" cx={n.x} cy={n.y} r={Math.max(9, radius(n))} />
            {(over ? over === n.id || beside.has(n.id) : n.named || props.crossing.includes(n.id)) && (
              <text x={n.x} y={n.y - radius(n) - 3} text-anchor="middle">
                {over === n.id ? nameOf(n.id) : n.id}
              </text>
            )}
            <title>{nameOf(n.id)}</title>
          </g>
        ))}
      </svg>
    </div>
  );
}
