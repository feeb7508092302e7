import { expect, it } from 'vitest';
import { freshNetworks } from '../../../src-main/contract/activation-gradients';
import { Problem } from '../../../src-main/problem';
import { measureFreshNetworks } from '../../../src-main/workers/fresh-networks';

it('measures them, is null where they cannot be measured, and hides no mistake', async () => {
  const found = { ...freshNetworks, images: 256, hiddenSize: 150, sigmoid: [1], tanh: [1] };
  const answering = (run: () => Promise<never>) => measureFreshNetworks({ run });
  expect(await answering(() => Promise.resolve(found) as Promise<never>)).toEqual(found);
  const failed = new Problem('trainer-failed', 'The measurement was stopped.');
  expect(await answering(() => Promise.reject(failed))).toBeNull();
  await expect(answering(() => Promise.reject(new TypeError('a mistake')))).rejects.toThrow(
    'a mistake',
  );
});
