// What the map needs of Natural Earth, cut at build time: the outlines at 1:50m with points left out that no eye
// would miss at the size of a screen, and one point for each land that has no outline left.
//
// Points go by Visvalingam's rule: again and again the one that makes the smallest triangle with its neighbours,
// until all are larger than SMALLEST. Arcs keep their ends, so that neighbours keep one border between them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const NAME = 'virtual:geography';
const GRID = 20000; // steps of the grid along the longer side: a fiftieth of a degree
const SMALLEST = 0.012; // square degrees at the equator: a tenth of a pixel of a map 1,000 pixels wide
const SPECK = 0.05; // square degrees: an island smaller than that is left out where its state has a larger part

type Point = [number, number];
interface Atlas {
  arcs: Point[][];
  transform?: { scale: Point; translate: Point };
  objects: { countries: { geometries: { type: string; id?: string; arcs: number[][] | number[][][]; properties?: { name?: string } }[] } };
}

function atlas(): Atlas {
  return JSON.parse(readFileSync(createRequire(import.meta.url).resolve('world-atlas/countries-50m.json'), 'utf8'));
}

function decoded({ arcs, transform }: Atlas): Point[][] {
  const { scale, translate } = transform ?? { scale: [1, 1] as Point, translate: [0, 0] as Point };
  return arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]] as Point);
  });
}

function triangle(a: Point, b: Point, c: Point): number {
  const across = Math.cos((((a[1] + b[1] + c[1]) / 3) * Math.PI) / 180);
  return (Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2) * across;
}

// Least: how many points must stay, so that a ring stays one.
function simplified(arc: Point[], least: number): Point[] {
  const points = [...arc];
  for (;;) {
    if (points.length <= least) return points;
    let at = -1;
    let smallest = SMALLEST;
    for (let i = 1; i + 1 < points.length; ++i) {
      const size = triangle(points[i - 1], points[i], points[i + 1]);
      if (size < smallest) [at, smallest] = [i, size];
    }
    if (at < 0) return points;
    points.splice(at, 1);
  }
}

function area(ring: Point[]): number {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; ++i) sum += triangle(ring[0], ring[i], ring[i + 1]) * Math.sign((ring[i][0] - ring[0][0]) * (ring[i + 1][1] - ring[0][1]) - (ring[i + 1][0] - ring[0][0]) * (ring[i][1] - ring[0][1]));
  return Math.abs(sum);
}

export function cut() {
  const world = atlas();
  const arcs = decoded(world);
  const ring = (parts: number[]): Point[] => parts.flatMap((a) => (a < 0 ? [...arcs[~a]].reverse() : arcs[a]));
  const points: [string, number, number][] = [];
  const geometries = world.objects.countries.geometries.flatMap((g) => {
    const polygons = (g.type === 'Polygon' ? [g.arcs] : g.arcs) as number[][][];
    const sizes = polygons.map((p) => area(ring(p[0])));
    const most = Math.max(...sizes);
    const kept = polygons.filter((_, i) => sizes[i] === most || sizes[i] >= SPECK);
    if (most < SPECK && g.id !== undefined) {
      const outer = ring(polygons[sizes.indexOf(most)][0]);
      const mean = (k: 0 | 1) => Math.round((100 * outer.reduce((sum, p) => sum + p[k], 0)) / outer.length) / 100;
      points.push([g.id, mean(0), mean(1)]);
      return [];
    }
    return [{ type: 'MultiPolygon', id: g.id, properties: g.id === undefined ? g.properties : undefined, arcs: kept }];
  });
  const drawn = new Set(geometries.map((g) => g.id));
  const alone = points.filter(([id]) => !drawn.has(id)); // an outlying part of a state that is drawn stands for nobody
  // Only arcs that are still used, each once, on a coarser grid.
  const place = new Map<number, number>();
  const out: Point[][] = [];
  const ends = (arc: Point[]) => arc[0][0] === arc[arc.length - 1][0] && arc[0][1] === arc[arc.length - 1][1];
  const renumber = (a: number): number => {
    const own = a < 0 ? ~a : a;
    if (!place.has(own)) {
      place.set(own, out.length);
      out.push(simplified(arcs[own], ends(arcs[own]) ? 5 : 2));
    }
    const to = place.get(own) as number;
    return a < 0 ? ~to : to;
  };
  for (const g of geometries) g.arcs = g.arcs.map((polygon) => polygon.map((r) => r.map(renumber)));
  const scale: Point = [360 / GRID, 360 / GRID];
  const grid = out.map((arc) => {
    let [px, py] = [0, 0];
    return arc.map(([lon, lat]) => {
      const [x, y] = [Math.round((lon + 180) / scale[0]), Math.round((lat + 90) / scale[1])];
      const step: Point = [x - px, y - py];
      [px, py] = [x, y];
      return step;
    });
  });
  return { world: { type: 'Topology', transform: { scale, translate: [-180, -90] }, objects: { countries: { type: 'GeometryCollection', geometries } }, arcs: grid }, points: alone };
}

export function geography(): Plugin {
  return {
    name: 'geography',
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    load(id) {
      if (id !== `\0${NAME}`) return undefined;
      const { world, points } = cut();
      return `export const world = JSON.parse(${JSON.stringify(JSON.stringify(world))});\nexport const points = ${JSON.stringify(points)};\n`;
    },
  };
}
