// Natural Earth on the Equal Earth projection: which outline or point stands for which state.
import { geoCentroid, geoEqualEarth, geoPath, type GeoProjection } from 'd3-geo';
import { feature, mesh } from 'topojson-client';
import { points, world } from 'virtual:geography';
import type { State } from '../../data/types';

export interface Land {
  key: string; // ISO number, or a name where there is none
  name: string;
  shape?: GeoJSON.Feature;
  centre: [number, number];
}

const all = world.objects.countries as never;
const collection = feature(world, all) as unknown as GeoJSON.FeatureCollection;
// Where overseas parts would pull a state's middle away from what people take for it.
const CENTRES: Record<string, [number, number]> = { '250': [2.5, 46.6], '840': [-98, 39.5], '578': [9, 61], '643': [60, 60] };

export const LANDS: Land[] = [
  ...collection.features.map((shape) => {
    const key = shape.id === undefined ? String(shape.properties?.name) : String(shape.id);
    return { key, name: String(shape.properties?.name), shape, centre: CENTRES[key] ?? (geoCentroid(shape) as [number, number]) };
  }),
  ...points.map(([key, lon, lat]) => ({ key, name: '', centre: [lon, lat] as [number, number] })),
];
const byKey = new Map(LANDS.map((l) => [l.key, l]));

// Kosovo has no ISO number. Other outlines without one (Northern Cyprus, Somaliland) are no state of the
// registry and are drawn like any land that nothing is said about.
export function landOf(state: State | undefined): Land | undefined {
  if (!state) return undefined;
  if (state.isonum) return byKey.get(state.isonum.padStart(3, '0'));
  return state.id === 'XKX' ? byKey.get('Kosovo') : undefined;
}

export function projection(width: number): { project: GeoProjection; height: number } {
  const height = Math.round(width * 0.487);
  const corners: [[number, number], [number, number]] = [
    [2, 2],
    [width - 2, height - 2],
  ];
  return { project: geoEqualEarth().fitExtent(corners, { type: 'Sphere' }), height };
}

export const borders = mesh(world, all, (a, b) => a !== b);
export { geoPath };
