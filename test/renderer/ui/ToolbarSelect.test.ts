import { expect, it, vi } from 'vitest';
import ToolbarSelect from '../../../src-renderer/ui/ToolbarSelect.svelte';
import { mountComponent } from '../../support/mounted';

it('lists options first, then groups, and reports a choice by its key', () => {
  const onchange = vi.fn();
  const element = mountComponent(ToolbarSelect, {
    label: 'Colour',
    value: 'cell',
    onchange,
    options: [['cell', 'Model']],
    groups: [{ title: 'Settings', options: [['lr', 'Learning rate']] }],
  } as never);
  const select = element.querySelector('select')!;
  expect([...select.options].map(({ text }) => text)).toEqual(['Model', 'Learning rate']);
  expect(select.querySelector('optgroup')?.label).toBe('Settings');
  select.value = 'lr';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  expect(onchange).toHaveBeenCalledExactlyOnceWith('lr');
});
