// The verb that writes runs into one file.
import { resolve } from 'node:path';
import { formatCount } from '../core/number-texts';
import { writeBundle } from '../store';
import { dataStore } from '../engine/datasets';
import { requireNewFile } from '../files/durable-file';
import { findChosenRuns } from './chosen-runs';
import { thousands } from './format';
import type { Session } from './session';

export async function bundle(
  session: Session,
  args: readonly string[],
  { output, overwrite }: { readonly output: string; readonly overwrite?: true },
): Promise<void> {
  const runs = findChosenRuns(session, args);
  const file = resolve(output);
  if (overwrite !== true) requireNewFile(file);
  const bytes = await writeBundle(session.directory, runs, file, dataStore.readFile);
  session.answer(
    { file, bytes, runs: runs.map(({ id, uid, name }) => ({ id, uid, name })) },
    `Wrote ${file}: ${formatCount(runs.length, 'run')}, ${thousands(bytes)} bytes.`,
  );
}
