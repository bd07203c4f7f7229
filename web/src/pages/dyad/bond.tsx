// Depth, ledger and fused bond: how much more the two deal with each other than gravity and habits let expect, what
// holds them together and apart, and their place among all dyads.
import type { Band, Brief, DepthOf } from '../../data/types';
import { Figure } from '../../parts/figure';
import { Num } from '../../parts/number';
import { capital, count, fixed, percent, percentBand, spaced } from '../../words/format';

const band = (b: Band | null | undefined, digits = 1) => (b ? `[${fixed(b[0], digits)}, ${fixed(b[1], digits)}]` : '');
const times = (b: Band | undefined): Band | null => (b ? [Math.exp(b[0]), Math.exp(b[1])] : null);

function Depth({ name, of, receipt }: { name: string; of: DepthOf; receipt: string | null }) {
  return (
    <div>
      <dt>{name}, beside what gravity and habits let expect</dt>
      <dd>
        <Num receipt={receipt}>{of.ratio === null ? fixed(null) : `${fixed(of.ratio, 1)} ×`}</Num> <small>{band(times(of.bands?.['90']))}</small>
      </dd>
      <dd>
        <small>
          {count(of.events)} events, {count(of.predicted === null ? null : Math.round(of.predicted))} expected
        </small>
      </dd>
    </div>
  );
}

export function Bond({ brief }: { brief: Brief }) {
  const bond = brief.bond;
  if (!bond) return null;
  if (bond.not_observed)
    return (
      <section id="bond">
        <h2>Depth, ledger and fused bond</h2>
        <p class="empty">{capital(bond.not_observed)}.</p>
      </section>
    );
  const { depth, ledger, fused, receipt } = bond;
  const terms = ledger?.terms ?? [];
  return (
    <section id="bond">
      <h2>Depth, ledger and fused bond</h2>
      <dl class="tiles">
        {fused && (
          <div>
            <dt>fused bond, percentile of {count(fused.dyads)} dyads</dt>
            <dd>
              {fused.not_observed ? (
                <small>not observed: {fused.not_observed}</small>
              ) : (
                <>
                  <Num receipt={receipt}>{fixed(fused.percentile, 0)}</Num> <small>{band(fused.percentile_bands?.['90'], 0)}</small>
                </>
              )}
            </dd>
          </div>
        )}
        {depth && <Depth name="cooperation" of={depth.cooperation} receipt={receipt} />}
        {depth && <Depth name="conflict" of={depth.conflict} receipt={receipt} />}
        {ledger && !ledger.not_observed && (
          <div>
            <dt>common enemies in what pulls together</dt>
            <dd>
              <Num receipt={receipt}>{percent(ledger.common_enemy_share)}</Num> <small>{percentBand(ledger.common_enemy_band)}</small>
            </dd>
          </div>
        )}
      </dl>
      {ledger?.not_observed && <p class="empty">Ledger not observed: {ledger.not_observed}.</p>}
      {terms.length > 0 && (
        <Figure
          id="ledger"
          title="The ledger"
          unit="parts of the logarithm of expected events, 90 % bands"
          picture={false}
          data={() => ({
            columns: ['term', 'together', 'together_low', 'together_high', 'apart', 'apart_low', 'apart_high'],
            rows: terms.map((t) => [t.term, t.together, t.together_bands?.['90'][0], t.together_bands?.['90'][1], t.apart, t.apart_bands?.['90'][0], t.apart_bands?.['90'][1]]),
          })}
          note={`${bond.year}, counts of ${bond.source}. An association, not a cause.`}
        >
          <div class="scroll" tabIndex={0} role="region" aria-label="The ledger by term">
            <table>
              <thead>
                <tr>
                  <th scope="col">Term</th>
                  <th scope="col">Together</th>
                  <th scope="col">90 %</th>
                  <th scope="col">Apart</th>
                  <th scope="col">90 %</th>
                </tr>
              </thead>
              <tbody>
                {terms.map((t) => (
                  <tr key={t.term}>
                    <th scope="row">{capital(spaced(t.term))}</th>
                    <td class="n">{fixed(t.together)}</td>
                    <td class="n">{band(t.together_bands?.['90'], 2)}</td>
                    <td class="n">{fixed(t.apart)}</td>
                    <td class="n">{band(t.apart_bands?.['90'], 2)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Figure>
      )}
    </section>
  );
}
