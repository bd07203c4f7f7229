declare module 'virtual:geography' {
  import type { Topology } from 'topojson-specification';
  export const world: Topology;
  export const points: [id: string, lon: number, lat: number][]; // lands without an outline
}
