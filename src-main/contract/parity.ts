// The learned side of the XOR lab: a recurrent network trained on the parity of random bit strings.
import { z } from 'zod';
import type { EventOf } from './run-event';
import { cellSchema, settings } from '../catalogue/config';
import { numberIn, schemaOf } from '../catalogue/setting';

const parityLimits = {
  length: { whole: true, min: 2, max: 32 },
  hiddenSize: { whole: true, min: 1, max: 64 },
  batches: { whole: true, min: 1, max: 20_000 },
} as const;

/** Strings of every length from 1 to this are tested, regardless of the trained length. */
export const longestTested = 40;

/** 'end': only the whole string's parity is labelled, as in the assignment. 'every-step': that of every prefix. */
export const labelledKinds = ['end', 'every-step'] as const;
export type LabelledKind = (typeof labelledKinds)[number];

export const paritySettingsSchema = z.strictObject({
  cell: cellSchema.default('gru'),
  /** T, the number of bits in a training string. */
  length: numberIn('Bits', parityLimits.length).default(3),
  labelled: z.enum(labelledKinds).default('end'),
  hiddenSize: numberIn('Hidden size', parityLimits.hiddenSize).default(16),
  learningRate: schemaOf(settings.learningRate).default(1e-2),
  /** Training ends after this many batches, or as soon as the task is learned. */
  batches: numberIn('Batches', parityLimits.batches).default(3000),
  seed: schemaOf(settings.seed).default(settings.seed.default),
});
export type ParitySettings = Readonly<z.infer<typeof paritySettingsSchema>>;
export type ParityField = keyof ParitySettings;

export const defaultParity: ParitySettings = paritySettingsSchema.parse({});

export type ParityNews =
  /** Each batch before its update. */
  EventOf<'points'> | { readonly kind: 'tested'; readonly test: ParityTest };

export interface ParityTest {
  /** Batches trained before. */
  readonly step: number;
  /** Fraction of test strings whose parity is predicted correctly; [0] for strings of 1 bit, [39] for 40. */
  readonly accuracyByLength: readonly number[];
}

export interface ParityResult {
  /** Batches trained. */
  readonly batches: number;
  /** The batch that ended the training as the last of enough error-free batches in a row; null: never. */
  readonly learnedAt: number | null;
  readonly stopped: boolean;
  readonly test: ParityTest;
  readonly parameterCount: number;
  readonly elapsedMs: number;
}
