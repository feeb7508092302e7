// The whole window over a fake bridge, and its parts found as a user finds them: by their names.
import { flushSync, mount, unmount } from 'svelte';
import { expect, vi } from 'vitest';
import App from '../../src-renderer/App.svelte';
import { openBridge } from '../../src-renderer/bridge';
import { Workbench } from '../../src-renderer/state/workbench.svelte';
import type { FakeBridge } from '../support/fake-bridge';

/** @returns a function that closes it */
export async function openApp(fake: FakeBridge): Promise<() => Promise<void>> {
  const workbench = new Workbench(openBridge(fake));
  const app = mount(App, { target: document.body, props: { workbench } });
  await vi.waitFor(() => {
    flushSync();
    expect(document.querySelector('h1, section h2')).not.toBeNull();
  });
  return () => unmount(app);
}

export function button(name: string): HTMLButtonElement | undefined {
  return [...document.querySelectorAll('button')].find(
    (one) => (one.getAttribute('aria-label') ?? readable(one)) === name,
  );
}

/** What is read out: the text without its signs. */
function readable(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const sign of copy.querySelectorAll('[aria-hidden]')) sign.remove();
  return copy.textContent.trim();
}

export function field(label: string): HTMLInputElement {
  const named = document.querySelector(`input[aria-label="${label}"]`);
  const text = [...document.querySelectorAll('label')].find(
    (one) => one.textContent.trim() === label,
  );
  const input =
    named ?? (text?.htmlFor ? document.getElementById(text.htmlFor) : text?.querySelector('input'));
  if (!(input instanceof HTMLInputElement)) throw new Error(`no field ${label}`);
  return input;
}

export function type(label: string, text: string): void {
  const input = field(label);
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

export function reasonBeside(input: HTMLInputElement): string | undefined {
  const id = input.getAttribute('aria-describedby');
  return id === null ? undefined : document.getElementById(id)?.textContent;
}
