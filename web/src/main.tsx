// The app: one page at a time, by its address.
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ComponentType } from 'preact';
import './styles/base.css';
import './styles/shell.css';
import './styles/pages.css';
import './styles/charts.css';
import { loadOrganisations } from './data/organisations';
import { loadStates } from './data/states';
import { BlocPage } from './pages/bloc/page';
import { CampsPage } from './pages/camps/page';
import { DocumentPage } from './pages/document';
import { DyadPage } from './pages/dyad/page';
import { HomePage } from './pages/home';
import { SourcesPage } from './pages/sources';
import { Loading } from './parts/state';
import { watchKeys } from './shell/palette';
import { followLinks, link, route } from './shell/route';
import { loadStatus, Shell } from './shell/shell';
import { applyTheme } from './shell/theme';

// The map and the outlines of the world come when they are first asked for.
function MapPage() {
  const [Page, set] = useState<ComponentType | undefined>();
  useEffect(() => {
    void import('./pages/map/page').then((m) => set(() => m.MapPage));
  }, []);
  return Page ? (
    <Page />
  ) : (
    <div class="page wide">
      <h1>Map</h1>
      <Loading what="the map" lines={8} />
    </div>
  );
}

function Missing() {
  return (
    <div class="page">
      <h1>There is no such page</h1>
      <p>
        <a href={link('home')}>The start page</a>, or press <kbd>Ctrl K</kbd> and type a state.
      </p>
    </div>
  );
}

const PAGES = {
  home: HomePage,
  dyad: DyadPage,
  bloc: BlocPage,
  map: MapPage,
  camps: CampsPage,
  document: DocumentPage,
  sources: SourcesPage,
  missing: Missing,
};

function App() {
  const Page = PAGES[route.value.page];
  return (
    <Shell>
      <Page />
    </Shell>
  );
}

applyTheme();
followLinks();
watchKeys();
loadStates();
loadOrganisations();
loadStatus();
const root = document.getElementById('app');
if (root) render(<App />, root);
