// The address holds the whole state of the app: page, states, date, domain, years, what is open.
import { computed, signal } from '@preact/signals';

export type Page = 'home' | 'dyad' | 'bloc' | 'map' | 'camps' | 'document' | 'sources' | 'missing';
export interface Route {
  page: Page;
  a?: string;
  b?: string;
  query: Readonly<Record<string, string>>;
}

const PAGES: Page[] = ['map', 'camps', 'document', 'sources'];

function part(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a broken %-sequence is shown as typed, and the API says what is wrong
  }
}

export function parse(path: string, search: string): Route {
  const query = Object.fromEntries(new URLSearchParams(search));
  const [head, a, b, more] = path.split('/').filter(Boolean).map(part);
  if (head === undefined) return { page: 'home', query };
  if (more !== undefined) return { page: 'missing', query };
  if (head === 'dyad') return a && b ? { page: 'dyad', a, b, query } : { page: 'missing', query };
  if (head === 'bloc') return a && b === undefined ? { page: 'bloc', a, query } : { page: 'missing', query };
  if (head === 'map') return { page: 'map', a, b, query };
  if (PAGES.includes(head as Page) && a === undefined) return { page: head as Page, query };
  return { page: 'missing', query };
}

export function href(route: { page: Page; a?: string; b?: string; query?: Record<string, string | undefined> }): string {
  const steps = route.page === 'home' ? [] : [route.page, route.a, route.b].filter((s): s is string => !!s);
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(route.query ?? {})) if (value) query.set(name, value);
  const text = query.toString();
  return `/${steps.map((s) => encodeURIComponent(s).replace(/%2C/g, ',')).join('/')}${text ? `?${text}` : ''}`;
}

const browser = typeof location !== 'undefined';
const address = signal(browser ? location.pathname + location.search : '/');

export const route = computed<Route>(() => {
  const at = address.value.indexOf('?');
  return at < 0 ? parse(address.value, '') : parse(address.value.slice(0, at), address.value.slice(at));
});
export const asOf = computed(() => route.value.query.as_of ?? '');

export function go(to: string, how: { replace?: boolean; keepScroll?: boolean } = {}): void {
  if (to === address.value) return;
  if (how.replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  address.value = to;
  if (!how.keepScroll && !how.replace) scrollTo(0, 0);
}

// The address of a page with the day that is looked at kept.
export function link(page: Page, a?: string, b?: string, query: Record<string, string | undefined> = {}): string {
  return href({ page, a, b, query: { as_of: asOf.value || undefined, ...query } });
}

// The present address with some of its query changed; undefined removes.
export function withQuery(patch: Record<string, string | undefined>): string {
  const { page, a, b, query } = route.value;
  return href({ page, a, b, query: { ...query, ...patch } });
}
export function setQuery(patch: Record<string, string | undefined>, replace = false): void {
  go(withQuery(patch), { replace, keepScroll: true });
}

// Links inside the app change the page without loading it anew.
export function followLinks(): void {
  addEventListener('popstate', () => (address.value = location.pathname + location.search));
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const anchor = (event.target as Element | null)?.closest?.('a[href]') as HTMLAnchorElement | null;
    if (!anchor || anchor.target || anchor.hasAttribute('download') || anchor.origin !== location.origin) return;
    if (anchor.pathname.startsWith('/v1/') || (anchor.hash && anchor.pathname === location.pathname)) return;
    event.preventDefault();
    const samePage = anchor.pathname === location.pathname;
    go(anchor.pathname + anchor.search, { keepScroll: samePage });
  });
}
