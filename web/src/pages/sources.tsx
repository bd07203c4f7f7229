// What is loaded, how far it reaches, whether it is whole, how to cite it, and every constant.
import { effect } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Asked, url, type Answer } from '../data/api';
import { csv } from '../export/csv';
import { save } from '../export/image';
import { linear } from '../charts/scale';
import { LoadFile } from './load';
import { Empty, Loading, ProblemView } from '../parts/state';
import { askStatusAgain, status } from '../shell/shell';
import { route, withQuery } from '../shell/route';
import { plain } from '../data/states';
import { capital, count, NONE } from '../words/format';

type Row = Record<string, string | number | boolean | null>;
const doctor = new Asked<Row[]>();
const cite = new Asked<Row[]>();
const constants = new Asked<{ constants: Row[]; tie_kinds: Row[] }>();
effect(() => {
  const { page, query } = route.value;
  if (page !== 'sources') return;
  if (!query.tab) cite.show(url('cite'));
  if (query.tab === 'health') doctor.show(url('doctor'));
  if (query.tab === 'constants') constants.show(url('constants'));
});

function RowTable({ rows, columns, name }: { rows: readonly Row[]; columns: string[]; name: string }) {
  return (
    <>
      <div class="scroll" tabIndex={0} role="region" aria-label={name}>
        <table>
          <thead>
            <tr>
              {columns.map((c) => (
                <th key={c} scope="col" class={typeof rows[0]?.[c] === 'number' ? 'n' : undefined}>
                  {capital(c.replace(/_/g, ' '))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((r, i) => (
              <tr key={i}>
                {columns.map((c) => (
                  <td key={c} class={typeof r[c] === 'number' ? 'n' : undefined}>
                    {r[c] === null || r[c] === '' ? NONE : typeof r[c] === 'number' ? count(r[c] as number) : String(r[c])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div class="files">
        <button type="button" onClick={() => save(`entente-${name}.csv`, csv(columns, rows.map((r) => columns.map((c) => r[c])), `entente, ${name}. ${location.href}`), 'text/csv')}>
          CSV
        </button>
      </div>
    </>
  );
}

// Spans of coverage on one axis of years.
function Reach({ rows }: { rows: { source: string; measure: string; valid_from: string | null; valid_to: string | null; exhaustive: boolean }[] }) {
  const year = (text: string | null, other: number) => (text ? Number(text.slice(0, 4)) + Number(text.slice(5, 7) || 1) / 12 : other);
  const now = new Date().getFullYear() + 1;
  const first = Math.min(...rows.map((r) => year(r.valid_from, now)));
  const x = linear(first, now, 150, 690);
  const height = rows.length * 22 + 24;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="How far the sources reach">
      <svg class="reachchart" width="700" height={height} viewBox={`0 0 700 ${height}`} role="img" aria-label="Spans of coverage; the table below says the same">
        {rows.map((r, i) => (
          <g key={r.source + r.measure}>
            <text class="tick" x={142} y={i * 22 + 15} text-anchor="end">
              {r.measure}
            </text>
            <rect class={`span${r.exhaustive ? '' : ' selection'}`} x={x(year(r.valid_from, first))} width={Math.max(2, x(year(r.valid_to, now)) - x(year(r.valid_from, first)))} y={i * 22 + 5} height={12} />
          </g>
        ))}
        {[1850, 1900, 1950, 2000, 2025].filter((y) => y > first).map((y) => (
          <g key={y}>
            <line class="grid" x1={x(y)} x2={x(y)} y1={0} y2={height - 18} />
            <text class="tick" x={x(y)} y={height - 5} text-anchor="middle">
              {y}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}

function Wait<T>({ answer, what, again, children }: { answer: Answer<T>; what: string; again: () => void; children: (value: T) => ComponentChildren }) {
  if (answer.problem) return <ProblemView problem={answer.problem} again={again} />;
  if (answer.value === undefined) return <Loading what={what} />;
  return <>{children(answer.value)}</>;
}

function Loaded() {
  return (
    <Wait answer={status.value} what="what is loaded" again={askStatusAgain}>
      {(value) =>
        value.sources.length === 0 ? (
          <>
            <Empty>
              Nothing is loaded. <code>entente load --starter</code> loads the starter world; a data set can be sent from here.
            </Empty>
            <LoadFile />
          </>
        ) : (
          <>
            <h2>Loaded</h2>
            <RowTable name="sources" rows={value.sources as unknown as Row[]} columns={['title', 'files', 'rows_read', 'kept', 'duplicate', 'rejected', 'first_day', 'last_day']} />
            <LoadFile />
            <h2>Reach</h2>
            <p class="soft">Whole bars are exhaustive within their span; pale bars with a dashed edge are a selection: silence means not observed.</p>
            <Reach rows={value.coverage} />
            <RowTable name="coverage" rows={value.coverage as unknown as Row[]} columns={['source', 'measure', 'scope', 'valid_from', 'valid_to', 'exhaustive']} />
            <h2>Rejected rows</h2>
            {value.rejects.length === 0 ? <Empty>None: every row read was kept.</Empty> : <RowTable name="rejects" rows={value.rejects} columns={Object.keys(value.rejects[0])} />}
            <h2>Licences and citations</h2>
            <Wait answer={cite.state.value} what="citations" again={() => cite.again()}>
              {(rows) => (
                <>
                  {rows.map((r) => (
                    <dl class="facts" key={String(r.source)}>
                      <dt>{String(r.title)}</dt>
                      <dd>{String(r.citation)}</dd>
                      <dt>Licence</dt>
                      <dd>{String(r.licence)}</dd>
                      <dt>Limitation</dt>
                      <dd>{String(r.limitation)}</dd>
                    </dl>
                  ))}
                </>
              )}
            </Wait>
          </>
        )
      }
    </Wait>
  );
}

function Constants() {
  const [typed, setTyped] = useState('');
  const fits = (r: Row) => plain(Object.values(r).join(' ')).includes(plain(typed));
  return (
    <Wait answer={constants.state.value} what="constants" again={() => constants.again()}>
      {(value) => (
        <>
          <p>
            <label>
              find <input type="search" value={typed} onInput={(e) => setTyped(e.currentTarget.value)} />
            </label>
          </p>
          <h2>Weights and thresholds</h2>
          <div class="scroll" tabIndex={0} role="region" aria-label="Constants">
            <table>
              <thead>
                <tr>
                  {['Name', 'Value', 'Unit', 'Meaning', 'Source', 'Date'].map((c) => (
                    <th key={c} scope="col" class={c === 'Value' ? 'n' : undefined}>{c}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {value.constants.filter(fits).map((r) => (
                  <tr key={String(r.name)}>
                    <td class="code">{r.name}</td>
                    <td class="n">{r.value}</td>
                    <td>{r.unit}</td>
                    <td>{r.meaning}</td>
                    <td>{r.source}</td>
                    <td>{r.date}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <h2>Kinds of standing tie</h2>
          <div class="scroll" tabIndex={0} role="region" aria-label="Kinds of tie">
            <table>
              <thead>
                <tr>
                  {['Kind', 'Domain', 'Sign', 'Weight', 'Meaning'].map((c) => (
                    <th key={c} scope="col" class={c === 'Weight' ? 'n' : undefined}>{c}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {value.tie_kinds.filter(fits).map((r) => (
                  <tr key={String(r.kind)}>
                    <td class="code">{r.kind}</td>
                    <td>{r.domain}</td>
                    <td>{Number(r.sign) > 0 ? '+' : Number(r.sign) < 0 ? '−' : '0'}</td>
                    <td class="n">{r.weight}</td>
                    <td>{r.meaning}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Wait>
  );
}

export function SourcesPage() {
  const tab = route.value.query.tab ?? '';
  useEffect(() => {
    document.title = 'Sources · entente';
  }, []);
  return (
    <div class="page">
      <h1>Sources</h1>
      <nav class="tabs" aria-label="Parts of the sources">
        {[
          ['', 'Loaded and coverage'],
          ['health', 'Health'],
          ['constants', 'Constants'],
        ].map(([id, title]) => (
          <a key={id} href={withQuery({ tab: id || undefined })} aria-current={tab === id ? 'page' : undefined}>
            {title}
          </a>
        ))}
      </nav>
      {tab === 'health' ? (
        <Wait answer={doctor.state.value} what="the checks" again={() => doctor.again()}>
          {(rows) => (
            <>
              <p class="lead">{rows.every((r) => r.result === 'ok') ? 'The store is whole.' : 'The store needs attention.'}</p>
              <RowTable name="health" rows={rows} columns={['check', 'result', 'found']} />
            </>
          )}
        </Wait>
      ) : tab === 'constants' ? (
        <Constants />
      ) : (
        <Loaded />
      )}
    </div>
  );
}
