// In which order a bloc's members stand, so that who belongs together stands together.
import type { BlocBrief, BlocPair } from '../../data/types';

export function pairOf(pairs: readonly BlocPair[]): (a: string, b: string) => BlocPair | undefined {
  const all = new Map(pairs.flatMap((p) => [[`${p.a} ${p.b}`, p], [`${p.b} ${p.a}`, p]]));
  return (a, b) => all.get(`${a} ${b}`);
}

// The larger side of the cheapest split first; within a side each next to whom it has most support with.
export function ordered(bloc: Pick<BlocBrief, 'members' | 'pairs' | 'split'>): string[] {
  const pair = pairOf(bloc.pairs);
  const apart = new Set(bloc.split.apart);
  const sides = [bloc.members.filter((m) => !apart.has(m.key)), bloc.members.filter((m) => apart.has(m.key))].sort((x, y) => y.length - x.length);
  return sides.flatMap((side) => {
    const left = [...side].sort((x, y) => y.mean_support - x.mean_support || x.key.localeCompare(y.key));
    const out: string[] = left.length ? [left.shift()!.key] : [];
    while (left.length) {
      const last = out[out.length - 1];
      let best = 0;
      for (let i = 1; i < left.length; ++i) if ((pair(last, left[i].key)?.support ?? -2) > (pair(last, left[best].key)?.support ?? -2)) best = i;
      out.push(left.splice(best, 1)[0].key);
    }
    return out;
  });
}

// One of five steps from hostile (0) over even (2) to close (4); undefined for what was not observed.
export function stepOf(value: number | null | undefined, low: number, high: number): number | undefined {
  return value === null || value === undefined ? undefined : Math.max(0, Math.min(4, Math.floor((5 * (value - low)) / (high - low))));
}
