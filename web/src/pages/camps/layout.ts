// Where the states stand in the drawing. Positions of the answer are used where it has them; else the camps
// stand on one circle, each a run of its own with a gap between, in the order of the answer (which is by
// region), so that neighbours keep their place from year to year.
import type { Camps } from '../../data/types';

export interface Node {
  id: string;
  camp: number;
  x: number; // -1 .. 1
  y: number;
  angle: number; // of the label, in radians
}

const GAP = 0.12; // of the circle, between two camps

export function places(answer: Pick<Camps, 'nodes' | 'partition' | 'positions'>): Node[] {
  const { nodes, partition, positions } = answer;
  if (positions && positions.length === nodes.length) {
    return nodes.map((id, i) => {
      const [x, y] = positions[i];
      return { id, camp: partition[i], x, y, angle: Math.atan2(y, x) };
    });
  }
  const camps = [...new Set(partition)].sort((x, y) => x - y);
  const gap = camps.length > 1 ? (GAP * 2 * Math.PI) / camps.length : 0;
  const step = (2 * Math.PI - gap * camps.length) / Math.max(1, nodes.length);
  const out = new Array<Node>(nodes.length);
  let angle = -Math.PI / 2 + gap / 2;
  for (const camp of camps) {
    for (let i = 0; i < nodes.length; ++i) {
      if (partition[i] !== camp) continue;
      angle += step / 2;
      out[i] = { id: nodes[i], camp, x: Math.cos(angle), y: Math.sin(angle), angle };
      angle += step / 2;
    }
    angle += gap;
  }
  return out;
}

// The camp a state is drawn in gets the colour of its size: 0 the largest. Camps of one state share the last.
export function ranks(partition: readonly number[]): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const camp of partition) sizes.set(camp, (sizes.get(camp) ?? 0) + 1);
  const order = [...sizes.entries()].sort((x, y) => y[1] - x[1] || x[0] - y[0]);
  return new Map(order.map(([camp], i) => [camp, i]));
}
