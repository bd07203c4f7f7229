// Rows that come page by page as one scrolls, each behind the cursor of the last; pages grow, so that a long list
// needs few of them.
import { signal, type Signal } from '@preact/signals';
import { get, Problem, url, type Query } from './api';

const FIRST = 200;
const LARGEST = 5000;

// What the API answers: how many rows there are in all, and where they go on.
export interface PageOf<T> {
  total: number;
  next: string | null;
  rows: T[];
}

export interface Rows<T> {
  rows: T[];
  total?: number; // in all; known from the first page on
  loading: boolean;
  complete: boolean;
  problem?: Problem;
}

export class Paged<T> {
  readonly state: Signal<Rows<T>> = signal({ rows: [], loading: false, complete: false });
  private path = '';
  private query: Query = {};
  private key = '';
  private after: string | undefined;
  private running?: AbortController;

  show(path: string, query: Query): void {
    const key = url(path, query);
    if (key === this.key) return;
    this.running?.abort();
    this.path = path;
    this.query = query;
    this.key = key;
    this.after = undefined;
    this.state.value = { rows: [], loading: false, complete: false };
    void this.more();
  }

  async more(): Promise<void> {
    const now = this.state.peek();
    if (now.loading || now.complete || now.problem) return;
    const limit = Math.min(LARGEST, Math.max(FIRST, now.rows.length));
    const running = new AbortController();
    this.running = running;
    this.state.value = { ...now, loading: true };
    try {
      const page = await get<PageOf<T>>(url(this.path, { ...this.query, limit, after: this.after }), running.signal);
      if (this.running !== running) return;
      this.after = page.next ?? undefined;
      this.state.value = { rows: now.rows.concat(page.rows), total: page.total, loading: false, complete: page.next === null };
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
