// Mounts a single component without the workbench.
import { createRawSnippet, flushSync, mount, unmount, type Component } from 'svelte';
import { onTestFinished } from 'vitest';

/** @returns the element around it; both are removed after the test */
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

/** Returns text as the content of a component. */
export const words = (text: string) => createRawSnippet(() => ({ render: () => `<b>${text}</b>` }));
