// The frame of every page: name, pages, search, the day that is looked at, how far the data reach.
import { effect, computed } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Asked, url } from '../data/api';
import type { Status } from '../data/types';
import { Drawer } from '../parts/drawer';
import { openPalette, Palette } from './palette';
import { asOf, link, route, setQuery } from './route';
import { nextTheme, theme } from './theme';

const asked = new Asked<Status>();
export const status = computed(() => asked.state.value);
export function loadStatus(): void {
  effect(() => asked.show(url('status')));
}
export function askStatusAgain(): void {
  asked.again();
}

const dataTo = computed(() => {
  const days = (asked.state.value.value?.sources ?? []).map((s) => s.last_day).filter((d): d is string => !!d);
  return days.sort().at(-1);
});

function DataAsOf() {
  const { problem, loading } = asked.state.value;
  const text = problem ? 'no data' : dataTo.value ? `data to ${dataTo.value}` : loading ? 'data …' : 'nothing loaded';
  return (
    <a class="data-to" href={link('sources')} title="What is loaded, and how far it reaches">
      {text}
    </a>
  );
}

function AsOf() {
  const day = asOf.value;
  return (
    <span class="as-of">
      <label for="as-of">as of</label>
      <input
        id="as-of"
        type="date"
        min="1816-01-01"
        value={/^\d{4}-\d{2}-\d{2}$/.test(day) ? day : ''}
        onChange={(event) => setQuery({ as_of: event.currentTarget.value || undefined })}
      />
      {day && (
        <button type="button" class="plain" onClick={() => setQuery({ as_of: undefined })}>
          today
        </button>
      )}
    </span>
  );
}

const PAGES = [
  ['camps', 'Camps'],
  ['document', 'Document'],
  ['sources', 'Sources'],
] as const;

export function Shell({ children }: { children: ComponentChildren }) {
  const { page, a, b } = route.value;
  return (
    <>
      <a class="skip" href="#main" onClick={(e) => { e.preventDefault(); document.getElementById('main')?.focus(); }}>
        To the content
      </a>
      <header class="top">
        <a class="name" href={link('home')}>
          entente
        </a>
        <nav aria-label="Pages">
          <a href={a && b ? link('map', a, b) : link('map', a)} aria-current={page === 'map' ? 'page' : undefined}>
            Map
          </a>
          {PAGES.map(([to, title]) => (
            <a key={to} href={link(to)} aria-current={page === to ? 'page' : undefined}>
              {title}
            </a>
          ))}
        </nav>
        <button type="button" class="search" onClick={openPalette} aria-label="Go to a state, a dyad or a page">
          <span class="wide">State, dyad or page</span>
          <span class="narrow">Search</span>
          <kbd aria-hidden="true">Ctrl K</kbd>
        </button>
        <div class="day">
          <AsOf />
          <DataAsOf />
          <button type="button" class="plain" onClick={nextTheme} aria-label={`Colours: ${theme.value}. Change`} title={`Colours: ${theme.value}`}>
            {theme.value === 'auto' ? '◐' : theme.value === 'light' ? '○' : '●'}
          </button>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Drawer />
      <Palette />
    </>
  );
}
