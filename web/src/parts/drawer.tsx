// What is open beside the page: a receipt, a row with its line, or how to cite. Its name stands in the
// address (open=e1, open=row-76-238, open=cite), so that a link to a number's evidence can be sent.
import { computed, effect, signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { Asked, url } from '../data/api';
import type { BlocBrief, Brief, Receipt, ReceiptRow } from '../data/types';
import { route, setQuery } from '../shell/route';
import { citation } from '../export/citation';
import { count, references, safeLink, type Reference } from '../words/format';
import { rowLink } from './number';
import { Loading, ProblemView } from './state';

// The brief the open page rests on; its receipts are what numbers point to.
export const shownBrief = signal<Brief | BlocBrief | undefined>(undefined);
export const knownReferences = computed(() => references(shownBrief.value?.references ?? []));

interface Field {
  field: string;
  value: string | null;
}
const row = new Asked<Field[]>();
const cited = new Asked<Record<string, string>[]>();
const open = computed(() => route.value.query.open ?? '');
const wantedRow = computed(() => /^row-(\d+)-(\d+)$/.exec(open.value));
effect(() => {
  if (wantedRow.value) row.show(url(`rows/${wantedRow.value[1]}/${wantedRow.value[2]}`));
});
effect(() => {
  if (open.value === 'cite') cited.show(url('cite'));
});

export function ReferenceLine({ text }: { text: string | null }) {
  if (!text) return null;
  const known = knownReferences.value;
  return (
    <>
      {text.split(';').map((id, i) => {
        const ref: Reference | undefined = known.get(id);
        const href = safeLink(ref?.link) ?? safeLink(id);
        return (
          <span key={id}>
            {i > 0 && ', '}
            {href ? (
              <a href={href} target="_blank" rel="noreferrer" title={ref?.text}>
                {ref ? id : new URL(href).hostname}
              </a>
            ) : (
              id
            )}
          </span>
        );
      })}
    </>
  );
}

// Where a row stands; the line itself opens.
function Places({ row }: { row: ReceiptRow }) {
  const names = String(row.row ?? '').split('; ');
  return (
    <span class="code">
      {names.map((name, i) => {
        const at = row.at?.[i];
        return (
          <span key={name}>
            {i > 0 && '; '}
            {at && row.at?.length === names.length ? (
              <a class="receipt" href={rowLink(at.file_id, at.row)}>
                {name}
              </a>
            ) : (
              name
            )}
          </span>
        );
      })}
    </span>
  );
}

function ReceiptView({ receipt }: { receipt: Receipt }) {
  const all = receipt.rows.length ? Object.keys(receipt.rows[0]).filter((c) => c !== 'at') : [];
  // The words carry their source beneath them, where there are words.
  const beneath = all.includes('what') ? ['reference', 'row'].filter((c) => all.includes(c)) : [];
  const columns = all.filter((c) => !beneath.includes(c));
  return (
    <>
      <h2>{receipt.title}</h2>
      <dl class="facts">
        <dt>Rows</dt>
        <dd>
          {receipt.rows.length === receipt.total ? count(receipt.total) : `${count(receipt.rows.length)} of ${count(receipt.total)}`}
        </dd>
        <dt>Rule</dt>
        <dd>{receipt.method}</dd>
        <dt>Again</dt>
        <dd>
          <code>{receipt.command}</code>
        </dd>
        <dt>Constants</dt>
        <dd>
          <a href="/sources?tab=constants">{shownBrief.value?.constants}</a>
        </dd>
      </dl>
      <div class="scroll" tabIndex={0} role="region" aria-label={`Rows: ${receipt.title}`}>
        <table>
          <thead>
            <tr>
              {columns.map((c) => (
                <th key={c} scope="col">
                  {c}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {receipt.rows.map((r, i) => (
              <tr key={i}>
                {columns.map((c) => (
                  <td key={c} class={c}>
                    {c === 'reference' ? <ReferenceLine text={r[c] as string | null} /> : c === 'row' ? <Places row={r} /> : (r[c] as string | number | null)}
                    {c === 'what' && beneath.length > 0 && (
                      <small class="soft under">
                        {beneath.includes('reference') && <ReferenceLine text={r.reference as string | null} />} {beneath.includes('row') && <Places row={r} />}
                      </small>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shownBrief.value && shownBrief.value.not_observed.length > 0 && (
        <>
          <h3>What it cannot see</h3>
          <ul class="notes">
            {shownBrief.value.not_observed.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const MAIN_FIELDS = ['text', 'kind', 'happened_on', 'valid_from', 'valid_to', 'link', 'reference', 'source', 'licence'];

function RowView() {
  const { value, problem, address } = row.state.value;
  if (problem) return <ProblemView problem={problem} again={() => row.again()} />;
  if (!value || !address) return <Loading what="the row" lines={8} />;
  const name = value.find((f) => f.field === 'name')?.value;
  const line = value.find((f) => f.field === 'row')?.value;
  const first = value.filter((f) => MAIN_FIELDS.includes(f.field) && f.value);
  const rest = value.filter((f) => !MAIN_FIELDS.includes(f.field) && f.value !== null);
  const list = (fields: Field[]) => (
    <dl class="facts">
      {fields.flatMap((f, i) => [
        <dt key={`t${i}`}>{f.field.replace(/_/g, ' ')}</dt>,
        <dd key={`d${i}`}>{f.field === 'reference' || f.field === 'link' ? <ReferenceLine text={f.value} /> : f.value}</dd>,
      ])}
    </dl>
  );
  return (
    <>
      <h2>
        {name}, line {line}
      </h2>
      {list(first)}
      <h3>All fields</h3>
      {list(rest)}
    </>
  );
}

function CiteView() {
  const { value, problem } = cited.state.value;
  const text = citation(shownBrief.value, location.href.replace(/([?&])open=cite&?/, '$1').replace(/[?&]$/, ''));
  return (
    <>
      <h2>Cite</h2>
      <p class="quote">{text}</p>
      <button type="button" onClick={() => void navigator.clipboard?.writeText(text)}>
        Copy
      </button>
      <h3>The data it rests on</h3>
      {problem && <ProblemView problem={problem} again={() => cited.again()} />}
      {!value && !problem && <Loading what="citations" />}
      {value?.map((s) => (
        <dl class="facts" key={s.source}>
          <dt>{s.title}</dt>
          <dd>{s.citation}</dd>
          <dt>Licence</dt>
          <dd>{s.licence}</dd>
          <dt>Limitation</dt>
          <dd>{s.limitation}</dd>
        </dl>
      ))}
    </>
  );
}

export function Drawer() {
  const box = useRef<HTMLElement>(null);
  const back = useRef<Element | null>(null);
  const what = open.value;
  const receipt = shownBrief.value?.receipts.find((r) => r.id === what);
  const shown = what === 'cite' || !!wantedRow.value || !!receipt;
  useEffect(() => {
    if (shown) {
      back.current ??= document.activeElement;
      box.current?.focus();
    } else {
      (back.current as HTMLElement | null)?.focus?.();
      back.current = null;
    }
  }, [shown, what]);
  if (!shown) return null;
  const close = () => setQuery({ open: undefined });
  return (
    <aside
      ref={box}
      class="drawer"
      tabIndex={-1}
      aria-label="Evidence"
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <button type="button" class="close plain" onClick={close} aria-label="Close">
        ×
      </button>
      {receipt ? <ReceiptView receipt={receipt} /> : wantedRow.value ? <RowView /> : <CiteView />}
    </aside>
  );
}
