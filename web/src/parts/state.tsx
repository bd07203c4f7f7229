// The states of a place that waits for an answer: loading, why there is none, nothing there.
import type { ComponentChildren } from 'preact';
import type { Problem } from '../data/api';
import { candidate } from '../words/format';

export function Loading({ what, lines = 4 }: { what: string; lines?: number }) {
  return (
    <div class="loading" role="status" aria-live="polite">
      <span class="sr">Loading {what}</span>
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} class={`bone w${i % 4}`} aria-hidden="true" />
      ))}
    </div>
  );
}

export function ProblemView(props: {
  problem: Problem;
  choose?: (key: string) => string; // the address with a candidate in the place of the unclear name
  again?: () => void;
  children?: ComponentChildren;
}) {
  const { problem, choose, again } = props;
  return (
    <section class="problem" role="alert">
      <h2>{title(problem)}</h2>
      <p>{problem.detail}</p>
      {choose && problem.candidates.length > 0 && (
        <>
          <p class="soft">Which one is meant?</p>
          <ul class="choices">
            {problem.candidates.map((text) => {
              const { key, name } = candidate(text);
              return (
                <li key={key}>
                  <a href={choose(key)}>{name}</a> <span class="code">{key}</span>
                </li>
              );
            })}
          </ul>
        </>
      )}
      {props.children}
      {again && (problem.status === 0 || problem.status >= 500 || problem.code === 'locked-store') && (
        <button type="button" onClick={again}>
          Ask again
        </button>
      )}
      <p class="soft code">
        {problem.code}
        {problem.status ? ` · ${problem.status}` : ''}
      </p>
    </section>
  );
}

function title(problem: Problem): string {
  switch (problem.code) {
    case 'unreachable':
      return 'The program does not answer';
    case 'ambiguous-name':
      return 'More than one state bears this name';
    case 'unknown-state':
      return 'No state of that name on this day';
    case 'out-of-coverage':
      return 'Outside what is loaded';
    case 'usage':
      return 'This question cannot be asked so';
    default:
      return 'No answer';
  }
}

export function Empty({ children }: { children: ComponentChildren }) {
  return <p class="empty">{children}</p>;
}
