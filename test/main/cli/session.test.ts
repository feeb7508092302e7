import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createSession, type GlobalOptions } from '../../../src-main/cli/session';
import { createTemporaryDirectory } from '../../support/temporary';
import { indexFile } from '../../../src-main/store/index/database';

/** A session, and what it writes. */
function openSession(options: Partial<GlobalOptions> = {}) {
  const store = join(createTemporaryDirectory(), 'store');
  const spawnWorker = () => expect.fail('No worker is needed.');
  const built = { version: '0', spawnWorker, printPdf: null };
  const session = createSession({ store, ...options }, built);
  const stdout = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  onTestFinished(async () => {
    stdout.mockRestore();
    await session.close();
  });
  return { session, store, written: () => stdout.mock.calls.map(([text]) => text) };
}

it('opens the store once, when a verb first uses it', () => {
  const { session, store } = openSession();
  expect(existsSync(store)).toBe(false);
  expect(session.store).toBe(session.store);
  expect(existsSync(indexFile(store))).toBe(true);
});

it('prints the text, or with --json the document on one line', () => {
  const [plain, json] = [openSession(), openSession({ json: true })];
  plain.session.answer({ runs: ['a'] }, 'one\nrun');
  json.session.answer({ runs: ['a\n'] }, 'one\nrun');
  expect(json.written()).toEqual(['one\nrun\n', '{"runs":["a\\n"]}\n']);
});

it('removes control characters of names on a terminal', () => {
  const { session, written } = openSession();
  session.answer({}, 'a\u001b[2Jb');
  expect(written().join('')).not.toContain('\u001b');
});
