// A checked text: as JSON where the program gives it so, else read from its plain-text answer, which has the
// same claims with the same verdicts.
export interface CheckedRow {
  sign: '+' | '-' | '~';
  text: string;
  file?: number; // where it stands, if the answer says so apart
  row?: number;
}
export interface CheckedClaim {
  verdict: string;
  words: string;
  quote: string;
  begin: number | null; // bytes, UTF-8
  end: number | null;
  reason: string;
  rows: CheckedRow[];
}
export interface Checked {
  summary: string;
  claims: CheckedClaim[];
}

interface JsonRow {
  record: string;
  kind: string;
  from: string | null;
  to: string | null;
  text: string | null;
  source: string;
  file: number;
  row: number;
}
interface JsonClaim {
  verdict: string;
  words: string;
  reason: string;
  evidence: { begin: number; end: number; quote: string };
  for: JsonRow[];
  against: JsonRow[];
}

function rowText(r: JsonRow): string {
  return `${r.record} ${r.kind} ${r.from ?? ''}–${r.to ?? ''} ${r.text ?? ''}`;
}

export function checkedFromJson(text: string): Checked {
  const body = JSON.parse(text) as { summary: string; claims: JsonClaim[] };
  return {
    summary: body.summary,
    claims: body.claims.map((c) => ({
      verdict: c.verdict,
      words: c.words,
      quote: c.evidence.quote,
      begin: c.evidence.begin,
      end: c.evidence.end,
      reason: c.reason,
      rows: [
        ...c.for.map((r) => ({ sign: '+' as const, text: rowText(r), file: r.file, row: r.row })),
        ...c.against.map((r) => ({ sign: '-' as const, text: rowText(r), file: r.file, row: r.row })),
      ],
    })),
  };
}

// The plain-text answer: a verdict and claim flush left, then the quote, the reason and the rows indented.
export function checkedFromText(text: string): Checked {
  const lines = text.split('\n');
  const claims: CheckedClaim[] = [];
  for (const line of lines.slice(1)) {
    const head = /^(supported|contradicted|mixed|not observed)\s+(\S.*)$/.exec(line);
    const claim = claims.at(-1);
    if (head) {
      claims.push({ verdict: head[1], words: head[2], quote: '', begin: null, end: null, reason: '', rows: [] });
    } else if (claim) {
      const row = /^\s+([+\-~]) (.*)$/.exec(line);
      const rest = line.trim();
      if (row) claim.rows.push({ sign: row[1] as CheckedRow['sign'], text: row[2] });
      else if (rest.startsWith('"') && !claim.quote) claim.quote = rest.replace(/^"|"$/g, '');
      else if (rest) claim.reason = claim.reason ? `${claim.reason}; ${rest}` : rest;
    }
  }
  return { summary: lines[0] ?? '', claims };
}

export interface Claim {
  kind: string;
  frame: string | null;
  plover?: { event: string } | null;
  relation: string | null;
  sign: number | null;
  source: { entity: string | null; role: string | null };
  target: { entity: string | null; role: string | null };
  third: { entity: string | null } | null;
  status: string;
  hedge: string | null;
  time: { from: string; to: string; text: string } | null;
  evidence: { begin: number; end: number; quote: string };
  rule: string;
}

export function claims(jsonl: string): Claim[] {
  return jsonl
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Claim)
    .filter((c) => c.evidence && c.source);
}

// The text cut at its claims. Spans are bytes of the UTF-8 text; where one overlaps an earlier one it is left
// to the list below.
export interface Piece {
  text: string;
  claim: number; // index, -1 for none
}
export function pieces(text: string, spans: readonly { begin: number | null; end: number | null }[]): Piece[] {
  const bytes = new TextEncoder().encode(text);
  const words = new TextDecoder();
  const order = spans
    .map((s, claim) => ({ begin: s.begin ?? -1, end: s.end ?? -1, claim }))
    .filter((s) => s.begin >= 0 && s.end > s.begin && s.end <= bytes.length)
    .sort((x, y) => x.begin - y.begin || y.end - x.end);
  const out: Piece[] = [];
  let at = 0;
  for (const s of order) {
    if (s.begin < at) continue;
    if (s.begin > at) out.push({ text: words.decode(bytes.subarray(at, s.begin)), claim: -1 });
    out.push({ text: words.decode(bytes.subarray(s.begin, s.end)), claim: s.claim });
    at = s.end;
  }
  if (at < bytes.length) out.push({ text: words.decode(bytes.subarray(at)), claim: -1 });
  return out;
}

// The place of a quote, for answers that give the words alone.
export function locate(text: string, quote: string): { begin: number | null; end: number | null } {
  const at = quote ? text.indexOf(quote) : -1;
  if (at < 0) return { begin: null, end: null };
  const begin = new TextEncoder().encode(text.slice(0, at)).length;
  return { begin, end: begin + new TextEncoder().encode(quote).length };
}
