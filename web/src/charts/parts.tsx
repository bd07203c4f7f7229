// A sum shown as its parts in one bar, on a scale shared with its opposite, so that lengths compare.
import { linear } from './scale';
import { useRef } from 'preact/hooks';
import { useWidth } from './size';

export interface Part {
  id: string;
  name: string;
  value: number;
}

// The parts that are not zero, with where each begins.
export function stack(parts: readonly Part[]): (Part & { begin: number })[] {
  let sum = 0;
  return parts
    .filter((p) => p.value > 0)
    .map((p) => {
      const begin = sum;
      sum += p.value;
      return { ...p, begin };
    });
}

export function PartsBars(props: {
  together: readonly Part[];
  apart: readonly Part[];
  totals: [number, number];
  chosen: string;
  onChoose: (id: string) => void;
}) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const high = Math.max(props.totals[0], props.totals[1], 1e-9);
  const value = linear(0, high, 0, width - 46);
  const row = (parts: readonly Part[], total: number, y: number, tone: string, title: string) => (
    <g class={tone}>
      <text class="name" x={0} y={y - 7}>
        {title}
      </text>
      {stack(parts).map((p, i) => {
        const wide = value(p.value) - 1.5;
        const letters = Math.floor((wide - 12) / 7);
        return (
          <g key={p.id} class={`part${props.chosen === p.id ? ' chosen' : ''}`} onClick={() => props.onChoose(p.id)}>
            <title>{`${p.name}: ${p.value.toFixed(2)}`}</title>
            <rect x={value(p.begin)} y={y} width={Math.max(1, wide)} height={30} class={`shade${i % 3}`} />
            {letters >= Math.min(p.name.length, 7) && (
              <text class="on" x={value(p.begin) + 6} y={y + 19}>
                {p.name.length <= letters ? p.name : `${p.name.slice(0, letters - 1)}…`}
              </text>
            )}
          </g>
        );
      })}
      <text class="value" x={value(total) + 5} y={y + 20}>
        {total.toFixed(2)}
      </text>
    </g>
  );
  return (
    <div ref={box} class="parts">
      <svg data-picture width={width} height={124} viewBox={`0 0 ${width} 124`} role="img" aria-label={`Pulls together ${props.totals[0].toFixed(2)}, pulls apart ${props.totals[1].toFixed(2)}`}>
        {row(props.together, props.totals[0], 20, 'good', 'pulls together')}
        {row(props.apart, props.totals[1], 86, 'bad', 'pulls apart')}
      </svg>
    </div>
  );
}
