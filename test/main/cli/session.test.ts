import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createSession, type GlobalOptions } from '../../../src-main/cli/session';
import { temporaryDirectory } from '../../support/temporary';
import { indexFile } from '../../../src-main/store/index/database';

/** A session, and what it writes. */
function openSession(options: Partial<GlobalOptions> = {}) {
  const store = join(temporaryDirectory(), 'store');
  const spawnWorker = () => expect.fail('No worker is needed.');
  const built = { version: '0', spawnWorker, printPdf: null };
  const session = createSession({ store, ...options }, built);
  const stdout = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  onTestFinished(() => {
    stdout.mockRestore();
    session.close();
  });
  return { session, store, written: () => stdout.mock.calls.map(([text]) => text) };
}

it('a session makes no store until a verb uses it, and opens it once', () => {
  const { session, store } = openSession();
  expect(existsSync(store)).toBe(false);
  expect(session.store).toBe(session.store);
  expect(existsSync(indexFile(store))).toBe(true);
});

it('a session answers with the text, or with --json with the document on one line', () => {
  const [plain, json] = [openSession(), openSession({ json: true })];
  plain.session.answer({ runs: ['a'] }, 'one\nrun');
  json.session.answer({ runs: ['a\n'] }, 'one\nrun');
  expect(json.written()).toEqual(['one\nrun\n', '{"runs":["a\\n"]}\n']);
});

it('a session gives the terminal no control characters of a name', () => {
  const { session, written } = openSession();
  session.answer({}, 'a\u001b[2Jb');
  expect(written().join('')).not.toContain('\u001b');
});
