// Imported models for tests.
import type { ImportedModel } from '../../src-main/engine/contract/imported-model';

export function fakeImportedModel(changes: Partial<ImportedModel> = {}): ImportedModel {
  // Nine of ten of each digit are classified correctly, the others as the digit after it.
  const confusion = Array.from({ length: 100 }, (_, index) => {
    const [truth, predicted] = [Math.floor(index / 10), index % 10];
    return truth === predicted ? 900 : predicted === (truth + 1) % 10 ? 100 : 0;
  });
  return {
    id: '0123456789abcdef0123456789abcdef',
    name: 'model',
    bytes: 123_456,
    importedAt: '2026-11-25T12:00:00.000Z',
    producer: 'pytorch',
    reading: 'rows',
    time: 28,
    features: 28,
    classes: 10,
    parameters: 20_000,
    runUid: null,
    epoch: null,
    score: { dataset: 'MNIST', images: 10_000, accuracy: 0.9, confusion },
    unscored: null,
    assumed: [],
    ...changes,
  };
}
