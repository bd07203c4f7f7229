// How the verdict was reached, what the answer cannot see, and its sources.
import type { Brief } from '../../data/types';
import { Num } from '../../parts/number';
import { link } from '../../shell/route';
import { fixed, percent, references, safeLink, spaced } from '../../words/format';

export function Method({ brief }: { brief: Brief }) {
  const h = brief.headline;
  const refs = [...references(brief.references).values()];
  return (
    <>
      <section>
        <h2>How the verdict was reached</h2>
        <p>
          Rule <b>{spaced(h.rule)}</b>. Pulls together {fixed(h.together)}, pulls apart {fixed(h.apart)}; effective pillars {fixed(h.effective_pillars, 1)}, the
          largest {h.largest_pillar || 'none'} with {percent(h.largest_share)}. Thresholds are <a href={link('sources', undefined, undefined, { tab: 'constants' })}>constants</a> (
          {brief.constants}).
        </p>
        <ol class="steps">
          {h.reasons.map((r) => (
            <li key={r}>{r}</li>
          ))}
        </ol>
      </section>
      <section>
        <h2>Receipts</h2>
        <div class="scroll" tabIndex={0} role="region" aria-label="Receipts">
          <table>
            <thead>
              <tr>
                <th scope="col">Receipt</th>
                <th scope="col" class="n">
                  Rows
                </th>
                <th scope="col">Rule</th>
                <th scope="col">Command</th>
              </tr>
            </thead>
            <tbody>
              {brief.receipts.map((r) => (
                <tr key={r.id}>
                  <td>
                    <Num receipt={r.id}>{r.title}</Num>
                  </td>
                  <td class="n">{r.total}</td>
                  <td>{r.method}</td>
                  <td>
                    <code>{r.command}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section>
        <h2>What this answer cannot see</h2>
        <ul class="lines">
          {brief.not_observed.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <div class="scroll" tabIndex={0} role="region" aria-label="Coverage">
          <table>
            <thead>
              <tr>
                <th scope="col">Source</th>
                <th scope="col">Measure</th>
                <th scope="col">From</th>
                <th scope="col">To</th>
                <th scope="col">What silence means</th>
              </tr>
            </thead>
            <tbody>
              {brief.coverage.map((c) => (
                <tr key={c.source + c.measure}>
                  <td>{c.source}</td>
                  <td>{c.measure}</td>
                  <td>{c.from}</td>
                  <td>{c.to}</td>
                  <td>{c.note}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section>
        <h2>Sources of the rows shown ({refs.length})</h2>
        <ul class="notes sourcelist">
          {refs.map((r) => {
            const to = safeLink(r.link);
            return (
              <li key={r.id}>
                <span class="code">{r.id}</span> {r.text}{' '}
                {to && (
                  <a href={to} target="_blank" rel="noreferrer">
                    {new URL(to).hostname}
                  </a>
                )}
              </li>
            );
          })}
        </ul>
      </section>
    </>
  );
}
