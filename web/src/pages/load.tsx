// A file sent to the store: how far it is, and what came of it.
import { signal } from '@preact/signals';
import { ask, forget, Problem, url } from '../data/api';
import { ProblemView } from '../parts/state';
import { askStatusAgain } from '../shell/shell';
import { count } from '../words/format';

interface Job {
  id: number;
  title: string;
  state: 'running' | 'done' | 'failed' | 'cancelled';
  part: string;
  done: number;
  total: number;
  remarks: string;
}
const job = signal<Job | undefined>(undefined);
const problem = signal<Problem | undefined>(undefined);
const sending = signal(false);

function follow(id: number): void {
  const events = new EventSource(url(`jobs/${id}/events`));
  events.addEventListener('progress', (event) => (job.value = JSON.parse(event.data) as Job));
  events.addEventListener('end', (event) => {
    events.close();
    job.value = JSON.parse(event.data) as Job;
    forget();
    askStatusAgain();
  });
  events.onerror = () => {
    if (events.readyState !== EventSource.CLOSED) return;
    problem.value = new Problem(0, 'unreachable', 'The program does not say how far the load is. Is it still running?');
  };
}

async function send(file: File | undefined): Promise<void> {
  if (!file) return;
  job.value = undefined;
  problem.value = undefined;
  sending.value = true;
  try {
    const answer = await ask(url('load', { name: file.name }), { method: 'POST', body: file, headers: { 'Content-Type': 'application/octet-stream' } });
    job.value = (await answer.json()) as Job;
    follow(job.value.id);
  } catch (error) {
    problem.value = error instanceof Problem ? error : new Problem(0, 'internal', String(error));
  }
  sending.value = false;
}

const ENDED = { done: 'is loaded', failed: 'could not be loaded', cancelled: 'was stopped: nothing of it is kept', running: '' };

export function LoadFile() {
  const now = job.value;
  const running = sending.value || now?.state === 'running';
  return (
    <section>
      <h2>Load a file</h2>
      <div class="controls bar">
        <label class="file">
          data set <input type="file" disabled={running} onChange={(e) => void send(e.currentTarget.files?.[0])} />
        </label>
        {now?.state === 'running' && (
          <button type="button" onClick={() => void ask(url(`jobs/${now.id}`), { method: 'DELETE' })}>
            Stop
          </button>
        )}
      </div>
      <div role="status">
        {sending.value && <p class="soft">Sending …</p>}
        {now?.state === 'running' && (
          <p>
            <progress aria-label={`Loading ${now.title}`} max={now.total || undefined} value={now.total ? now.done : undefined} /> {now.part}{' '}
            {now.total > 0 && `${count(now.done)} of ${count(now.total)}`}
          </p>
        )}
        {now && now.state !== 'running' && (
          <p>
            <b class={now.state === 'done' ? 'good' : 'bad'}>
              {now.title} {ENDED[now.state]}.
            </b>{' '}
            <span class="soft">{now.remarks}</span>
          </p>
        )}
      </div>
      {problem.value && <ProblemView problem={problem.value} />}
    </section>
  );
}
