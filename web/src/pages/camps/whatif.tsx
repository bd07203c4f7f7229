// What if: edits to the signed world, who then crosses, and what it costs.
import { useSignal } from '@preact/signals';
import { nameOf, stateKey } from '../../data/states';
import type { Camps } from '../../data/types';
import { route, setQuery } from '../../shell/route';
import { fixed } from '../../words/format';
import { EDITS, parseEdits, same, textOf, type Edit } from './edits';

export function edits(): Edit[] {
  return parseEdits(route.value.query.if);
}
export function addEdit(edit: Edit): void {
  setQuery({ if: textOf([...edits().filter((e) => !same(e, edit)), edit]) });
}

function sentence(e: Edit): string {
  const a = nameOf(e.a);
  if (e.what === 'without') return `${a} is gone`;
  const b = nameOf(e.b);
  if (e.what === 'flip') return `the tie of ${a} and ${b} turns to its opposite`;
  return e.what === 'end' ? `the tie of ${a} and ${b} is gone` : `${a} and ${b} have a tie of ${fixed(e.weight, 2)}`;
}

function Add({ nodes }: { nodes: readonly string[] }) {
  const what = useSignal<Edit['what']>('without');
  const a = useSignal('');
  const b = useSignal('');
  const weight = useSignal('1');
  const wrong = useSignal('');
  const known = (text: string) => {
    const key = stateKey(text);
    return nodes.includes(key) ? key : undefined;
  };
  const add = (event: Event) => {
    event.preventDefault();
    const one = known(a.value);
    const two = known(b.value);
    const needsTwo = what.value !== 'without';
    if (!one || (needsTwo && !two)) wrong.value = `${(one ? b : a).value || 'Nobody'} is no state of this picture`;
    else if (needsTwo && one === two) wrong.value = 'Two states are needed';
    else if (what.value === 'set' && !Number.isFinite(Number(weight.value || 'x'))) wrong.value = 'The weight is a number, below 0 for a foe';
    else {
      wrong.value = '';
      addEdit({ what: what.value, a: one, b: needsTwo ? two : undefined, weight: what.value === 'set' ? Number(weight.value) : undefined });
      a.value = b.value = '';
    }
  };
  return (
    <form class="whatif-add" onSubmit={add}>
      <label>
        <span class="sr">What if this state</span>
        <input list="campstates" placeholder="a state" value={a.value} onInput={(e) => (a.value = e.currentTarget.value)} autocomplete="off" />
      </label>
      <label>
        <span class="sr">does what</span>
        <select value={what.value} onChange={(e) => (what.value = e.currentTarget.value as Edit['what'])}>
          {EDITS.map(([id, words]) => (
            <option key={id} value={id}>
              {words}
            </option>
          ))}
        </select>
      </label>
      {what.value !== 'without' && (
        <label>
          <span class="sr">this other state</span>
          <input list="campstates" placeholder="another state" value={b.value} onInput={(e) => (b.value = e.currentTarget.value)} autocomplete="off" />
        </label>
      )}
      {what.value === 'set' && (
        <label>
          weight <input type="text" inputMode="decimal" size={4} value={weight.value} onInput={(e) => (weight.value = e.currentTarget.value)} />
        </label>
      )}
      <button type="submit">Try it</button>
      <datalist id="campstates">
        {nodes.map((n) => (
          <option key={n} value={nameOf(n)} />
        ))}
      </datalist>
      {wrong.value && (
        <p class="bad" role="alert">
          {wrong.value}.
        </p>
      )}
    </form>
  );
}

function Outcome({ answer }: { answer: Camps }) {
  if (!answer.before) return null;
  const more = answer.value - answer.before.value;
  const crossing = answer.crossing ?? [];
  return (
    <p class="outcome" role="status">
      <b>
        {crossing.length === 0 ? 'Nobody crosses.' : `${crossing.length === 1 ? 'One state crosses' : `${crossing.length} states cross`}: `}
      </b>
      {crossing.map((id, i) => (
        <span key={id}>
          {i > 0 && ', '}
          {nameOf(id)}
        </span>
      ))}
      {crossing.length > 0 && '. '} What does not fit weighs {fixed(answer.before.value)} as it is, {fixed(answer.value)} then (
      {more > 0 ? '+' : ''}
      {fixed(more)}){answer.proven ? ', proven' : `, not proven: no less than ${fixed(answer.bound)}`}.
    </p>
  );
}

export function WhatIf({ answer }: { answer: Camps }) {
  const list = edits();
  return (
    <section class="whatif" aria-label="What if">
      <h2>What if …</h2>
      <Add nodes={answer.nodes} />
      {list.length > 0 && (
        <ul class="edits">
          {list.map((e) => (
            <li key={sentence(e)}>
              {sentence(e)}{' '}
              <button type="button" class="plain" aria-label={`Undo: ${sentence(e)}`} onClick={() => setQuery({ if: textOf(list.filter((x) => !same(x, e))) })}>
                ×
              </button>
            </li>
          ))}
          <li>
            <button type="button" class="plain" onClick={() => setQuery({ if: undefined })}>
              as it is
            </button>
          </li>
        </ul>
      )}
      <Outcome answer={answer} />
      {list.length === 0 && <p class="soft">Camps are solved anew from those that are; the world answers with nothing of its own.</p>}
    </section>
  );
}
