import { expect, it } from 'vitest';
import { printsPdf } from '../../../scripts/launch/prints-pdf.js';

it.each([
  [['report', 'my report.PDF'], true],
  [['--store', 'runs', 'report', '--json', 'report.pdf'], true],
  [['report', 'report.html'], false],
  [['predict', 'gru.onnx', 'report.pdf'], false],
  [[], false],
])('%j needs Electron: %s', (words, needs) => {
  expect(printsPdf(words)).toBe(needs);
});
