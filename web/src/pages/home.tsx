// The start: two states to ask about, and where else to look.
import { useEffect, useRef } from 'preact/hooks';
import { stands, states } from '../data/states';
import { Empty, ProblemView } from '../parts/state';
import { askStatusAgain, status } from '../shell/shell';
import { asOf, go, link } from '../shell/route';
import { count } from '../words/format';

const EXAMPLES: [string, string, string][] = [
  ['IRN', 'RUS', 'Iran – Russia'],
  ['CHN', 'RUS', 'China – Russia'],
  ['IND', 'PAK', 'India – Pakistan'],
  ['TUR', 'RUS', 'Turkey – Russia'],
  ['ISR', 'IRN', 'Israel – Iran'],
  ['USA', 'SAU', 'United States – Saudi Arabia'],
];

export function HomePage() {
  const a = useRef<HTMLInputElement>(null);
  const b = useRef<HTMLInputElement>(null);
  useEffect(() => {
    document.title = 'entente';
  }, []);
  const { value, problem } = status.value;
  const rows = (value?.sources ?? []).reduce((sum, s) => sum + s.kept, 0);
  const key = (text: string) => states.value.find((s) => s.name === text)?.id ?? text.trim();
  return (
    <div class="page home">
      <h1>How do two states stand?</h1>
      <p class="lead">The verdict, what it rests on, what pulls it apart, and the row beneath every number.</p>
      <form
        class="ask"
        onSubmit={(event) => {
          event.preventDefault();
          const one = key(a.current?.value ?? '');
          const two = key(b.current?.value ?? '');
          if (one && two) go(link('dyad', one, two));
        }}
      >
        <label>
          A state <input ref={a} list="states" required autocomplete="off" placeholder="Iran" />
        </label>
        <label>
          and another <input ref={b} list="states" required autocomplete="off" placeholder="Russia" />
        </label>
        <button type="submit">Look</button>
        <datalist id="states">
          {states.value.filter((s) => stands(s, asOf.value)).map((s) => (
            <option key={s.id} value={s.name}>
              {s.id}
            </option>
          ))}
        </datalist>
      </form>
      <div class="columns">
        <section>
          <h2>Dyads</h2>
          <ul class="plainlist">
            {EXAMPLES.map(([x, y, title]) => (
              <li key={x + y}>
                <a href={link('dyad', x, y)}>{title}</a>
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h2>Wider</h2>
          <ul class="plainlist">
            <li>
              <a href={link('bloc', 'BRICS')}>BRICS</a>, <a href={link('bloc', 'NATO')}>NATO</a>, <a href={link('bloc', 'CHN,RUS,IRN,PRK')}>China, Russia, Iran, North Korea</a>{' '}
              <span class="soft">how a bloc holds together, where it would split</span>
            </li>
            <li>
              <a href={link('camps')}>Camps</a> <span class="soft">the signed world, its camps and the ties that do not fit</span>
            </li>
            <li>
              <a href={link('map')}>Map</a> <span class="soft">a state’s ties to all others, or a dyad’s third parties</span>
            </li>
            <li>
              <a href={link('document')}>Document</a> <span class="soft">what a text claims, beside the record</span>
            </li>
            <li>
              <a href={link('sources')}>Sources</a> <span class="soft">what is loaded, how far it reaches, what is missing</span>
            </li>
          </ul>
        </section>
        <section>
          <h2>Loaded</h2>
          {problem ? (
            <ProblemView problem={problem} again={askStatusAgain} />
          ) : value && value.sources.length === 0 ? (
            <Empty>
              Nothing is loaded yet. Begin with <code>entente load --starter</code>.
            </Empty>
          ) : (
            <ul class="plainlist">
              {value?.sources.map((s) => (
                <li key={s.source}>
                  {s.title}{' '}
                  <span class="soft">
                    {count(s.kept)} rows, {s.first_day?.slice(0, 4)}–{s.last_day}
                  </span>
                </li>
              ))}
              {value && value.sources.length > 1 && <li class="soft">{count(rows)} rows in all</li>}
            </ul>
          )}
        </section>
      </div>
    </div>
  );
}
