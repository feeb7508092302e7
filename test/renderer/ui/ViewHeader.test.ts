import { expect, it } from 'vitest';
import ViewHeader from '../../../src-renderer/ui/ViewHeader.svelte';
import { mounted } from '../../support/mounted';

it('an empty detail keeps its line free, so that nothing moves when it comes', () => {
  expect(mounted(ViewHeader, { headline: 'Train', detail: '' }).querySelector('p')).not.toBeNull();
  expect(mounted(ViewHeader, { headline: 'Train' }).querySelector('p')).toBeNull();
});
