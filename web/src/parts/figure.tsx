// A picture with its table and its files: title, drawing, and below it CSV, SVG, PNG.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { ComponentChildren } from 'preact';
import { citation } from '../export/citation';
import { csv, type Cell } from '../export/csv';
import { png, save, svgText } from '../export/image';
import { shownBrief } from './drawer';

export interface Data {
  columns: string[];
  rows: Cell[][];
}

export function Figure(props: {
  id: string;
  title: string;
  unit?: string;
  note?: ComponentChildren;
  data: () => Data;
  picture?: boolean; // there is an <svg> to save
  controls?: ComponentChildren;
  children: ComponentChildren;
  cite?: string;
}) {
  const box = useRef<HTMLElement>(null);
  const table = useSignal(false);
  const name = `entente-${props.id}`;
  const cite = () => props.cite ?? citation(shownBrief.peek(), location.href);
  const drawn = () => box.current?.querySelector<SVGSVGElement>('svg[data-picture]');
  const data = table.value ? props.data() : undefined;
  return (
    <figure ref={box} id={props.id}>
      <figcaption>
        <h2 class="title">{props.title}</h2>
        {props.unit && <span class="unit"> {props.unit}</span>}
        {props.controls}
      </figcaption>
      {data ? (
        <div class="scroll tall" tabIndex={0} role="region" aria-label={`${props.title}, as a table`}>
          <table>
            <thead>
              <tr>{data.columns.map((c) => <th key={c} scope="col">{c}</th>)}</tr>
            </thead>
            <tbody>
              {data.rows.map((row, i) => (
                <tr key={i}>
                  {row.map((cell, j) => (
                    <td key={j} class={typeof cell === 'number' ? 'n' : undefined}>
                      {cell === null || cell === undefined ? '·' : typeof cell === 'number' && !Number.isInteger(cell) ? cell.toFixed(3) : String(cell)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        props.children
      )}
      <div class="below">
        {props.note && <p class="note">{props.note}</p>}
        <div class="files">
          <button type="button" aria-pressed={table.value} onClick={() => (table.value = !table.value)}>
            {table.value ? 'Picture' : 'Table'}
          </button>
          <button
            type="button"
            onClick={() => {
              const d = props.data();
              save(`${name}.csv`, csv(d.columns, d.rows, cite()), 'text/csv;charset=utf-8');
            }}
          >
            CSV
          </button>
          {props.picture !== false && !table.value && (
            <>
              <button type="button" onClick={() => { const s = drawn(); if (s) save(`${name}.svg`, svgText(s, props.title, cite()).text, 'image/svg+xml'); }}>
                SVG
              </button>
              <button type="button" onClick={() => { const s = drawn(); if (s) void png(svgText(s, props.title, cite())).then((blob) => save(`${name}.png`, blob)); }}>
                PNG
              </button>
            </>
          )}
        </div>
      </div>
    </figure>
  );
}
