// Ctrl-K or Cmd-K, or "/": any state, dyad or page by typing.
import { signal } from '@preact/signals';
import { createRef } from 'preact';
import { states } from '../data/states';
import { commands } from './commands';
import { go, route } from './route';

const open = signal(false);
const typed = signal('');
const chosen = signal(0);

const dialog = createRef<HTMLDialogElement>();
const input = createRef<HTMLInputElement>();

// Shown and focused within the key's own event: the letters typed next may come before anything is drawn.
export function openPalette(): void {
  typed.value = '';
  chosen.value = 0;
  open.value = true;
  if (!dialog.current || !input.current) return;
  if (!dialog.current.open) dialog.current.showModal();
  input.current.value = '';
  input.current.focus();
}

function close(): void {
  open.value = false;
  dialog.current?.close();
}

const found = () => commands(typed.value, states.value, route.value);
const place = (length: number) => Math.min(chosen.value, Math.max(0, length - 1));

// Looks anew instead of in what is drawn: Enter may come before the last letter's list.
function take(): void {
  const list = found();
  const command = list[place(list.length)];
  if (!command) return;
  close();
  go(command.to);
}

function key(event: KeyboardEvent): void {
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    const { length } = found();
    const step = event.key === 'ArrowDown' ? 1 : -1;
    chosen.value = length ? (place(length) + step + length) % length : 0;
  } else if (event.key === 'Enter') {
    event.preventDefault();
    take();
  }
}

export function watchKeys(): void {
  addEventListener('keydown', (event) => {
    // A dialog just closed keeps the focus for a moment: its field is none.
    const inField = (event.target as Element | null)?.matches?.(':is(input, textarea, select):not(dialog:not([open]) *)');
    if ((event.key === 'k' && (event.metaKey || event.ctrlKey)) || (event.key === '/' && !inField)) {
      event.preventDefault();
      openPalette();
    }
  });
}

export function Palette() {
  const isOpen = open.value;
  const list = isOpen ? found() : [];
  const at = place(list.length);
  return (
    <dialog
      ref={dialog}
      class="palette"
      aria-label="Go to a state, a dyad or a page"
      onClose={() => (open.value = dialog.current?.open ?? false)}
      onClick={(event) => event.target === dialog.current && close()}
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
            onClick={() => {
              chosen.value = i;
              take();
            }}
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
