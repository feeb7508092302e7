// The error messages about models: their files, predictions and export. Each begins with the code of its problem.
import type { ProblemCode } from './problem-codes';

const exportedFile = 'Choose an ONNX file that Unroll exported, or export the run again';
const diverged = 'The model returns values that are not numbers: its training has diverged';

export const modelErrorTexts = {
  'model-unreadable.file': `Unroll cannot use {file}: {why}. ${exportedFile}.`,
  'model-unreadable.answers':
    'Unroll cannot use {file}: it returned values that are not finite numbers. Nothing was predicted. Choose another model.',
  'model-unreadable.sequences':
    'Unroll cannot import {file}: it classifies sequences, and imported models are compared on images. Nothing was imported. Choose a model of images.',
  'bad-data.unfit':
    '{what}, and {file} takes {takes}. Nothing was predicted. Choose sequences like the training data.',
  'bad-data.classes': 'It has {theirs} classes, and {name} has {ours}.',
  'bad-request.steps':
    'This sequence has {steps} steps, and at most {most} can be shown{of}. Choose a shorter one.',
  'bad-request.characters':
    'The text that the model was trained on has no {some}. Nothing was generated. Change the prompt.',
  'checkpoint-damaged.shape':
    "The checkpoint's {name} is {has}, but the run's settings need {needed}. Choose another epoch, or train the run again.",
  'checkpoint-damaged.weight':
    'The checkpoint has no {name}, so its model cannot be inspected. Choose another run, or train this one again.',
  'checkpoint-damaged.diverged': `${diverged}. The run is saved. Train again with a lower learning rate.`,
  'export-differs.diverged': `${diverged}. No file was written; the run is unchanged. Train again with a lower learning rate, then export that run.`,
  'export-differs.logits':
    "The file and TensorFlow differ by {difference} in a logit; at most {most} is allowed. No file was written; the run is unchanged. Very large logits, after a training that nearly diverged, can cause this; otherwise please report it with the run's settings.",
  'export-failed.steps':
    "This file would repeat the cell's equations for each of {steps}, which makes it too large. Export it with state in and out, which takes one step at a time, or for PyTorch.",
  'export-failed.weight':
    'The checkpoint has no {name}, so nothing was written. Export another run, or train this one again.',
  'export-failed.unread':
    "ONNX Runtime could not read the exported model. No file was written; the run is unchanged. Please report this with the run's settings.",
} as const satisfies Readonly<Record<`${ProblemCode}.${string}`, string>>;
