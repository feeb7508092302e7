// Before each test file: `vi.waitFor` waits as long as `expect.poll`, on a machine that is busy.
import { vi } from 'vitest';
import { patienceMs } from './patience-ms';

const waitFor = vi.waitFor;
vi.waitFor = (callback, options = {}) =>
  waitFor(callback, typeof options === 'number' ? options : { timeout: patienceMs, ...options });
