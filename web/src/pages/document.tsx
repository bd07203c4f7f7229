// A text: what it claims (read), and each claim beside the record (check).
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { post, Problem, url } from '../data/api';
import { checkedFromJson, checkedFromText, claims, locate, pieces, type Checked, type Claim } from '../data/check';
import { nameOf, states } from '../data/states';
import { rowLink } from '../parts/number';
import { Empty, Loading, ProblemView } from '../parts/state';
import { asOf, link } from '../shell/route';
import { capital, sign, spaced } from '../words/format';

const EXAMPLE =
  'Iran and Russia signed a strategic partnership treaty in January 2025. Moscow delivered Su-35 fighters to Tehran. ' +
  'Israel struck Iran in June 2025. China and India cut all ties in 2024.';
const LARGEST = 1 << 20; // bytes a text may have

const text = signal('');
const date = signal('');
const state = signal<{ of: string; loading?: string; problem?: Problem; claims?: Claim[]; checked?: Checked }>({ of: '' });

async function run(what: 'read' | 'check'): Promise<void> {
  const of = text.value;
  if (!of.trim()) return;
  state.value = { of, loading: what };
  try {
    if (what === 'read') {
      const answer = await post(url('read', { date: date.value, format: 'jsonl' }), of, 'application/jsonl');
      state.value = { of, claims: claims(answer) };
    } else state.value = { of, checked: await check(of) };
  } catch (error) {
    state.value = { of, problem: error instanceof Problem ? error : new Problem(0, 'internal', String(error)) };
  }
}

async function check(of: string): Promise<Checked> {
  const query = { date: date.value, as_of: asOf.value };
  try {
    return checkedFromJson(await post(url('check', { ...query, format: 'json' }), of));
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'usage') throw error;
  }
  const answer = checkedFromText(await post(url('check', { ...query, format: 'text' }), of, 'text/plain'));
  return { ...answer, claims: answer.claims.map((c) => ({ ...c, ...locate(of, c.quote) })) };
}

function take(file: File | undefined): void {
  if (!file) return;
  if (file.size > LARGEST) {
    state.value = { of: '', problem: new Problem(413, 'usage', `${file.name} has more than 1 MiB; use entente check ${file.name}`) };
    return;
  }
  void file.text().then((content) => {
    text.value = content;
    state.value = { of: '' };
  });
}

const TONE: Record<string, string> = { supported: 'good', contradicted: 'bad', mixed: 'warn' };
const SIGN: Record<string, string> = { supported: '✓', contradicted: '✗', mixed: '±', 'not observed': '·' };

function Marked({ of, spans }: { of: string; spans: { begin: number | null; end: number | null; tone: string; title: string }[] }) {
  return (
    <article class="text">
      {pieces(of, spans).map((p, i) =>
        p.claim < 0 ? (
          <span key={i}>{p.text}</span>
        ) : (
          <a key={i} class={`claim ${spans[p.claim].tone}`} href={`#claim-${p.claim}`} title={spans[p.claim].title}>
            {p.text}
          </a>
        ),
      )}
    </article>
  );
}

function who(side: { entity: string | null; role: string | null } | null): string {
  return side?.entity ? nameOf(side.entity) : (side?.role ?? 'unnamed');
}

function ReadView({ of, list }: { of: string; list: Claim[] }) {
  if (list.length === 0) return <Empty>No claim about states was found in this text.</Empty>;
  const tone = (c: Claim) => ((c.sign ?? 0) > 0 ? 'good' : (c.sign ?? 0) < 0 ? 'bad' : '');
  return (
    <>
      <h2>{list.length} claims</h2>
      <div class="beside">
        <Marked of={of} spans={list.map((c) => ({ ...c.evidence, tone: tone(c), title: `${who(c.source)} ${spaced(c.frame)} ${who(c.target)}` }))} />
        <ol class="claims">
          {list.map((c, i) => (
            <li key={i} id={`claim-${i}`}>
              <b class={tone(c)}>{sign(c.sign)}</b>{' '}
              {c.source.entity && c.target.entity ? (
                <a href={link('dyad', c.source.entity, c.target.entity)}>
                  {who(c.source)} → {who(c.target)}
                </a>
              ) : (
                <span>
                  {who(c.source)} → {who(c.target)}
                </span>
              )}{' '}
              {capital((c.plover?.event ?? c.relation ?? '').toLowerCase())} <span class="soft">({spaced(c.frame)})</span>
              <br />
              <q>{c.evidence.quote}</q>
              <br />
              <small class="soft">
                {c.status}
                {c.hedge ? `, hedged by “${c.hedge}”` : ''} · {c.time ? `${c.time.from}–${c.time.to} (“${c.time.text}”)` : 'undated'} · {c.rule}
              </small>
            </li>
          ))}
        </ol>
      </div>
    </>
  );
}

function CheckView({ of, answer }: { of: string; answer: Checked }) {
  return (
    <>
      <h2>{answer.summary.replace(/\.$/, '')}</h2>
      <div class="beside">
        <Marked of={of} spans={answer.claims.map((c) => ({ begin: c.begin, end: c.end, tone: TONE[c.verdict] ?? '', title: c.verdict }))} />
        <ol class="claims">
          {answer.claims.map((c, i) => (
            <li key={i} id={`claim-${i}`}>
              <b class={TONE[c.verdict] ?? 'soft'}>
                <span aria-hidden="true">{SIGN[c.verdict] ?? '·'}</span> {c.verdict}
              </b>{' '}
              {c.words}
              <br />
              <q>{c.quote}</q> <span class="soft">{c.reason}</span>
              {c.rows.length > 0 && (
                <ul class="notes">
                  {c.rows.map((r, j) => (
                    <li key={j}>
                      <span class={r.sign === '+' ? 'good' : r.sign === '-' ? 'bad' : ''}>{r.sign === '-' ? '−' : r.sign}</span> {r.text}{' '}
                      {r.file !== undefined && r.row !== undefined && (
                        <a class="receipt" href={rowLink(r.file, r.row)}>
                          row
                        </a>
                      )}
                    </li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ol>
      </div>
      <p class="soft">Not observed is not false: what the store does not hold cannot speak.</p>
    </>
  );
}

export function DocumentPage() {
  useEffect(() => {
    document.title = 'Document · entente';
  }, []);
  void states.value;
  const { of, loading, problem, claims: list, checked } = state.value;
  return (
    <div class="page">
      <h1>Document</h1>
      <form
        class="paste"
        onSubmit={(event) => {
          event.preventDefault();
          void run('check');
        }}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          take(event.dataTransfer?.files[0]);
        }}
      >
        <label for="text">An English text: paste it, or drop a file</label>
        <textarea id="text" rows={8} spellcheck={false} value={text.value} onInput={(e) => (text.value = e.currentTarget.value)} placeholder={EXAMPLE} />
        <div class="controls bar">
          <label>
            its date <input type="date" value={date.value} onChange={(e) => (date.value = e.currentTarget.value)} />
          </label>
          <label class="file">
            file <input type="file" accept=".txt,.md,.html,text/*" onChange={(e) => take(e.currentTarget.files?.[0])} />
          </label>
          <button type="submit" class="main" disabled={!text.value.trim()}>
            Check beside the record
          </button>
          <button type="button" disabled={!text.value.trim()} onClick={() => void run('read')}>
            Read claims
          </button>
          {!text.value && (
            <button type="button" class="plain" onClick={() => (text.value = EXAMPLE)}>
              try an example
            </button>
          )}
        </div>
      </form>
      {loading && <Loading what={loading === 'read' ? 'claims' : 'the record'} lines={6} />}
      {problem && <ProblemView problem={problem} />}
      {list && <ReadView of={of} list={list} />}
      {checked && <CheckView of={of} answer={checked} />}
      {!loading && !problem && !list && !checked && (
        <Empty>Reading finds who did what to whom, when, in whose words. Checking lays each claim beside the rows for and against it. The text stays on this machine.</Empty>
      )}
    </div>
  );
}
