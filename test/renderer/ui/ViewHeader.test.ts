import { expect, it } from 'vitest';
import ViewHeader from '../../../src-renderer/ui/ViewHeader.svelte';
import { mountComponent } from '../../support/mounted';

it('reserves the line of an empty detail, so that nothing moves when the detail arrives', () => {
  expect(
    mountComponent(ViewHeader, { headline: 'Train', detail: '' }).querySelector('p'),
  ).not.toBeNull();
  expect(mountComponent(ViewHeader, { headline: 'Train' }).querySelector('p')).toBeNull();
});
