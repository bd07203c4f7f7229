// A number that opens its receipt: the rows, the rule and the command beneath it.
import type { ComponentChildren } from 'preact';
import { withQuery } from '../shell/route';

export function Num({ receipt, children, label }: { receipt: string | null | undefined; children: ComponentChildren; label?: string }) {
  if (!receipt) return <span class="num">{children}</span>;
  return (
    <a class="num receipt" href={withQuery({ open: receipt })} title={label ?? 'The rows beneath this number'}>
      {children}
    </a>
  );
}

export function rowLink(file: number, row: number): string {
  return withQuery({ open: `row-${file}-${row}` });
}
