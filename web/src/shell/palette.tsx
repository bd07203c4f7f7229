// Ctrl-K or Cmd-K, or "/": any state, dyad or page by typing.
import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { states } from '../data/states';
import { commands } from './commands';
import { go, route } from './route';

const open = signal(false);
const typed = signal('');
const chosen = signal(0);

export function openPalette(): void {
  typed.value = '';
  chosen.value = 0;
  open.value = true;
}

export function watchKeys(): void {
  addEventListener('keydown', (event) => {
    const inField = (event.target as Element | null)?.matches?.('input, textarea, select');
    if ((event.key === 'k' && (event.metaKey || event.ctrlKey)) || (event.key === '/' && !inField)) {
      event.preventDefault();
      openPalette();
    }
  });
}

export function Palette() {
  const dialog = useRef<HTMLDialogElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const isOpen = open.value;
  useEffect(() => {
    if (isOpen && !dialog.current?.open) {
      dialog.current?.showModal();
      input.current?.focus();
    } else if (!isOpen && dialog.current?.open) dialog.current.close();
  }, [isOpen]);
  const list = isOpen ? commands(typed.value, states.value, route.value) : [];
  const at = Math.min(chosen.value, Math.max(0, list.length - 1));
  const take = (i: number) => {
    const command = list[i];
    if (!command) return;
    open.value = false;
    go(command.to);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      chosen.value = list.length ? (at + step + list.length) % list.length : 0;
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(at);
    }
  };
  return (
    <dialog
      ref={dialog}
      class="palette"
      aria-label="Go to a state, a dyad or a page"
      onClose={() => (open.value = false)}
      onClick={(event) => event.target === dialog.current && (open.value = false)}
    >
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={list.length ? `palette-${at}` : undefined}
        aria-label="State, dyad or page"
        autocomplete="off"
        spellcheck={false}
        placeholder="iran russia · Ukraine · camps"
        value={typed.value}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          chosen.value = 0;
        }}
        onKeyDown={key}
      />
      <ul id="palette-list" role="listbox" aria-label="Found">
        {list.map((command, i) => (
          <li
            key={command.to + command.title}
            id={`palette-${i}`}
            role="option"
            aria-selected={i === at}
            onClick={() => take(i)}
            onPointerMove={() => (chosen.value = i)}
          >
            <span>{command.title}</span>
            <small>{command.hint}</small>
          </li>
        ))}
      </ul>
      {isOpen && list.length === 0 && <p class="soft">No state, dyad or page is called that. A code works too: IRN, CHN.</p>}
      <p class="keys soft" aria-hidden="true">
        <kbd>↑</kbd> <kbd>↓</kbd> choose · <kbd>Enter</kbd> go · <kbd>Esc</kbd> close
      </p>
    </dialog>
  );
}
