// Which rows of a long list are drawn: those in sight and a few beyond, every row of one height.
export interface Window {
  first: number;
  last: number; // one past the end
  before: number; // pixels of rows not drawn above
  after: number;
}

export function visible(total: number, height: number, scroll: number, view: number, beyond = 8): Window {
  const first = Math.max(0, Math.min(total, Math.floor(scroll / height) - beyond));
  const last = Math.min(total, Math.ceil((scroll + view) / height) + beyond);
  return { first, last: Math.max(first, last), before: first * height, after: Math.max(0, total - Math.max(first, last)) * height };
}
