// Rows gathered by the state they lead to: counted and named, not weighed. What they amount to is the API's
// answer to the dyad.
import type { Brief, EvidenceRow } from '../../data/types';

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
