// Checks the folder of a run from another source before it is imported; reading it into the index finds
// contradictions (merge-run.ts).
import { readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { experiments, type RunConfig } from '../../engine/catalogue';
import { getTask } from '../../engine/tasks';
import type { EventOfKind, SavedCheckpoint } from '../../engine/contract';
import { makeFolder, privateFolder } from '../../files/regular-file';
import { runFolder } from '../../engine/run-folder';

/** The limit of data that are read again for the resumes of a long run. */
const maxResumedBytes = 1e10;

/**
 * Removes checkpoints that the journal does not name.
 * @param folder `…/<uid>`. One whose journal has no end was killed
 * @throws RangeError whose message describes the damage
 */
export function requireIntactFolder(folder: string): void {
  const uid = basename(folder);
  const refuse = (what: string) => {
    throw new RangeError(what);
  };
  let config: RunConfig | undefined;
  const saved = new Map<string, SavedCheckpoint>();
  const journal = runFolder.readJournal(folder, (event) => {
    if (event.kind === 'run') config = parseKnownConfig(event, uid);
    if ('checkpoint' in event) saved.set(event.checkpoint.file, event.checkpoint);
    if (event.kind !== 'epoch' || config === undefined) return;
    const { epoch, testAccuracy, confusion } = event.result;
    if (testAccuracy > 1 || (testAccuracy < 0 && getTask(config).isFraction))
      refuse(`epoch ${epoch} of run ${uid} has no score`);
    if (confusion.length === 0 && getTask(config).hasConfusion && !config.external) {
      refuse(`epoch ${epoch} of run ${uid} has an empty confusion matrix`);
    }
  });
  if (journal.damaged > 0) refuse(`the journal of run ${uid} is damaged`);
  if (journal.resumes * (runFolder.countJournalBytes(folder) ?? 0) > maxResumedBytes) {
    refuse(`run ${uid} was resumed ${journal.resumes} times`);
  }
  if (runFolder.hasDamagedAbout(folder)) refuse(`the notes of run ${uid} are damaged`);
  requireCheckpoints(folder, saved);
}

/** @throws RangeError */
function parseKnownConfig(run: EventOfKind<'run'>, uid: string): RunConfig {
  const config = experiments.storedRunSchema.safeParse(run.config).data;
  if (config !== undefined) return config;
  throw new RangeError(`this version of Unroll does not support the settings of run ${uid}`);
}

function requireCheckpoints(folder: string, saved: ReadonlyMap<string, SavedCheckpoint>): void {
  const checkpoints = runFolder.getCheckpointFolder(folder);
  makeFolder(checkpoints, privateFolder);
  for (const name of readdirSync(checkpoints)) {
    const one = saved.get(name);
    if (one === undefined) rmSync(join(checkpoints, name));
    else if (!runFolder.hasCheckpoint(folder, one)) {
      throw new RangeError(`the checkpoint ${name} of run ${basename(folder)} is damaged`);
    }
  }
}
