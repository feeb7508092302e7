import { describe, expect, it, vi } from 'vitest';
import { electronRemarks } from '../../../src-main/window/about';

vi.mock('electron', () => ({ app: {}, dialog: {} }));

describe('About', () => {
  it('calls only the fallback Electron old', () => {
    expect(electronRemarks('33.2.1')).toEqual([expect.stringContaining('Electron 33.2.1')]);
    expect(electronRemarks('41.7.1')).toEqual([]);
    expect(electronRemarks('102.0.0')).toEqual([]);
  });
});
