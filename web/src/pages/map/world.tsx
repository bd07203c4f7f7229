// The drawn world: land, the states in question, arcs to their partners along great circles.
import { useMemo, useRef } from 'preact/hooks';
import { useWidth } from '../../charts/size';
import { nameOf, stateOf, states } from '../../data/states';
import { borders, geoPath, landOf, LANDS, projection } from './land';
import { Hatch } from '../../charts/hatch';
import { sides, VIEWS, type Shown } from './places';
import type { Partner, Shade, Third } from './relations';

export interface WorldProps {
  centre: string[];
  partners: readonly Partner[];
  thirds: readonly Third[];
  shades?: readonly Shade[]; // fill by a measure; who has none was not observed, and is hatched
  places: readonly Shown[];
  over: string;
  onOver: (id: string) => void;
  onPick: (id: string) => void;
}

// How a state is filled, by what it is to those in question.
function toneOf(props: WorldProps): (id: string | undefined) => string {
  const enemies = new Map(props.thirds.filter((t) => t.role === 'enemy in common').map((t) => [t.id, t.value ?? 0]));
  const most = Math.max(1e-9, ...enemies.values());
  const others = new Set(props.thirds.filter((t) => t.role !== 'enemy in common').map((t) => t.id));
  const partners = new Map(props.partners.map((p) => [p.id, p]));
  const steps = props.shades && new Map(props.shades.map((s) => [s.id, s.step]));
  return (id) => {
    if (!id) return 'land';
    if (props.centre.includes(id)) return 'land centre';
    if (steps) return steps.has(id) ? `land step${steps.get(id)}` : 'land unseen';
    const p = partners.get(id);
    if (p) return `land ${p.pulling === 0 ? 'holds' : p.holding === 0 ? 'pulls' : 'both'}`;
    const overlap = enemies.get(id);
    if (overlap !== undefined) return `land enemy${Math.min(3, Math.max(1, Math.ceil((3 * overlap) / most)))}`;
    return others.has(id) ? 'land other' : 'land';
  };
}

function label(props: WorldProps): string {
  const centre = props.centre.map(nameOf).join(' and ');
  if (!centre) return 'Map of the world';
  return `Map: ${centre} and ${props.partners.length + props.thirds.length + (props.shades?.length ?? 0)} others; the list beside it says the same`;
}

// A place by its sort: a hatched ring where it is disputed, two banks for a strait or canal, a diamond for a route.
function Mark({ shown, x, y, scale }: { shown: Shown; x: number; y: number; scale: number }) {
  const { place, sort, view } = shown;
  const says = sides(place, nameOf);
  return (
    <g class={`mark3 ${sort}${view ? ` view-${view}` : ''}`} transform={`translate(${x.toFixed(1)},${y.toFixed(1)}) scale(${scale})`}>
      {sort === 'disputed' ? (
        <circle r={4.6} />
      ) : sort === 'water' ? (
        <path d="M-4.5,-4q4.5,3.4 9,0M-4.5,4q4.5,-3.4 9,0" />
      ) : (
        <path d="M0,-4.2L4.2,0L0,4.2L-4.2,0Z" />
      )}
      <circle class="reach" r={8} />
      <title>{`${place.name}${says ? `: ${says}` : ''}${view ? ` (${VIEWS[view]})` : ''}`}</title>
    </g>
  );
}

export function World(props: WorldProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 800);
  const drawn = useMemo(() => {
    const { project, height } = projection(width);
    const path = geoPath(project);
    return {
      project,
      path,
      height,
      sphere: path({ type: 'Sphere' }) ?? '',
      borders: path(borders) ?? '',
      lands: LANDS.map((land) => ({ land, d: land.shape ? (path(land.shape) ?? '') : '' })),
    };
  }, [width]);
  const owner = useMemo(() => {
    const out = new Map<string, string>();
    for (const s of states.value) {
      const land = landOf(s);
      if (land && !s.to) out.set(land.key, s.id);
    }
    return out;
  }, [states.value]);
  const tone = toneOf(props);
  const place = (id: string) => landOf(stateOf(id))?.centre;
  const from = props.centre[0] ? place(props.centre[0]) : undefined;
  const arcs = props.centre.length === 1 ? props.partners : [];
  const arc = (p: Partner, kind: 'good' | 'bad', many: number) => {
    const to = place(p.id);
    if (!from || !to || many === 0) return null;
    return (
      <path
        key={p.id + kind}
        class={`arc ${kind}${props.over && props.over !== p.id ? ' faint' : ''}`}
        stroke-width={0.8 + Math.min(3.2, Math.sqrt(many) * 0.8)}
        d={drawn.path({ type: 'LineString', coordinates: [from, to] }) ?? ''}
      />
    );
  };
  const labels = [...new Set([...props.centre, ...(props.over ? [props.over] : [])])];
  return (
    <div ref={box} class="world">
      <svg data-picture width={width} height={drawn.height} viewBox={`0 0 ${width} ${drawn.height}`} role="img" aria-label={label(props)}>
        <defs>
          <Hatch id="h-world" />
          <Hatch id="h-contested" strong />
        </defs>
        <path class="sea" d={drawn.sphere} />
        {drawn.lands.map(({ land, d }) => {
          const id = owner.get(land.key);
          const [x, y] = drawn.project(land.centre) ?? [0, 0];
          const kind = tone(id);
          const shared = {
            class: `${kind}${id && props.over === id ? ' over' : ''}`,
            onPointerEnter: () => id && props.onOver(id),
            onPointerLeave: () => props.onOver(''),
            onClick: () => id && props.onPick(id),
          };
          const name = <title>{id ? nameOf(id) : land.name}</title>;
          if (d) {
            return (
              <path key={land.key} {...shared} d={d}>
                {name}
              </path>
            );
          }
          return id && kind !== 'land' && kind !== 'land unseen' ? (
            <circle key={land.key} {...shared} cx={x} cy={y} r={3.2}>
              {name}
            </circle>
          ) : null;
        })}
        <path class="borders" d={drawn.borders} />
        {drawn.lands
          .filter(({ land, d }) => d && props.places.some((p) => p.outline === land.key))
          .map(({ land, d }) => (
            <path key={land.key} class="contested" d={d} />
          ))}
        <g class="arcs">
          {arcs.map((p) => arc(p, 'good', p.holding))}
          {arcs.map((p) => arc(p, 'bad', p.pulling))}
        </g>
        <g class="places">
          {props.places.map((p) => {
            const at = p.at && drawn.project(p.at);
            return at ? <Mark key={p.place.object} shown={p} x={at[0]} y={at[1]} scale={width < 560 ? 0.62 : 1} /> : null;
          })}
        </g>
        {labels.map((id) => {
          const centre = place(id);
          const at = centre && drawn.project(centre);
          return at ? (
            <text key={id} class="place" x={at[0]} y={at[1] - 9} text-anchor={at[0] > width - 80 ? 'end' : at[0] < 80 ? 'start' : 'middle'}>
              {nameOf(id)}
            </text>
          ) : null;
        })}
      </svg>
    </div>
  );
}
