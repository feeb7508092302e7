import { expect, it } from 'vitest';
import { toFileName, nameOfRuns } from '../../../src-main/export/file-names';

it.each([
  ['GRU 128', 'GRU 128'],
  ['../../etc/passwd', '-..-etc-passwd'],
  ['a:b*c?"<d>|e\\f', 'a-b-c-d-e-f'],
  ['Größe: 3 × 5', 'Größe- 3 × 5'],
  ['C:\\runs\\best?', 'C-runs-best-'],
  ['line\nbreak\u0000', 'line-break-'],
  ['  .hidden. ', 'hidden'],
  ['line\nbreak', 'line-break'],
  ['con', '_con'],
  ['NUL.onnx', '_NUL.onnx'],
  ['console', 'console'],
  ['...', 'model'],
])('turns the text %j into the file name %j', (text, name) => {
  expect(toFileName(text, 'model')).toBe(name);
});

it('shortens a file name to the limit of any system', () => {
  expect(toFileName('x'.repeat(300), 'model').length).toBeLessThanOrEqual(100);
});

it('names a file after its run, or the number of runs', () => {
  expect(nameOfRuns([{ id: 3, name: 'a/b' }])).toBe('run 3 a-b');
  expect(nameOfRuns(Array.from({ length: 50 }, (_, id) => ({ id, name: 'a' })))).toBe('50 runs');
});
