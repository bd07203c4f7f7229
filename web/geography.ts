// What the map needs of Natural Earth, cut at build time: the outlines at 1:110m, and one point for each land
// that is too small to have an outline there.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoCentroid } from 'd3-geo';
import { feature } from 'topojson-client';
import type { Plugin } from 'vite';

const NAME = 'virtual:geography';

function atlas(file: string) {
  return JSON.parse(readFileSync(createRequire(import.meta.url).resolve(`world-atlas/${file}`), 'utf8'));
}

function small() {
  const coarse = atlas('countries-110m.json');
  const fine = atlas('countries-50m.json');
  const drawn = new Set(coarse.objects.countries.geometries.map((g: { id?: string }) => g.id));
  const lands = feature(fine, fine.objects.countries) as unknown as GeoJSON.FeatureCollection;
  return lands.features
    .filter((land) => land.id !== undefined && !drawn.has(land.id as string))
    .map((land) => {
      const [lon, lat] = geoCentroid(land);
      return [land.id, Math.round(lon * 100) / 100, Math.round(lat * 100) / 100];
    });
}

export function geography(): Plugin {
  return {
    name: 'geography',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load(id) {
      if (id !== `\0${NAME}`) return undefined;
      const world = JSON.stringify(JSON.stringify(atlas('countries-110m.json')));
      return `export const world = JSON.parse(${world});\nexport const points = ${JSON.stringify(small())};\n`;
    },
  };
}
