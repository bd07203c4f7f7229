// What it rests on and what pulls it apart: two sums on one scale, each opening to what it is made of.
import { useSignal } from '@preact/signals';
import { PartsBars, type Part } from '../../charts/parts';
import { nameOf } from '../../data/states';
import type { Brief, ObjectStance, Tie } from '../../data/types';
import { Figure } from '../../parts/figure';
import { Num, rowLink } from '../../parts/number';
import { capital, fixed, percent, spaced, years } from '../../words/format';

// What the headline sums, side by side: domains by their own names, the rest as the rule calls it.
export function parts(brief: Brief): { together: Part[]; apart: Part[] } {
  const of = (side: 'together' | 'apart') =>
    (brief.headline.parts ?? [])
      .filter((p) => p[side] !== 0)
      .map((p) => ({ id: side === 'together' ? p.name : `${p.name}-apart`, name: p.name, value: p[side] }));
  return { together: of('together'), apart: of('apart') };
}

function TieLine({ tie }: { tie: Tie }) {
  return (
    <li>
      <b>{capital(spaced(tie.kind))}</b>{' '}
      {tie.directed && tie.b && (
        <span class="code">
          {tie.a}→{tie.b}{' '}
        </span>
      )}
      {tie.text} <a class="receipt soft" href={rowLink(tie.receipt.file_id, tie.receipt.row)}>{years(tie.from, tie.to)}</a>
    </li>
  );
}

function ObjectLine({ object, a, b }: { object: ObjectStance; a: string; b: string }) {
  const newest = (rows: Tie[]) => rows[0];
  const side = (key: string, tie: Tie | undefined) =>
    tie && (
      <>
        {' '}
        <span class="code">{key}</span> <a class="receipt" href={rowLink(tie.receipt.file_id, tie.receipt.row)}>{tie.text}</a>
      </>
    );
  return (
    <li>
      <b>{object.name}</b> <span class={object.accord === 'oppose' ? 'bad' : 'soft'}>{object.accord === 'oppose' ? 'opposed' : object.accord}</span>: {object.reason}.
      {side(a, newest(object.positions_a))}
      {side(b, newest(object.positions_b))}
    </li>
  );
}

function Inside({ brief, id }: { brief: Brief; id: string }) {
  if (id === 'common enemies') {
    const list = brief.common_adversary.ranked;
    return (
      <p>
        {list.length > 0 ? `Enemies in common, by overlap: ${list.slice(0, 8).map((r) => `${nameOf(r.state)} ${fixed(r.overlap)}`).join(', ')}.` : 'No enemy in common is observed.'}
      </p>
    );
  }
  if (id === 'common friends') return <p>States that both stand with, by the ties in force.</p>;
  if (id === 'opposed commitments-apart') return <p>States that one of the two stands with and the other against, by the ties in force.</p>;
  if (id === 'third-party matters-apart') {
    const list = brief.objects.filter((o) => o.accord !== 'agree');
    return (
      <ul class="lines">
        {list.map((o) => (
          <li key={o.id}>
            <b>{o.name}</b>: {o.reason}.
          </li>
        ))}
      </ul>
    );
  }
  const domain = brief.domains.find((d) => id === d.domain || id === `${d.domain}-apart`);
  if (!domain) return null;
  const apart = id.endsWith('-apart');
  const list = apart ? domain.pulling : domain.holding;
  return (
    <>
      <p>
        <b>{capital(domain.domain)}</b> {apart ? 'pulls apart' : 'holds'} with {fixed(apart ? domain.apart : domain.together)}
        {brief.receipts.some((r) => r.key === `${domain.domain}-ties`) && (
          <>
            {' '}
            (<Num receipt={brief.receipts.find((r) => r.key === `${domain.domain}-ties`)?.id}>rows and rule</Num>)
          </>
        )}
        . {capital(domain.sentence)}.
      </p>
      {list.length > 0 && <ul class="lines">{list.map((t, i) => <TieLine key={i} tie={t} />)}</ul>}
      {domain.domain === 'institutional' && !apart && (
        <ul class="lines">
          {brief.organisations.map((o) => (
            <li key={o.id}>
              {o.name} <span class="soft">{o.members} members</span>{' '}
              <a class="receipt soft" href={rowLink(o.receipts[0].file_id, o.receipts[0].row)}>
                {years(o.since, null)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function Holds({ brief }: { brief: Brief }) {
  const chosen = useSignal('');
  const { together, apart } = parts(brief);
  const [a, b] = brief.states;
  const totals: [number, number] = [brief.headline.together, brief.headline.apart];
  const agreed = brief.objects.filter((o) => o.accord === 'agree');
  const disputed = brief.objects.filter((o) => o.accord !== 'agree');
  const ties = brief.domains.flatMap((d) => d.holding);
  const pulling = brief.domains.flatMap((d) => d.pulling);
  const open = (id: string) => (chosen.value = chosen.value === id ? '' : id);
  const receipt = (key: string) => brief.receipts.find((r) => r.key === key)?.id;
  return (
    <section>
      <Figure
        id="rests-on"
        title="What it rests on, what pulls it apart"
        unit="sums of the rule’s parts, on one scale"
        note={
          <>
            {brief.headline.largest_pillar && (
              <>
                Effective pillars {fixed(brief.headline.effective_pillars, 1)}; the largest, {brief.headline.largest_pillar}, holds{' '}
                {percent(brief.headline.largest_share)}.{' '}
              </>
            )}
            Choose a part to see what is in it.
          </>
        }
        data={() => ({
          columns: ['side', 'part', 'value'],
          rows: [...together.map((p) => ['together', p.name, p.value]), ...apart.map((p) => ['apart', p.name, p.value])],
        })}
      >
        <PartsBars together={together} apart={apart} totals={totals} chosen={chosen.value} onChoose={open} />
        <div class="pieces" role="group" aria-label="Parts">
          {[...together, ...apart]
            .filter((p) => p.value > 0)
            .map((p) => (
              <button key={p.id} type="button" class={p.id.endsWith('-apart') ? 'bad' : 'good'} aria-pressed={chosen.value === p.id} onClick={() => open(p.id)}>
                <span aria-hidden="true">{p.id.endsWith('-apart') ? '−' : '+'}</span> {p.name} <b>{fixed(p.value)}</b>
              </button>
            ))}
        </div>
        {chosen.value && (
          <div class="inside" aria-live="polite">
            <Inside brief={brief} id={chosen.value} />
          </div>
        )}
      </Figure>
      <div class="columns">
        <div>
          <h3>Holds</h3>
          {ties.length + brief.organisations.length + agreed.length === 0 && <p class="empty">No tie in force, common organisation or common position is observed.</p>}
          <ul class="lines">
            {ties.slice(0, 7).map((t, i) => (
              <TieLine key={i} tie={t} />
            ))}
            {ties.length > 7 && (
              <li class="soft">
                and {ties.length - 7} more ties in force, by domain above
              </li>
            )}
            {brief.organisations.length > 0 && (
              <li>
                <b>Organisations</b> {brief.organisations.slice(0, 5).map((o) => `${o.name} (${o.members} members)`).join(', ')}{' '}
                <Num receipt={receipt('organisations')}>{brief.organisations.length}</Num>
              </li>
            )}
            {agreed.length > 0 && (
              <li>
                <b>Same side</b> {agreed.map((o) => o.name).join(', ')}
              </li>
            )}
          </ul>
        </div>
        <div>
          <h3>Pulls apart</h3>
          {disputed.length + brief.customers.length + pulling.length + (brief.conflicts?.length ?? 0) === 0 && (
            <p class="empty">No dispute, opposed position or shared customer is observed.</p>
          )}
          <ul class="lines">
            {pulling.slice(0, 7).map((t, i) => (
              <TieLine key={i} tie={t} />
            ))}
            {disputed.map((o) => (
              <ObjectLine key={o.id} object={o} a={a.key} b={b.key} />
            ))}
            {brief.conflicts
              ?.filter((c) => c.kind !== 'market' && !disputed.some((o) => o.id === c.id)) // markets follow, with their shares
              .slice(0, 6)
              .map((c) => (
                <li key={c.kind + c.id}>
                  <b>{c.name}</b> <span class="soft">{spaced(c.kind)}</span>: {c.reason.replace(/\.$/, '')}. <span class="num soft">weight {fixed(c.weight)}</span>
                </li>
              ))}
            {brief.customers.map((c) => (
              <li key={c.customer + c.product}>
                <b>Same customer</b> both sell {c.product} to {nameOf(c.customer)}
                {c.share_a !== null && c.share_b !== null && (
                  <>
                    :{' '}
                    <a class="receipt" href={rowLink(c.receipts[0].file_id, c.receipts[0].row)}>
                      {percent(c.share_a)}
                    </a>{' '}
                    of {a.name}’s exports of it,{' '}
                    <a class="receipt" href={rowLink(c.receipts[1].file_id, c.receipts[1].row)}>
                      {percent(c.share_b)}
                    </a>{' '}
                    of {b.name}’s
                  </>
                )}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
}
