// Votes: how often alike, and how much of that is more than chance.
import type { Brief } from '../../data/types';
import { Num } from '../../parts/number';
import { withQuery } from '../../shell/route';
import { count, fixed, percent } from '../../words/format';

export function Votes({ brief }: { brief: Brief }) {
  const v = brief.votes;
  return (
    <section id="votes">
      <h2>Votes</h2>
      {v.available ? (
        <dl class="tiles">
          <div>
            <dt>common roll calls</dt>
            <dd>
              <Num receipt={v.receipt}>{count(v.joint)}</Num>
            </dd>
          </div>
          <div>
            <dt>alike</dt>
            <dd>
              <Num receipt={v.receipt}>{percent(v.agreement)}</Num>
            </dd>
          </div>
          <div>
            <dt>beyond chance (κ)</dt>
            <dd>
              <Num receipt={v.receipt}>{fixed(v.kappa)}</Num>{' '}
              {v.kappa_band && (
                <small>
                  [{fixed(v.kappa_band[0])}, {fixed(v.kappa_band[1])}]
                </small>
              )}
            </dd>
          </div>
          <div>
            <dt>from {v.source}</dt>
            <dd>
              <small>
                {v.from} to {v.to}
              </small>{' '}
              <a href={withQuery({ tab: 'evidence', record: 'vote' })}>rows</a>
            </dd>
          </div>
        </dl>
      ) : (
        <p class="empty">No common roll call is observed within {v.from} to {v.to}.</p>
      )}
    </section>
  );
}
