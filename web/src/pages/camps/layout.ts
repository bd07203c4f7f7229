// Where the states stand in the drawing: the places of the answer (friends near, foes far), fitted to the width.
import type { Camps, CampTie } from '../../data/types';

export interface Node {
  id: string;
  camp: number;
  x: number; // pixels
  y: number;
  weight: number; // of all its ties, without sign
  named: boolean; // there is room for its name
}

export interface Drawn {
  nodes: Node[];
  height: number;
}

const TALLEST = 0.8; // of the width

// Nodes named where their names cover nobody's, the heaviest first. `margin` is kept free around all.
export function draw(answer: Pick<Camps, 'nodes' | 'partition' | 'positions' | 'ties'>, width: number, margin: number): Drawn {
  const { nodes, partition } = answer;
  const positions = answer.positions ?? nodes.map((_, i): [number, number] => [Math.cos(i * 2.4) * Math.sqrt(i / nodes.length), Math.sin(i * 2.4) * Math.sqrt(i / nodes.length)]);
  const weights = new Map<string, number>();
  for (const t of answer.ties ?? []) for (const end of t.ends) weights.set(end, (weights.get(end) ?? 0) + Math.abs(t.weight));
  const [left, right, top, bottom] = positions.reduce(
    ([l, r, t, b], [x, y]) => [Math.min(l, x), Math.max(r, x), Math.min(t, y), Math.max(b, y)],
    [Infinity, -Infinity, Infinity, -Infinity],
  );
  const wide = Math.max(right - left, 1e-6);
  const high = Math.max(bottom - top, 1e-6);
  const height = Math.round(Math.min(width * TALLEST, ((width - 2 * margin) * high) / wide + 2 * margin));
  const scale = Math.min((width - 2 * margin) / wide, (height - 2 * margin) / high);
  const out = nodes.map((id, i) => ({
    id,
    camp: partition[i],
    x: width / 2 + (positions[i][0] - (left + right) / 2) * scale,
    y: height / 2 + (positions[i][1] - (top + bottom) / 2) * scale,
    weight: weights.get(id) ?? 0,
    named: false,
  }));
  const taken: { x: number; y: number }[] = [];
  for (const n of [...out].sort((a, b) => b.weight - a.weight || a.id.localeCompare(b.id))) {
    if (taken.some((t) => Math.abs(t.x - n.x) < 30 && Math.abs(t.y - n.y) < 13)) continue;
    n.named = true;
    taken.push(n);
  }
  return { nodes: out, height };
}

// What a tie is to the camps.
export function role(tie: CampTie): string {
  if (!tie.frustrated) return tie.weight > 0 ? 'friends within' : 'foes across';
  return tie.weight > 0 ? 'friends across' : 'foes within';
}

// The ties of one state, those that do not fit first, the heaviest first.
export function tiesOf(answer: Pick<Camps, 'ties'>, id: string): (CampTie & { other: string })[] {
  return (answer.ties ?? [])
    .filter((t) => t.ends.includes(id))
    .map((t) => ({ ...t, other: t.ends[0] === id ? t.ends[1] : t.ends[0] }))
    .sort((x, y) => Number(y.frustrated) - Number(x.frustrated) || Math.abs(y.weight) - Math.abs(x.weight) || x.other.localeCompare(y.other));
}

// The camp a state is drawn in gets the colour of its size: 0 the largest. Camps of one state share the last.
export function ranks(partition: readonly number[]): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const camp of partition) sizes.set(camp, (sizes.get(camp) ?? 0) + 1);
  const order = [...sizes.entries()].sort((x, y) => y[1] - x[1] || x[0] - y[0]);
  return new Map(order.map(([camp], i) => [camp, i]));
}
