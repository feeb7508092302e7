import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeCheckpoint } from '../../../src-main/engine/checkpoints/checkpoint-file';
import { makeSibling } from '../../../src-main/files/durable-file';
import type { SavedCheckpoint } from '../../../src-main/engine/contract/run-event';
import type { RunUid } from '../../../src-main/engine/contract/run-uid';
import {
  getCheckpointFolder,
  dropOlderSteps,
  findNewestCheckpoint,
  runFolder,
  runFoldersIn,
} from '../../../src-main/engine/run-folder/run-folder';
import { createRunUid } from '../../../src-main/engine/contract/run-uid';
import { catchProblem } from '../../support/thrown-problem';
import { createTemporaryDirectory } from '../../support/temporary';

it.each(['', '..', '../../etc', `${'a'.repeat(31)}/`, 'A'.repeat(32)])(
  'rejects the uid %j, which would name a folder outside the store',
  (uid) => {
    const { code } = catchProblem(() => runFolder('/store', uid as RunUid));
    expect(code).toBe('run-folder-damaged');
  },
);

it('rejects a link in place of a run folder', () => {
  const [directory, elsewhere, uid] = [
    createTemporaryDirectory(),
    createTemporaryDirectory(),
    createRunUid(),
  ];
  mkdirSync(join(directory, 'runs'));
  symlinkSync(elsewhere, join(directory, 'runs', uid));
  expect(catchProblem(() => runFolder(directory, uid)).code).toBe('run-folder-damaged');
  expect(runFoldersIn(directory)).toEqual([]);
});

describe('the selection of checkpoints in a folder', () => {
  /** A folder with a checkpoint after each of these steps. */
  function folderWith(...steps: readonly number[]) {
    const folder = createTemporaryDirectory();
    mkdirSync(getCheckpointFolder(folder));
    const saved = steps.map((step): SavedCheckpoint => {
      const file = `step-${String(step).padStart(8, '0')}.safetensors`;
      const position = {
        epoch: 1,
        batch: step,
        step,
        random: '',
        lossSum: 0,
        accuracySum: 0,
        epochMs: 0,
        elapsedMs: 0,
      };
      const metadata = { position: JSON.stringify(position) };
      const written = writeCheckpoint(join(getCheckpointFolder(folder), file), {}, metadata);
      return { file, ...written, position };
    });
    return { folder, saved };
  }

  it('tries checkpoints from the newest to the oldest until one is intact', () => {
    const { folder, saved } = folderWith(10, 20, 30);
    writeFileSync(join(getCheckpointFolder(folder), 'step-00000030.safetensors'), 'cut off');
    expect(findNewestCheckpoint(folder, saved)?.position.step).toBe(20);
    expect(findNewestCheckpoint(folder, saved.slice(0, 1))?.position.step).toBe(10);
  });

  it('skips an intact file that belongs to another step', () => {
    const { folder, saved } = folderWith(10);
    const moved = saved.map((one) => ({ ...one, position: { ...one.position, step: 11 } }));
    expect(findNewestCheckpoint(folder, moved)).toBeNull();
  });

  it('removes temporary files and all but one checkpoint within epochs, but no ends of epochs', () => {
    const { folder } = folderWith(10, 20);
    makeSibling(join(getCheckpointFolder(folder), 'step-00000030.safetensors'));
    expect(readdirSync(getCheckpointFolder(folder))).toHaveLength(3);
    writeFileSync(join(getCheckpointFolder(folder), 'epoch-0001.safetensors'), '');
    dropOlderSteps(folder, 'step-00000020.safetensors');
    const left = ['epoch-0001.safetensors', 'step-00000020.safetensors'];
    expect(readdirSync(getCheckpointFolder(folder)).toSorted()).toEqual(left);
  });
});
