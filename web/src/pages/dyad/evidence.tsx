// Every row about the dyad: filtered as the address says, loaded as one scrolls, only the rows in sight drawn.
import { effect } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { url, type Query } from '../../data/api';
import { Paged } from '../../data/paged';
import type { Brief, EvidenceRow } from '../../data/types';
import { DOMAINS } from '../../data/types';
import { ReferenceLine } from '../../parts/drawer';
import { rowLink } from '../../parts/number';
import { Empty, Loading, ProblemView } from '../../parts/state';
import { visible } from '../../parts/virtual';
import { route, setQuery } from '../../shell/route';
import { capital, count, sign, spaced } from '../../words/format';

const RECORDS = ['event', 'tie', 'vote', 'value', 'membership'];
const HEIGHT = 46;
const NARROW_HEIGHT = 92;

const asked = new Paged<EvidenceRow>();
function filters(query: Readonly<Record<string, string>>): Query {
  const { as_of, record, domain, kind, third, source, from, to, oldest } = query;
  return { as_of, record, domain, kind, third, source, sign: query.sign, from, to, oldest_first: oldest };
}
effect(() => {
  const { page, a, b, query } = route.value;
  if (page === 'dyad' && query.tab === 'evidence' && a && b) {
    asked.show(`evidence/${encodeURIComponent(a)}/${encodeURIComponent(b)}`, filters(query));
  }
});

function Select({ name, label, options }: { name: string; label: string; options: readonly string[] }) {
  return (
    <label>
      {label}{' '}
      <select value={route.value.query[name] ?? ''} onChange={(e) => setQuery({ [name]: e.currentTarget.value || undefined }, true)}>
        <option value="">all</option>
        {options.map((o) => (
          <option key={o} value={o}>
            {o}
          </option>
        ))}
      </select>
    </label>
  );
}

function Row({ row, index, top, height }: { row: EvidenceRow; index: number; top: number; height: number }) {
  const who = row.target_state ? `${row.source_state ?? ''}${row.record === 'event' || row.record === 'tie' ? '→' : ' · '}${row.target_state}` : (row.source_state ?? '');
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      class="row"
      ref={(e) => {
        if (e) {
          e.style.top = `${top}px`;
          e.style.height = `${height}px`;
        }
      }}
    >
      <span role="cell" class="date">
        <a class="receipt" href={rowLink(row.file_id, row.row)}>{row.valid_from ?? 'undated'}</a>
      </span>
      <span role="cell" class={`sign ${(row.sign ?? 0) > 0 ? 'good' : (row.sign ?? 0) < 0 ? 'bad' : ''}`}>
        {sign(row.sign)}
      </span>
      <span role="cell" class="who code">
        {who}
      </span>
      <span role="cell" class="kind">
        {spaced(row.kind)}
        <small class="soft"> {row.domain ?? row.record}</small>
      </span>
      <span role="cell" class="quote" title={row.text ?? undefined}>
        {row.text ?? [row.object, row.value, row.unit].filter((x) => x !== null && x !== '').join(' ')}
        {row.third ? <small class="soft"> about {row.third}</small> : null}
      </span>
      <span role="cell" class="source soft">
        {row.source} · {row.reference ? <ReferenceLine text={row.reference} /> : `${row.file}:${row.row}`}
      </span>
    </div>
  );
}

export function EvidenceTable({ brief }: { brief: Brief }) {
  const box = useRef<HTMLDivElement>(null);
  const [scroll, setScroll] = useState(0);
  const [view, setView] = useState(600);
  const [narrow, setNarrow] = useState(false);
  const { rows, total = 0, loading, complete, problem } = asked.state.value;
  const { query } = route.value;
  const height = narrow ? NARROW_HEIGHT : HEIGHT;
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver(() => {
      setView(element.clientHeight);
      setNarrow(element.clientWidth < 700);
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const first = rows[0];
  useEffect(() => {
    box.current?.scrollTo(0, 0);
    setScroll(0);
  }, [first]);
  const shown = visible(rows.length, height, scroll, view);
  const nearEnd = !complete && !loading && !problem && shown.last + 40 >= rows.length;
  useEffect(() => {
    if (nearEnd && rows.length > 0) void asked.more();
  }, [nearEnd, rows.length]);
  const [a, b] = brief.states;
  const file = (format: string) => url(`evidence/${a.key}/${b.key}`, { ...filters(query), limit: 1000000, format });
  return (
    <section class="evidence" aria-label="Evidence">
      <div class="controls bar">
        <Select name="record" label="record" options={RECORDS} />
        <Select name="domain" label="domain" options={DOMAINS} />
        <Select name="sign" label="sign" options={['cooperation', 'conflict']} />
        <label>
          from <input type="text" size={10} placeholder="1990" value={query.from ?? ''} onChange={(e) => setQuery({ from: e.currentTarget.value || undefined }, true)} />
        </label>
        <label>
          to <input type="text" size={10} placeholder="2025-06" value={query.to ?? ''} onChange={(e) => setQuery({ to: e.currentTarget.value || undefined }, true)} />
        </label>
        <label>
          <input type="checkbox" checked={query.oldest === 'true'} onChange={(e) => setQuery({ oldest: e.currentTarget.checked ? 'true' : undefined }, true)} /> oldest first
        </label>
      </div>
      <div class="countline">
        <p class="soft count" role="status">
        {problem ? '' : loading && rows.length === 0 ? 'Looking for rows …' : `${count(total)} ${total === 1 ? 'row' : 'rows'}`}
      </p>
        <span class="files">
          {['csv', 'parquet', 'arrow', 'json'].map((f) => (
            <a key={f} href={file(f)} download={`entente-evidence-${a.key}-${b.key}.${f}`}>
              {f === 'csv' || f === 'json' ? f.toUpperCase() : capital(f)}
            </a>
          ))}
        </span>
      </div>
      {problem && <ProblemView problem={problem} again={() => asked.again()} />}
      {complete && rows.length === 0 && (
        <Empty>
          No row of the store fits. Not found is not the same as did not happen: <a href="?tab=method">what is covered</a>.
        </Empty>
      )}
      {loading && rows.length === 0 && <Loading what="evidence" lines={10} />}
      <div
        class={`virtual${narrow ? ' narrow' : ''}${rows.length === 0 ? ' gone' : ''}`}
        ref={box}
        role="table"
        aria-label={`Evidence on ${a.name} and ${b.name}`}
        aria-rowcount={total + 1}
        tabIndex={0}
        onScroll={(e) => setScroll(e.currentTarget.scrollTop)}
      >
        <div role="row" class="row head" aria-rowindex={1}>
          {['Date', '±', 'Who', 'Kind', 'Words', 'Source'].map((c) => (
            <span key={c} role="columnheader">
              {c}
            </span>
          ))}
        </div>
        <div role="rowgroup" class="rows" ref={(e) => void (e && (e.style.height = `${rows.length * height}px`))}>
          {rows.slice(shown.first, shown.last).map((row, i) => (
            <Row key={shown.first + i} row={row} index={shown.first + i} top={(shown.first + i) * height} height={height} />
          ))}
        </div>
      </div>
    </section>
  );
}
