// Tone and events by year, one above the other on one axis. Above: the probability of a cooperative event with
// its 90 % band, dotted where the filter carries it over years without events. Below: events, cooperative up, conflict down. Hatched: nothing observed. Drag to look closer;
// arrow keys move the reading, Enter opens the year's evidence.
import { useRef, useState } from 'preact/hooks';
import type { CurvePoint, Tie, Turn, Year } from '../data/types';
import { count, percent, percentBand, spaced } from '../words/format';
import { Hatch } from './hatch';
import { line, linear, runs, ticks, unobserved } from './scale';
import { useWidth } from './size';

const LEFT = 38;
const RIGHT = 8;
const TONE = 170;
const MARKS = 26;
const EVENTS = 110;
const AXIS = 20;
const TOP = 10;

export interface TimelineProps {
  curve: readonly CurvePoint[];
  years: readonly Year[];
  ties: readonly Tie[];
  turns: readonly Turn[];
  from: number;
  to: number;
  onRange: (from: number, to: number) => void;
  onYear: (year: number) => void;
  onTie: (tie: Tie) => void;
}

export function Timeline(props: TimelineProps) {
  const { from, to } = props;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [at, setAt] = useState<number | undefined>();
  const [drag, setDrag] = useState<[number, number] | undefined>();
  const x = linear(from - 0.5, to + 0.5, LEFT, width - RIGHT);
  const yearAt = (event: PointerEvent) => {
    const left = (event.currentTarget as Element).getBoundingClientRect().left;
    const year = Math.round(from - 0.5 + ((event.clientX - left - LEFT) / (width - LEFT - RIGHT)) * (to - from + 1));
    return Math.min(to, Math.max(from, year));
  };
  const inside = <T extends { year: number }>(list: readonly T[]) => list.filter((p) => p.year >= from && p.year <= to);
  const curve = inside(props.curve);
  const years = inside(props.years);
  const most = Math.max(1, ...years.map((p) => p.cooperative));
  const least = Math.max(1, ...years.map((p) => p.conflictual));
  const eventsTop = TOP + TONE + MARKS;
  const p = linear(0, 1, TOP + TONE, TOP);
  const e = linear(-least, most, eventsTop + EVENTS, eventsTop + 4);
  const bottom = eventsTop + EVENTS;
  const step = (width - LEFT - RIGHT) / (to - from + 1);
  const bar = Math.max(1, Math.min(16, step * 0.7));
  const gaps = unobserved(years, from, to);
  const marks = props.ties.filter((t) => t.from && Number(t.from.slice(0, 4)) >= from && Number(t.from.slice(0, 4)) <= to);
  const tieX = (t: Tie) => {
    const [year, month] = (t.from ?? '').split('-').map(Number);
    return x(year - 0.5 + ((month || 6) - 0.5) / 12);
  };
  const reading = at === undefined ? undefined : { curve: props.curve.find((c) => c.year === at), year: props.years.find((c) => c.year === at) };
  const key = (event: KeyboardEvent) => {
    const move = { ArrowLeft: -1, ArrowRight: 1, Home: from - (at ?? to), End: to - (at ?? from) }[event.key];
    if (move !== undefined) {
      event.preventDefault();
      setAt(Math.min(to, Math.max(from, (at ?? to) + move)));
    } else if (event.key === 'Enter' && at !== undefined) props.onYear(at);
  };
  return (
    <div class="timeline" ref={box}>
      <p class="reading" aria-live="polite">
        {at === undefined ? (
          <span class="soft">Drag to look closer; click a year for its evidence.</span>
        ) : (
          <>
            <b>{at}</b>{' '}
            {reading?.year?.observed ? (
              <>
                {reading.curve && (
                  <>
                    {percent(reading.curve.probability)} {percentBand(reading.curve.band)} cooperative ·{' '}
                  </>
                )}
                <span class="good">+{count(reading.year.cooperative)}</span> <span class="bad">−{count(reading.year.conflictual)}</span> events
              </>
            ) : (
              'no event observed'
            )}
          </>
        )}
      </p>
      <div
        class="surface"
        role="group"
        tabIndex={0}
        aria-label={`Tone and events by year, ${from} to ${to}. Arrow keys read years, Enter opens the evidence of a year.`}
        onKeyDown={key}
        onPointerDown={(event) => {
          if ((event.target as Element).closest('.mark')) return;
          (event.currentTarget as Element).setPointerCapture(event.pointerId);
          setDrag([yearAt(event), yearAt(event)]);
        }}
        onPointerMove={(event) => {
          const year = yearAt(event);
          setAt(year);
          if (drag) setDrag([drag[0], year]);
        }}
        onPointerLeave={() => !drag && setAt(undefined)}
        onPointerCancel={() => setDrag(undefined)}
        onPointerUp={(event) => {
          if (!drag) return;
          setDrag(undefined);
          const [a, b] = [Math.min(drag[0], yearAt(event)), Math.max(drag[0], yearAt(event))];
          if (b - a >= 2) props.onRange(a, b);
          else props.onYear(b);
        }}
      >
        <svg data-picture width={width} height={bottom + AXIS} viewBox={`0 0 ${width} ${bottom + AXIS}`} aria-hidden="true">
          <defs>
            <Hatch id="h-time" />
          </defs>
          {gaps.map(([a, b]) => (
            <g key={a}>
              <rect class="gap" x={x(a - 0.5)} width={x(b + 0.5) - x(a - 0.5)} y={TOP} height={TONE} fill="url(#h-time)" />
              <rect class="gap" x={x(a - 0.5)} width={x(b + 0.5) - x(a - 0.5)} y={eventsTop} height={EVENTS} fill="url(#h-time)" />
            </g>
          ))}
          {[0, 0.25, 0.5, 0.75, 1].map((v) => (
            <g key={v}>
              <line class={v === 0.5 ? 'grid strong' : 'grid'} x1={LEFT} x2={width - RIGHT} y1={p(v)} y2={p(v)} />
              {v * 2 === Math.round(v * 2) && (
                <text class="tick" x={LEFT - 6} y={p(v) + 4} text-anchor="end">
                  {v * 100}
                  {v === 1 ? '\u202f%' : ''}
                </text>
              )}
            </g>
          ))}
          {props.turns
            .filter((t) => t.year >= from && t.year <= to)
            .map((t) => (
              <g key={`${t.series}${t.year}`} class="turn">
                <rect x={x(t.band[0] - 0.5)} width={Math.max(1, x(t.band[1] + 0.5) - x(t.band[0] - 0.5))} y={TOP} height={TONE} />
                <line x1={x(t.year - 0.5)} x2={x(t.year - 0.5)} y1={TOP} y2={TOP + TONE} />
                <text class="tick" x={x(t.year - 0.5) + 3} y={TOP + 10}>
                  {t.direction === 'up' ? '↑' : '↓'} {t.series} {t.year}
                </text>
              </g>
            ))}
          {runs(curve).map((run) => (
            <g key={run[0].year}>
              <path
                class="bandarea"
                d={`${line(run.map((c) => [x(c.year), p(c.band[1])]))}L${line([...run].reverse().map((c) => [x(c.year), p(c.band[0])])).slice(1)}Z`}
              />
              <path class="curve carried" d={line(run.map((c) => [x(c.year), p(c.probability)]))} />
              {runs(run.filter((c) => c.observed)).map((seen) => (
                <path key={seen[0].year} class="curve" d={line(seen.map((c) => [x(c.year), p(c.probability)]))} />
              ))}
            </g>
          ))}
          {curve
            .filter((c) => c.observed)
            .map((c) => (
              <circle key={c.year} class="point" cx={x(c.year)} cy={p(c.probability)} r={step > 9 ? 2.2 : 1.3} />
            ))}
          {ticks(-least, most, 4)
            .filter(Number.isInteger)
            .map((v) => (
              <g key={v}>
                <line class={v === 0 ? 'grid strong' : 'grid'} x1={LEFT} x2={width - RIGHT} y1={e(v)} y2={e(v)} />
                <text class="tick" x={LEFT - 6} y={e(v) + 4} text-anchor="end">
                  {Math.abs(v)}
                </text>
              </g>
            ))}
          {years.map((c) => (
            <g key={c.year}>
              {c.cooperative > 0 && <rect class="good column" x={x(c.year) - bar / 2} width={bar} y={e(c.cooperative)} height={e(0) - e(c.cooperative)} />}
              {c.conflictual > 0 && <rect class="bad column" x={x(c.year) - bar / 2} width={bar} y={e(0)} height={e(-c.conflictual) - e(0)} />}
            </g>
          ))}
          <text class="tick" x={LEFT} y={TOP + TONE + 17}>
            ties begin
          </text>
          {marks.map((t, i) => (
            <g key={i} class={`mark ${(t.sign ?? 0) < 0 ? 'bad' : 'good'}`} onClick={() => props.onTie(t)}>
              <title>{`${t.from} ${spaced(t.kind)}: ${t.text}`}</title>
              {(t.sign ?? 0) < 0 ? (
                <path d={`M${tieX(t)},${TOP + TONE + 7}l5,5l-5,5l-5,-5z`} />
              ) : (
                <circle cx={tieX(t)} cy={TOP + TONE + 12} r={3.8} />
              )}
            </g>
          ))}
          {ticks(from, to, Math.max(3, Math.floor(width / 90)))
            .filter((v) => Number.isInteger(v) && x(v) < width - 14)
            .map((v) => (
              <text key={v} class="tick" x={x(v)} y={bottom + 15} text-anchor="middle">
                {v}
              </text>
            ))}
          {at !== undefined && <line class="cursor" x1={x(at)} x2={x(at)} y1={TOP} y2={bottom} />}
          {drag && <rect class="brush" x={x(Math.min(...drag) - 0.5)} width={x(Math.max(...drag) + 0.5) - x(Math.min(...drag) - 0.5)} y={TOP} height={bottom - TOP} />}
        </svg>
      </div>
    </div>
  );
}
