// How an answer of the app is cited: what, of which day, from which data and constants, and where.
import type { Brief } from '../data/types';

export function citation(brief: Brief | undefined, address: string): string {
  if (!brief) return `entente. ${address}`;
  const [a, b] = brief.states;
  return (
    `entente, ${a.name} and ${b.name}, as of ${brief.as_of}. ` +
    `Measures to ${brief.measured_to}; data ${brief.data_version}; constants ${brief.constants}. ${address}`
  );
}
