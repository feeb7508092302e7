import { expect, it, vi } from 'vitest';
import SelectField from '../../../src-renderer/ui/SelectField.svelte';
import { mountComponent } from '../../support/mounted';

it('returns a value that is not text, such as null, unchanged', () => {
  const onchange = vi.fn();
  const element = mountComponent(SelectField, {
    label: 'Cores',
    value: 2,
    onchange,
    options: [
      [null, 'All'],
      [2, '2'],
    ],
  } as never);
  const select = element.querySelector('select')!;
  expect(element.querySelector('label')?.htmlFor).toBe(select.id);
  select.selectedIndex = 0;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  expect(onchange).toHaveBeenCalledExactlyOnceWith(null);
});
