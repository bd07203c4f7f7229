// How an answer of the app is cited: what, of which day, from which data and constants, and where.
import type { BlocBrief, Brief } from '../data/types';

export function citation(brief: Brief | BlocBrief | undefined, address: string): string {
  if (!brief) return `entente. ${address}`;
  const what = 'states' in brief ? `${brief.states[0].name} and ${brief.states[1].name}` : brief.bloc;
  const measured = 'states' in brief ? `Measures to ${brief.measured_to}; data` : 'Data';
  return `entente, ${what}, as of ${brief.as_of}. ${measured} ${brief.data_version}; constants ${brief.constants}. ${address}`;
}
