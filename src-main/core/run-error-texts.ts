// The error messages about runs: their store, files, checkpoints, trainings and queue. Each begins
// with the code of its problem.
import type { ProblemCode } from './problem-codes';

const ranOut =
  'Memory ran out while this model was training. Finished epochs are saved. Choose a smaller hidden size or batch size and train again.';
const stored = 'Everything stored before is safe';

export const runErrorTexts = {
  'run-missing.none': 'There is no run {run}. Choose a run from the list of runs.',
  'run-running.training':
    'The run "{name}" is still training. Nothing was written. Leave it out, or wait until it ends.',
  'run-running.in-use':
    'The run “{name}” is in use by {who} according to the file {file}. Nothing was changed. Stop its training there, or wait until it ends. If there is no such process, remove the file.',
  'run-folder-exists.new':
    'The folder {folder} already exists. It was not changed, and nothing was trained. Move it away and start again.',
  'run-folder-damaged.uid':
    '{uid} does not name a run in {directory}. Nothing was changed. Restore the store from a backup.',
  'run-folder-damaged.events':
    'Events of the run "{name}" cannot be read. Nothing was written. Leave it out, or restore its folder from a backup.',
  'run-folder-damaged.journal':
    "The journal {journal} cannot be read: {what}. Nothing was changed. Other runs are not affected. Restore this run's folder from a backup.",
  'run-folder-damaged.no-folder':
    '{path} should be a folder. It was not changed, and nothing was read from it. Replace it with a folder, or move it away.',

  'store-full.disk': `The disk with {where} is full. ${stored}. Free some space and try again.`,
  'store-full.checkpoint': `The disk is full: the checkpoint {file} was not written. ${stored}. Free some space in {folder} and train again.`,
  'store-read-only.folder':
    '{where} is read-only. Nothing was changed. Make the folder and its files writable, or choose another store with {--store}.',
  'store-busy.locked':
    'Another program has locked the store in {directory} for {seconds} s. Nothing was changed. Close that program or try again.',
  'store-busy.changing':
    'The store in {directory} is being changed by {who} according to the file {file}. Nothing was changed. Close that program or try again; if there is no such process, remove the file.',
  'store-damaged.index':
    'The index of the store in {directory} is damaged; the runs are not. Start Unroll again to rebuild the index.',
  'store-damaged.values':
    "Stored values of {of} are damaged: {what}. They are not shown, and nothing was changed. Start Unroll again to read them from the run's folder.",
  'store-failed.unusable': `The store in {directory} cannot be used: {why}. ${stored}. Check the folder, or choose another store with {--store}.`,
  'store-failed.no-part':
    'In the store in {directory}, "{name}" should be a {kind} but is {is}. Nothing was read or changed. Put a {kind} there, or choose another store with {--store}.',
  'store-failed.no-file':
    '{what}. Nothing was imported. Replace it with a regular file, then import again.',
  'store-failed.no-runs':
    '{name} contains no run folders. Nothing was imported. Choose another folder.',
  'bundle-refused.run':
    'In {name}, {why}. {imported} imported. Run "unroll repair --store DIR" on the original store, or leave that run out, and import again.',
  'bundle-refused.file':
    '{file} was not imported: {why}. Nothing was changed. Choose a file that Unroll wrote, or export it again.',
  'bundle-refused.table':
    '{file} was not imported: {why}. Nothing was changed. Correct the file and import it again.',
  'file-unknown.ending':
    'Unroll does not read files like {file}. Nothing was imported. It reads: {importable}, and tables of runs (CSV). PyTorch writes a model as ONNX with torch.onnx.export(model, images, "model.onnx", external_data=False).',
  'file-unwritable.any':
    '{file} could not be written: {why}. The previous content is unchanged. Choose another folder or name.',
  'file-unwritable.cell': 'The cell could not be saved: {why}. The previous version is unchanged.',
  'file-unwritable.temporary': `Nothing can be written to {folder}, the folder for temporary files: {why}. ${stored}. Free some space there, or set TMPDIR to another folder.`,
  'file-unwritable.checkpoint': `The checkpoint {file} could not be written ({why}). ${stored}. Make the folder writable and train again.`,

  'checkpoint-missing.no-epoch':
    'The run "{name}" has no finished epoch, so it has no model yet. Train it for at least one epoch.',
  'checkpoint-missing.epoch': 'The run "{name}" has no epoch {epoch}. Choose one from 1 to {last}.',
  'checkpoint-missing.external':
    'Run {run} was imported from {source} and has no model. Its settings and values can be compared and exported. Choose a run that Unroll trained.',
  'checkpoint-missing.resume':
    'The run "{name}" has no checkpoint to resume from. Its values are saved. Train it again from the start.',
  'checkpoint-missing.intact':
    'No checkpoint in {folder} is intact, so the training cannot be resumed. Its values are saved. Train the run again.',
  'checkpoint-missing.file': '{weights} are missing. {instead} File: {file}.',
  'checkpoint-damaged.file': 'The checkpoint cannot be read: {why}. File: {file}. {instead}',
  'checkpoint-damaged.other':
    'The checkpoint {file} has changed since it was saved: its SHA-256 differs. Nothing was read from it. {instead}',
  'checkpoint-damaged.state':
    "The checkpoint's {name} does not fit the run's settings. Resume from another checkpoint, or train the run again.",

  'out-of-memory.needed':
    'There is not enough memory to train this model: about {needed} are needed and {there}. Choose a smaller hidden size or batch size, or a pixel order with fewer steps.',
  'out-of-memory.training': ranOut,
  'memory-bound.training': ranOut,
  'bad-config.lengths':
    "{model} takes sequences of one length only, and these have several. Train Unroll's own cells on them. Nothing was trained.",
  'bad-request.finished':
    'The run "{name}" has finished: there is nothing left to train. To train it for longer, start a new run with {longer}.',
  'bad-request.diverged':
    'The run "{name}" has diverged and would diverge again at the same step. Start a new run with a lower learning rate, or with gradient clipping.',
  'bad-request.unfinished':
    'The run "{name}" has not finished, so it cannot be replayed. Resume it first.',
  'bad-request.stores': '{which} in {from} could{not} be read. {reason}',
  'bad-request.folder': 'The folder {folder} cannot be read: {why}',
  'bad-request.no-store':
    'There is no store of runs in {folder}. Name the folder of a plan, or one with stores of Unroll below it.',
  'model-timeout.task':
    'The model did not finish within {seconds} seconds and was stopped. Nothing else was affected. Choose another model, or fewer images.',
  'model-memory.task':
    'The model needs more than {megabytes} MB of memory and was stopped. Nothing else was affected. Choose a smaller model.',
  'data-checksum.changed':
    'The data has changed since this run was started, so its training cannot be resumed. Everything trained so far is saved. Restore the data, or train the run again.',
} as const satisfies Readonly<Record<`${ProblemCode}.${string}`, string>>;
