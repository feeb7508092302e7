import { expect, it } from 'vitest';
import { modelCard } from '../../../../src-main/export/formats/model-card';
import { fakeConfig } from '../../../support/fake-runs';

/** @param name of the run */
function cardOf(name: string, accuracy: number | null = 0.9812, options = '') {
  const classNames = ['T-shirt', 'Trouser'];
  return modelCard({
    provenance: {
      ...{ run: { id: 3, name, uid: 'u3' }, config: fakeConfig(), epoch: 2, accuracy, classNames },
    },
    result: {
      ...{ file: '/x/m.onnx', files: ['/x/m.onnx'], form: 'onnx', epoch: 2, bytes: 1, options },
      ...{ images: 10_000, maxDifference: 3.1e-7, accuracy: 0.98, referenceAccuracy: 0.98 },
      changedPredictions: 0,
    },
    ...{ fileNames: ['m.onnx'], dataChecksum: 'abc', unrollVersion: '1.2.3' },
  });
}

it('a model card shows the name of a run literally, on one line', () => {
  const card = cardOf('# [a](http://x) <b>\n* `c` | _d_');
  const [title] = card.split('\n');
  expect(title).toBe(String.raw`# \# \[a\](http://x) \<b\> \* \`c\` \| \_d\_`);
});

it('a model card gives the accuracy after the epoch only where it is known', () => {
  expect(cardOf('mine')).toMatch(/\*\*Epoch:\*\* 2; 98\.12 % of the test/);
  expect(cardOf('mine', null)).toMatch(/\*\*Epoch:\*\* 2\n/);
});

it('a model card names the options of a file that has any', () => {
  expect(cardOf('mine')).toContain('**Files:** m.onnx (ONNX)');
  expect(cardOf('mine', 1, 'state in and out')).toContain('(ONNX, state in and out)');
});

it('a model card says how the file was checked', () => {
  expect(cardOf('mine')).toContain(
    'largest logit difference 3.1e-7, 0 of 10,000 predictions changed',
  );
});
