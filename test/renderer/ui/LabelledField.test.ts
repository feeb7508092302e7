import { createRawSnippet } from 'svelte';
import { expect, it } from 'vitest';
import LabelledField from '../../../src-renderer/ui/LabelledField.svelte';
import { mountComponent } from '../../support/mounted';

const control = createRawSnippet((id: () => string, describedBy: () => string | undefined) => ({
  render: () => `<input id="${id()}" aria-describedby="${describedBy() ?? ''}" />`,
}));
const field = (props: object) => {
  const element = mountComponent(LabelledField, {
    label: 'Batch size',
    control,
    ...props,
  } as never);
  const input = element.querySelector('input')!;
  return {
    element,
    input,
    described: document.getElementById(input.getAttribute('aria-describedby')!),
  };
};

it('replaces a note by a mistake, which describes the control', () => {
  expect(field({ note: 'Images a step' }).described?.textContent).toBe('Images a step');
  const { described } = field({ note: 'Images a step', mistake: 'Too large' });
  expect(described?.textContent).toBe('Too large');
  expect(described?.classList.contains('danger')).toBe(true);
});
