// What the API answers, as far as the app shows it. A value that is not observed is null.
export type Domain = 'political' | 'military' | 'economic' | 'institutional' | 'territorial';
export const DOMAINS: Domain[] = ['political', 'military', 'economic', 'institutional', 'territorial'];
export type Band = [low: number, high: number];

export interface RowReceipt {
  file_id: number;
  row: number;
  file: string;
  source: string;
  reference: string;
}
export interface Tie {
  kind: string;
  a: string;
  b: string | null;
  directed: boolean;
  domain: Domain | null;
  sign: number | null;
  weight: number | null;
  from: string | null;
  to: string | null;
  object: string | null;
  text: string;
  receipt: RowReceipt;
}
export interface Year {
  year: number;
  cooperative: number;
  conflictual: number;
  observed: boolean;
}
export interface CurvePoint {
  year: number;
  probability: number;
  band: Band;
  observed: boolean;
}
export interface DomainView {
  domain: Domain;
  verdict: string;
  sentence: string;
  level: string;
  probability: number | null;
  band: Band | null;
  window: { cooperative: number; conflictual: number };
  together: number;
  apart: number;
  holding: Tie[];
  pulling: Tie[];
  receipt: string | null;
  years: Year[];
  curve?: CurvePoint[];
}
export interface Estimator {
  name: string;
  share: number | null;
  band: Band | null;
  basis: string;
  limitation: string;
  receipt: string | null;
}
export interface ObjectStance {
  id: string;
  name: string;
  kind: string;
  accord: 'agree' | 'oppose' | 'reserved';
  reason: string;
  third: string | null;
  positions_a: Tie[];
  positions_b: Tie[];
}
// A row of a receipt: columns by kind, and where it stands.
export interface ReceiptRow {
  [column: string]: string | number | null | { file_id: number; row: number }[] | undefined;
  at?: { file_id: number; row: number }[];
}
export interface Receipt {
  id: string;
  key: string;
  title: string;
  command: string;
  method: string;
  total: number;
  rows: ReceiptRow[];
}
export interface Turn {
  series: 'tone' | 'volume';
  year: number;
  band: Band;
  probability: number;
  direction: 'up' | 'down';
  sentence: string;
  receipt: string | null;
}
export interface MixedSignal {
  kind: string;
  from: string;
  to: string;
  sentence: string;
  receipt: string | null;
}
export interface Conflict {
  kind: string;
  id: string;
  name: string;
  weight: number;
  reason: string;
}
export interface Bands {
  '90': Band;
  '50': Band;
}

/** Depth, ledger and fused bond of two states; null where not observed, and `not_observed` says why. */
export interface Bond {
  year: number | null;
  source: string | null;
  not_observed: string | null;
  layers: string;
  layers_not_loaded: string;
  depth: {
    cooperation: DepthOf;
    conflict: DepthOf;
    gravity: boolean;
  } | null;
  ledger: {
    not_observed: string | null;
    together?: { sum: number | null; band: [number | null, number | null] };
    apart?: { sum: number | null; band: [number | null, number | null] };
    common_enemy_share?: number | null;
    common_enemy_band?: Band | null;
    terms?: {
      term: string;
      together: number | null;
      together_bands: Bands | null;
      apart: number | null;
      apart_bands: Bands | null;
    }[];
  } | null;
  fused: {
    not_observed: string | null;
    percentile?: number | null;
    percentile_bands?: Bands;
    dyads?: number;
    layers?: { layer: string; part: number | null; bands: Bands | null }[];
  } | null;
  receipt: string | null;
}

export interface OutlookLevel {
  kind: string;
  horizon: number;
  month: string;
  mean: number;
  median: number;
  band50: Band;
  band90: Band;
}
export interface Outlook {
  month: string;
  acts: { from: string; to: string; type: string; probability: number; usual: number }[];
  levels: OutlookLevel[];
  record: { from: string; to: string; forecasts: number; brier: number; brier_recurrence: number; brier_persistence: number };
  source: string;
  known_to: string;
  exhaustive: boolean;
  command: string;
}

export interface DepthOf {
  log_ratio: number | null;
  ratio: number | null;
  bands: Bands | null;
  events: number | null;
  predicted: number | null;
}

export interface Brief {
  states: [{ key: string; name: string }, { key: string; name: string }];
  as_of: string;
  measured_to: string;
  verdict: string;
  since: string;
  confidence: string;
  headline: {
    rule: string;
    together: number;
    apart: number;
    effective_pillars: number;
    largest_pillar: string;
    largest_share: number;
    reasons: string[];
    parts?: { name: string; together: number; apart: number }[]; // what the two sums are made of
  };
  probability: number | null;
  band: Band | null;
  level: string;
  domains: DomainView[];
  years: Year[];
  curve?: CurvePoint[];
  votes: {
    available: boolean;
    source: string;
    from: string;
    to: string;
    joint: number;
    agreement: number | null;
    kappa: number | null;
    kappa_band: Band | null;
    receipt: string | null;
  };
  common_adversary: {
    third: string | null;
    agreement: string;
    excess: number | null;
    excess_without: number | null;
    estimators: Estimator[];
    ranked: { state: string; overlap: number }[];
  };
  ties: Tie[];
  organisations: { id: string; name: string; members: number; since: string | null; receipts: RowReceipt[] }[];
  objects: ObjectStance[];
  customers: {
    customer: string;
    product: string;
    share_a: number | null;
    share_b: number | null;
    receipts: RowReceipt[];
  }[];
  bond?: Bond;
  outlook?: Outlook | null; // null where no forecast model is kept
  turning_points?: Turn[];
  mixed_signals?: MixedSignal[];
  conflicts?: Conflict[];
  receipts: Receipt[];
  coverage: { source: string; measure: string; from: string; to: string; exhaustive: boolean; note: string }[];
  not_observed: string[];
  references: string[];
  event_source: string | null;
  data_version: string;
  constants: string;
}

export interface BlocPair {
  a: string;
  b: string;
  support: number | null; // together less apart; null where nothing is recorded
  together: number | null;
  apart: number | null;
  probability: number | null;
  kappa: number | null;
  joint_votes: number;
  holds: string;
  pulls: string;
}
export interface BlocMember {
  key: string;
  name: string;
  since: string | null;
  mean_support: number;
  leaving_cuts: number;
  outside_option: string | null;
  outside_support: number | null;
  margin: number | null; // the strongest support inside less that outside
}
export interface BlocBrief {
  bloc: string;
  as_of: string;
  verdict: string;
  cohesion: {
    mean_support: number;
    mean_probability: number | null;
    least_probability: number | null;
    mean_kappa: number | null;
    least_kappa: number | null;
    pairs_not_observed: number;
  };
  members: BlocMember[];
  pairs: BlocPair[];
  split: { margin: number; apart: string[]; exact: boolean };
  weakest_links: [string, string][];
  leans_against: { state: string; overlap: number; share: number; hostile_ties_with: string[] }[];
  receipts: Receipt[];
  not_observed: string[];
  references?: string[];
  data_version: string;
  constants: string;
}
// What states differ about, and who says what to it on the day; keys of states joined by ";".
export interface Place {
  object: string;
  name: string;
  kind: string;
  from: string | null;
  to: string | null;
  latitude: number | null;
  longitude: number | null;
  parties: string;
  held_by: string;
  claimed_by: string;
  supported_by: string;
  opposed_by: string;
  used_by: string;
  what: string | null;
  file: string;
  row: number;
  file_id: number;
}
export interface Organisation {
  organisation: string;
  name: string;
  kind: string | null;
  members: number;
  states: string;
}

export interface EvidenceRow {
  record: string;
  source_state: string | null;
  target_state: string | null;
  valid_from: string | null;
  valid_to: string | null;
  kind: string | null;
  domain: Domain | null;
  sign: number | null;
  third: string | null;
  object: string | null;
  value: number | null;
  unit: string | null;
  text: string | null;
  source: string;
  reference: string | null;
  file: string;
  row: number;
  file_id: number;
}
// One state beside another, as /v1/relations gives it.
export interface Relation {
  state: string;
  name: string;
  tone: number | null; // probability of a cooperative event
  tone_low: number | null;
  tone_high: number | null;
  known: number | null;
  cooperative: number | null;
  conflictual: number | null;
  together: number | null;
  apart: number | null;
  ties: number | null;
  kappa: number | null;
  joint_votes: number | null;
}
export interface State {
  id: string;
  name: string;
  kind: string;
  from: string | null;
  to: string | null;
  iso3: string | null;
  isonum: string | null;
  cow: string | null;
}
export interface CampTie {
  ends: [string, string];
  weight: number;
  frustrated: boolean;
}
export interface Camps {
  when: string;
  n: number;
  m: number;
  m_negative: number;
  k: number | 'free';
  value: number;
  bound: number;
  proven: boolean;
  seconds: number;
  camps: number;
  balance_index: number;
  partition: number[];
  nodes: string[];
  positions?: [number, number][];
  moving?: { to: number | null; cost: number | null }[]; // what each would cost alone in the next best camp
  ties?: CampTie[];
  before?: { value: number; partition: number[] }; // of a what-if
  crossing?: string[];
  removed?: string[];
  first?: { value: number; bound: number; proven: boolean; seconds: number };
  frustrated: { ends: [string, string]; weight: number; negative_triangles: number }[];
  balance?: { triangles: number; triangle: number | null; walk: number | null };
}
export interface Status {
  sources: {
    source: string;
    title: string;
    files: number;
    rows_read: number;
    kept: number;
    duplicate: number;
    rejected: number;
    first_day: string | null;
    last_day: string | null;
  }[];
  coverage: {
    source: string;
    measure: string;
    scope: string;
    valid_from: string | null;
    valid_to: string | null;
    exhaustive: boolean;
  }[];
  rejects: Record<string, string | number | null>[];
}
