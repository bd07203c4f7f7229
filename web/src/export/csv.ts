// A picture's numbers as CSV (RFC 4180), with the citation as comments before the header.
export type Cell = string | number | boolean | null | undefined;

function field(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  let text = String(cell);
  // A text that a spreadsheet would run as a formula is kept a text.
  if (typeof cell === 'string' && /^[=+\-@\t\r]/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

export function csv(columns: readonly string[], rows: readonly (readonly Cell[])[], citation: string): string {
  const head = citation
    .split('\n')
    .map((line) => `# ${line}\r\n`)
    .join('');
  return head + [columns, ...rows].map((row) => row.map(field).join(',') + '\r\n').join('');
}
