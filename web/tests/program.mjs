// The program under test, serving a copy of the starter world on a free port.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

export async function serve(program, given) {
  const folder = mkdtempSync(join(tmpdir(), 'entente-web-'));
  const store = given ?? join(folder, 'starter.duckdb');
  if (!given) execFileSync(program, ['--store', store, '--quiet', 'load', '--starter'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const port = await freePort();
  const child = spawn(program, ['--store', store, 'serve', '--port', String(port)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const base = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; ++tries) {
    const up = await fetch(`${base}/v1/health`).then((r) => r.ok, () => false);
    if (up) break;
    if (tries > 300 || child.exitCode !== null) throw new Error(`entente serve does not answer:\n${said}`);
    await new Promise((done) => setTimeout(done, 100));
  }
  const stop = () =>
    new Promise((done) => {
      if (child.exitCode !== null) return done();
      child.once('exit', done);
      child.kill('SIGTERM');
    });
  const clean = () => rmSync(folder, { recursive: true, force: true });
  return { base, stop, clean };
}
