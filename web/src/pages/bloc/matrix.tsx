// Every pair of a bloc as a cell that leads to the dyad: shade and number say the same; not observed is hatched.
import { nameOf } from '../../data/states';
import type { BlocBrief, BlocPair } from '../../data/types';
import { link } from '../../shell/route';
import { fixed, percent } from '../../words/format';
import { ordered, pairOf, stepOf } from './order';

export type Measure = 'support' | 'probability' | 'kappa';
export const MEASURES: readonly [Measure, string, string][] = [
  ['support', 'support', 'what holds the two together less what pulls them apart, −1 to 1'],
  ['probability', 'tone', 'chance that the next event between the two is a cooperative one'],
  ['kappa', 'votes', 'agreement in the General Assembly beyond chance, κ'],
];

function text(pair: BlocPair | undefined, by: Measure): string {
  const value = pair?.[by];
  if (value === null || value === undefined) return '·';
  return by === 'probability' ? percent(value) : fixed(value);
}

export function Matrix({ bloc, by }: { bloc: BlocBrief; by: Measure }) {
  const keys = ordered(bloc);
  const pair = pairOf(bloc.pairs);
  const apart = new Set(bloc.split.apart);
  const cut = keys.findIndex((k, i) => i > 0 && apart.has(k) !== apart.has(keys[i - 1]));
  const line = (i: number) => (i === cut ? ' cut' : '');
  return (
    <div class="scroll matrixbox" tabIndex={0} role="region" aria-label="Pairs of the bloc">
      <table class="matrix">
        <thead>
          <tr>
            <td />
            {keys.map((k, i) => (
              <th key={k} scope="col" class={line(i)} title={nameOf(k)}>
                {k}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {keys.map((row, i) => (
            <tr key={row} class={line(i)}>
              <th scope="row" title={nameOf(row)}>
                <span class="long">{nameOf(row)}</span>
                <span class="short" aria-hidden="true">
                  {row}
                </span>
              </th>
              {keys.map((column, j) => {
                if (row === column) return <td key={column} class={`self${line(j)}`} aria-hidden="true" />;
                const p = pair(row, column);
                const step = by === 'probability' ? stepOf(p?.probability, 0, 1) : stepOf(p?.[by], -1, 1);
                return (
                  <td key={column} class={`${step === undefined ? 'unseen' : `step${step}`}${line(j)}`}>
                    <a href={link('dyad', row, column)} aria-label={`${nameOf(row)} and ${nameOf(column)}: ${step === undefined ? 'not observed' : text(p, by)}`}>
                      {text(p, by)}
                    </a>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
