import { describe, expect, it, vi } from 'vitest';
import { fileNameFor } from '../../../src-main/ipc/models';

vi.mock('electron', () => ({ app: {}, dialog: {} }));

describe('src-main/ipc/models.ts', () => {
  it.each([
    ['GRU 150', 'GRU 150'],
    ['Größe: 3 × 5', 'Größe- 3 × 5'],
    ['../../etc/passwd', '-..-etc-passwd'],
    ['C:\\runs\\best?', 'C-runs-best-'],
    ['  .hidden. ', 'hidden'],
    ['line\nbreak\u0000', 'line-break-'],
    ['...', 'model'],
  ])('makes a file name that every system takes of %j', (name, file) => {
    expect(fileNameFor(name)).toBe(file);
  });
});
