// Questions to the API: one answer an address, kept while the app is open, with the reason where there is none.
import { signal, type Signal } from '@preact/signals';

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly candidates: string[] = [],
  ) {
    super(detail);
  }
}

export type Query = Record<string, string | number | boolean | string[] | undefined>;

export function url(path: string, query: Query = {}): string {
  const all = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === '' || value === false) continue;
    for (const one of Array.isArray(value) ? value : [value]) all.append(name, String(one));
  }
  const text = all.toString();
  return `/v1/${path}${text ? `?${text}` : ''}`;
}

export async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  try {
    const body = JSON.parse(text);
    return new Problem(response.status, body.code ?? 'internal', body.detail ?? body.title ?? text, body.candidates);
  } catch {
    return new Problem(response.status, 'internal', text.slice(0, 300) || response.statusText);
  }
}

export async function ask(address: string, init: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, { ...init, headers: { Accept: 'application/json', ...init.headers } });
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error;
    throw new Problem(0, 'unreachable', 'The program does not answer. Is entente serve still running?');
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

export async function get<T>(address: string, signalOff?: AbortSignal): Promise<T> {
  return (await (await ask(address, { signal: signalOff })).json()) as T;
}

export async function post(address: string, body: string, type = 'application/json'): Promise<string> {
  const headers = { 'Content-Type': 'text/plain', Accept: type };
  return (await ask(address, { method: 'POST', body, headers })).text();
}

export interface Answer<T> {
  value?: T; // the last one that came, kept while a newer one is asked for
  problem?: Problem;
  loading: boolean;
  address: string;
}

const held = new Map<string, unknown>();
const KEPT = 60; // answers; the oldest goes first

export function remember(address: string, value: unknown): void {
  held.delete(address);
  held.set(address, value);
  for (const oldest of held.keys()) {
    if (held.size <= KEPT) break;
    held.delete(oldest);
  }
}

// What was kept is no longer what the store says.
export function forget(): void {
  held.clear();
}

// A place on a page that shows one answer at a time: show() asks, and an older question still on its way is
// given up.
export class Asked<T> {
  readonly state: Signal<Answer<T>> = signal({ loading: false, address: '' });
  private running?: AbortController;

  show(address: string): void {
    const now = this.state.peek();
    if (now.address === address && (now.loading || now.value !== undefined)) return;
    this.running?.abort();
    const ready = held.get(address) as T | undefined;
    if (ready !== undefined) {
      this.state.value = { value: ready, loading: false, address };
      return;
    }
    const running = new AbortController();
    this.running = running;
    this.state.value = { value: now.value, loading: true, address };
    get<T>(address, running.signal).then(
      (value) => {
        remember(address, value);
        if (this.running === running) this.state.value = { value, loading: false, address };
      },
      (error: unknown) => {
        if (this.running !== running || (error as Error).name === 'AbortError') return;
        const problem = error instanceof Problem ? error : new Problem(0, 'internal', String(error));
        this.state.value = { problem, loading: false, address };
      },
    );
  }

  again(): void {
    const { address } = this.state.peek();
    held.delete(address);
    this.state.value = { loading: false, address: '' };
    this.show(address);
  }
}
