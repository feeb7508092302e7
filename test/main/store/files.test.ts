import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { catchProblem } from '../../support/thrown-problem';
import {
  createEarlyRun,
  createFinishedRun,
  createRecordedRun,
  startRun,
} from '../../support/sample-run';
import { openStore } from '../../support/open-store';

it('finds checkpoints by epoch, the last by default, and lists the others if one is missing', () => {
  const store = openStore();
  const { id } = createFinishedRun(store);
  const folder = join(store.directory, 'runs', store.runs.get(id).uid, 'checkpoints');
  expect(store.files.checkpoint(id, null)).toEqual({
    epoch: 2,
    file: join(folder, 'epoch-0002.safetensors'),
    config: store.runs.get(id).config,
  });
  expect(store.files.checkpoint(id, 1).file).toBe(join(folder, 'epoch-0001.safetensors'));
  const catchError = (run: number, epoch: number | null) =>
    catchProblem(() => store.files.checkpoint(run, epoch)).refusal;
  expect(catchError(id, 3)).toMatchObject({
    code: 'checkpoint-missing.epoch',
    fields: { last: 2 },
  });
  expect(catchError(startRun(store).id, null)?.code).toBe('checkpoint-missing.no-epoch');
});

it('chooses the best epoch with early stopping, unless another is named', () => {
  const store = openStore();
  const { id } = createEarlyRun(store);
  expect(store.files.checkpoint(id, null).epoch).toBe(1);
  expect(store.files.checkpoint(id, 3).epoch).toBe(3);
});

it('rejects a checkpoint with a changed byte or of another epoch, and reads the others', () => {
  const store = openStore();
  const { id } = createRecordedRun(store, 'first');
  const [first, second] = [1, 2].map((epoch) => store.files.checkpoint(id, epoch).file);
  const flipped = readFileSync(second!);
  flipped[flipped.length - 1]! ^= 1;
  for (const bytes of [flipped, readFileSync(first!)]) {
    writeFileSync(second!, bytes);
    const { refusal } = catchProblem(() => store.files.checkpoint(id, null));
    expect(refusal).toMatchObject({ code: 'checkpoint-damaged.other', fields: { file: second } });
  }
  expect(store.files.checkpoint(id, 1).epoch).toBe(1);
});
