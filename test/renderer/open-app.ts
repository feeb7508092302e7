// The whole window over a fake bridge, and its parts found as a user finds them: by their names.
import { flushSync, mount, unmount } from 'svelte';
import { beforeEach, expect, onTestFinished, vi } from 'vitest';
import App from '../../src-renderer/app/App.svelte';
import { openBridge } from '../../src-renderer/bridge';
import { Workbench } from '../../src-renderer/app/workbench.svelte';
import type { Run } from '../../src-main/engine/contract/run';
import { FakeBridge } from '../support/fake-bridge';

// The page has a doctype, which KaTeX insists on and happy-dom does not tell.
Object.defineProperty(document, 'compatMode', { value: 'CSS1Compat', configurable: true });

// happy-dom has no popovers.
Object.defineProperty(HTMLElement.prototype, 'showPopover', {
  value: () => undefined,
  configurable: true,
});

/** Until its test ends. */
export async function openApp(fake: FakeBridge): Promise<void> {
  await openWorkbench(fake);
}

export async function openWorkbench(fake: FakeBridge) {
  const workbench = new Workbench(openBridge(fake));
  const app = mount(App, { target: document.body, props: { workbench } });
  await vi.waitFor(() => {
    flushSync();
    expect(document.querySelector('h1, section h2')).not.toBeNull();
    expect(workbench.window.isPainted).toBe(true);
  });
  onTestFinished(() => unmount(app));
  return { workbench };
}

/** The app over these runs, anew for each test. @param prepare what else main answers */
export function openEach(runs: readonly Run[] = [], prepare?: (fake: FakeBridge) => void) {
  const opened = {} as { fake: FakeBridge } & Awaited<ReturnType<typeof openWorkbench>>;
  beforeEach(async () => {
    const fake = new FakeBridge(runs);
    prepare?.(fake);
    Object.assign(opened, { fake, ...(await openWorkbench(fake)) });
  });
  return opened;
}

/** Repeats a check after every change, until it passes. */
export const waitFor = (check: () => void) =>
  vi.waitFor(() => {
    flushSync();
    check();
  });

export function findButton(name: string): HTMLButtonElement | undefined {
  return [...document.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? readable(one)) === name,
  );
}

/** With what follows from it in the page. */
export function click(element: HTMLElement | null | undefined): void {
  if (!element) throw new Error('There is nothing to click on.');
  element.click();
  flushSync();
}

/** By its button, which may also say what is chosen in it. */
export function openMenu(name: string): void {
  [...document.querySelectorAll('button')]
    .find(({ textContent }) => textContent.trim().startsWith(name))
    ?.click();
  flushSync();
}

/** Goes to a part of a view, as by a click on its choice. */
export function openPart(view: string, part: string): void {
  click(findButton(view));
  click(document.querySelector<HTMLInputElement>(`input[type=radio][value=${part}]`));
}

/** Returns the spoken text: the text without its signs. */
function readable(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const sign of copy.querySelectorAll('[aria-hidden]')) sign.remove();
  return copy.textContent.trim();
}

/** @param within narrows the search where several places have such a field */
export function findField(label: string, within: ParentNode = document): HTMLInputElement {
  const named = within.querySelector(`input[aria-label="${label}"]`);
  const text = [...within.querySelectorAll('label')].find(
    (one) => one.textContent.trim() === label,
  );
  const input =
    named ?? (text?.htmlFor ? document.getElementById(text.htmlFor) : text?.querySelector('input'));
  if (!(input instanceof HTMLInputElement)) throw new Error(`no field ${label}`);
  return input;
}

/** The field of this label in which one chooses. */
export function findChoice(label: string): HTMLSelectElement {
  const text = [...document.querySelectorAll('label')].find(
    (one) => one.textContent.trim() === label,
  );
  const named = document.querySelector(`select[aria-label="${label}"]`);
  const select = named ?? document.getElementById(text?.htmlFor ?? '');
  if (!(select instanceof HTMLSelectElement)) throw new Error(`no choice ${label}`);
  return select;
}

/** Chooses as a user does: by what is read. */
export function choose(label: string, word: string): void {
  const select = findChoice(label);
  const index = [...select.options].findIndex(({ text }) => text === word);
  if (index < 0) throw new Error(`no ${word} in ${label}`);
  select.selectedIndex = index;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
}

export function type(label: string, text: string): void {
  const input = findField(label);
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
}

export function press(target: Element, key: string, modifiers: KeyboardEventInit = {}): void {
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers }),
  );
  flushSync();
}

/** The reason or the note under a field. */
export function getReason(input: Element): string | undefined {
  const id = input.getAttribute('aria-describedby');
  return id === null ? undefined : document.getElementById(id)?.textContent;
}

/** Drops files of these names on the window. */
export function drop(...names: readonly string[]): void {
  const event = new Event('drop', { bubbles: true, cancelable: true });
  const files = names.map((name) => new File(['x'], name));
  Object.assign(event, { dataTransfer: { files } });
  window.dispatchEvent(event);
  flushSync();
}
