// A component alone in the page, without the workbench.
import { createRawSnippet, flushSync, mount, unmount, type Component } from 'svelte';
import { onTestFinished } from 'vitest';

/** @returns the element around it; both are gone when the test has finished */
export function mountComponent<P extends Record<string, unknown>>(
  component: Component<P>,
  props: P,
): HTMLElement {
  const target = document.body.appendChild(document.createElement('div'));
  const instance = mount(component, { target, props });
  flushSync();
  onTestFinished(async () => {
    await unmount(instance);
    target.remove();
  });
  return target;
}

/** For a component's content. */
export const words = (text: string) => createRawSnippet(() => ({ render: () => `<b>${text}</b>` }));
