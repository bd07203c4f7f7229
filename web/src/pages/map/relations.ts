// Rows gathered by the state they lead to: counted and named, not weighed. What they amount to is the API's
// answer to the dyad.
import type { Brief, EvidenceRow, Relation } from '../../data/types';
import { count, fixed, percent, percentBand } from '../../words/format';

export interface Partner {
  id: string;
  holding: number; // ties of positive sign
  pulling: number;
  kinds: string[];
}

export function partners(rows: readonly EvidenceRow[], of: string): Partner[] {
  const out = new Map<string, Partner>();
  for (const row of rows) {
    const other = row.source_state === of ? row.target_state : row.source_state;
    if (!other || other === of || !row.sign) continue;
    const p = out.get(other) ?? { id: other, holding: 0, pulling: 0, kinds: [] };
    if (row.sign > 0) ++p.holding;
    else ++p.pulling;
    if (row.kind && !p.kinds.includes(row.kind)) p.kinds.push(row.kind);
    out.set(other, p);
  }
  return [...out.values()].sort((x, y) => y.holding + y.pulling - (x.holding + x.pulling) || x.id.localeCompare(y.id));
}

export interface Third {
  id: string;
  role: 'enemy in common' | 'customer of both' | 'side in a dispute';
  value: number | null;
  why: string;
}

export function thirds(brief: Brief): Third[] {
  const out: Third[] = brief.common_adversary.ranked.map((r) => ({ id: r.state, role: 'enemy in common', value: r.overlap, why: '' }));
  for (const c of brief.customers) out.push({ id: c.customer, role: 'customer of both', value: null, why: c.product });
  for (const o of brief.objects) {
    if (o.third && o.accord !== 'agree') out.push({ id: o.third, role: 'side in a dispute', value: null, why: o.name });
  }
  return out;
}

// What the map can be filled by. A step is one of five from hostile (0) over even (2) to close (4).
export type Measure = 'tone' | 'votes';
export interface Shade {
  id: string;
  step: number;
  value: number;
  shown: string;
  why: string;
}

function step(share: number): number {
  return Math.max(0, Math.min(4, Math.floor(share * 5)));
}

// States with a value, the closest first. A state without one is left out: it was not observed.
export function shades(rows: readonly Relation[], by: Measure): Shade[] {
  const out: Shade[] = [];
  for (const r of rows) {
    if (by === 'tone' && r.tone !== null) {
      const band = r.tone_low === null || r.tone_high === null ? null : ([r.tone_low, r.tone_high] as const);
      const many = (r.cooperative ?? 0) + (r.conflictual ?? 0);
      const seen = many > 0 ? `${count(r.cooperative)} cooperative, ${count(r.conflictual)} in conflict this year` : 'no event seen this year';
      out.push({ id: r.state, step: step(r.tone), value: r.tone, shown: percent(r.tone), why: `${percentBand(band)} · ${seen}` });
    } else if (by === 'votes' && r.kappa !== null) {
      const why = `over ${count(r.joint_votes)} common roll calls`;
      out.push({ id: r.state, step: step((r.kappa + 1) / 2), value: r.kappa, shown: fixed(r.kappa), why });
    }
  }
  return out.sort((x, y) => y.value - x.value || x.id.localeCompare(y.id));
}
