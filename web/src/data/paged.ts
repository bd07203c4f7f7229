// Rows that come page by page as one scrolls; pages grow, so that a long list needs few of them.
import { signal, type Signal } from '@preact/signals';
import { get, Problem, url, type Query } from './api';

const FIRST = 200;
const LARGEST = 5000;

export interface Rows<T> {
  rows: T[];
  loading: boolean;
  complete: boolean;
  problem?: Problem;
}

export class Paged<T> {
  readonly state: Signal<Rows<T>> = signal({ rows: [], loading: false, complete: false });
  private path = '';
  private query: Query = {};
  private key = '';
  private running?: AbortController;

  show(path: string, query: Query): void {
    const key = url(path, query);
    if (key === this.key) return;
    this.running?.abort();
    this.path = path;
    this.query = query;
    this.key = key;
    this.state.value = { rows: [], loading: false, complete: false };
    void this.more();
  }

  async more(): Promise<void> {
    const now = this.state.peek();
    if (now.loading || now.complete || now.problem) return;
    const offset = now.rows.length;
    const limit = Math.min(LARGEST, Math.max(FIRST, offset));
    const running = new AbortController();
    this.running = running;
    this.state.value = { ...now, loading: true };
    try {
      const page = await get<T[]>(url(this.path, { ...this.query, limit, offset: offset || undefined }), running.signal);
      if (this.running !== running) return;
      this.state.value = { rows: now.rows.concat(page), loading: false, complete: page.length < limit };
    } catch (error) {
      if (this.running !== running || (error as Error).name === 'AbortError') return;
      const problem = error instanceof Problem ? error : new Problem(0, 'internal', String(error));
      this.state.value = { ...now, loading: false, problem };
    }
  }

  again(): void {
    this.state.value = { ...this.state.peek(), problem: undefined };
    void this.more();
  }
}
