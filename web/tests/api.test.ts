import { afterEach, expect, test, vi } from 'vitest';
import { Asked, get, Problem, url } from '../src/data/api';
import { Paged } from '../src/data/paged';

afterEach(() => vi.unstubAllGlobals());
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const settled = () => new Promise((done) => setTimeout(done, 5));

test('addresses leave out what is not set and repeat what is many', () => {
  expect(url('brief/A/B', { as_of: undefined, x: '', all: true, bloc: ['NATO', 'IRN'], n: 0 })).toBe('/v1/brief/A/B?all=true&bloc=NATO&bloc=IRN&n=0');
  expect(url('status')).toBe('/v1/status');
});

test('problem+json becomes a problem with its candidates', async () => {
  vi.stubGlobal('fetch', async () => json({ status: 409, code: 'ambiguous-name', detail: 'd', candidates: ['PRK (North Korea)'] }, 409));
  await expect(get('/v1/x')).rejects.toMatchObject({ status: 409, code: 'ambiguous-name', detail: 'd', candidates: ['PRK (North Korea)'] });
});

test('an answer that is no JSON, and none at all, have their reasons', async () => {
  vi.stubGlobal('fetch', async () => new Response('<h1>Bad gateway</h1>', { status: 502 }));
  await expect(get('/v1/x')).rejects.toMatchObject({ status: 502, code: 'internal' });
  vi.stubGlobal('fetch', async () => { throw new TypeError('failed'); });
  await expect(get('/v1/x')).rejects.toMatchObject({ status: 0, code: 'unreachable' });
});

test('a slow older answer never takes the place of a newer one', async () => {
  const waiting: Record<string, (r: Response) => void> = {};
  vi.stubGlobal('fetch', (address: string) => new Promise<Response>((done) => (waiting[address] = done)));
  const asked = new Asked<string>();
  asked.show('/v1/slow');
  asked.show('/v1/fast');
  waiting['/v1/fast'](json('new'));
  await settled();
  waiting['/v1/slow'](json('old'));
  await settled();
  expect(asked.state.value).toMatchObject({ value: 'new', address: '/v1/fast', loading: false });
});

test('the last answer stays in sight while the next is asked for, and goes when that fails', async () => {
  vi.stubGlobal('fetch', async (address: string) => (address === '/v1/good1' ? json(1) : json({ code: 'x', detail: 'no' }, 404)));
  const asked = new Asked<number>();
  asked.show('/v1/good1');
  await settled();
  asked.show('/v1/bad1');
  expect(asked.state.value).toMatchObject({ value: 1, loading: true });
  await settled();
  expect(asked.state.value.value).toBeUndefined();
  expect(asked.state.value.problem).toBeInstanceOf(Problem);
});

test('pages grow, follow on the cursor of the last, and end where there is none', async () => {
  const all = Array.from({ length: 1500 }, (_, i) => i);
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address);
    const q = new URL(address, 'http://x').searchParams;
    const from = Number(q.get('after') ?? 0);
    const to = from + Number(q.get('limit'));
    return json({ total: all.length, next: to < all.length ? String(to) : null, rows: all.slice(from, to) });
  });
  const rows = new Paged<number>();
  rows.show('evidence/A/B', { domain: 'military' });
  await settled();
  expect(rows.state.value.total).toBe(1500);
  for (let i = 0; i < 10; ++i) {
    await settled();
    await rows.more();
  }
  expect(rows.state.value.rows).toEqual(all);
  expect(rows.state.value.complete).toBe(true);
  expect(asked).toEqual([
    '/v1/evidence/A/B?domain=military&limit=200', '/v1/evidence/A/B?domain=military&limit=200&after=200',
    '/v1/evidence/A/B?domain=military&limit=400&after=400', '/v1/evidence/A/B?domain=military&limit=800&after=800',
  ]);
  rows.show('evidence/A/B', {});
  await settled();
  expect(asked.at(-1)).toBe('/v1/evidence/A/B?limit=200');
});
