// A model's graph to be looked at: its nodes with their shapes, and how its weights are spread, gate by gate.
import { z } from 'zod';
import { modelIdSchema } from './imported-model';
import { runIdSchema } from './run';

/** Whose weights: a run's after an epoch (the last without one), or an imported model's. */
export const graphRefSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('run'),
    runId: runIdSchema,
    epoch: z.int().positive().nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('imported'), id: modelIdSchema }),
]);
export type GraphRef = Readonly<z.output<typeof graphRefSchema>>;

export const graphRequestSchema = z.strictObject({
  model: graphRefSchema,
  /** Whose weights are compared with the model's; null for none. */
  other: graphRefSchema.nullable(),
});
export type GraphRequest = Readonly<z.output<typeof graphRequestSchema>>;

export const graphPictureSchema = z.strictObject({
  name: z.string().max(200),
  svg: z.string().max(5_000_000),
});

export interface GraphValue {
  readonly name: string;
  /** A free dimension is null. */
  readonly shape: readonly (number | null)[];
}

export interface GraphNode {
  /** Its place in the order of computing. */
  readonly index: number;
  readonly operator: string;
  /** Of the graph's inputs and other nodes' results, with the shape for one image. */
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
  /** Trainable numbers in its constants. */
  readonly parameters: number;
  readonly weights: readonly WeightPart[];
}

/** The weights of one gate, or a whole constant. */
export interface WeightPart {
  /** "W[z]", "head.weight" */
  readonly label: string;
  readonly shape: readonly number[];
  readonly mean: number;
  readonly sd: number;
  /** The histogram goes from −range to range in bins of equal width: counts. */
  readonly range: number;
  readonly bins: readonly number[];
  /** Against the other model; null without one, or where its shape is another one. */
  readonly difference: WeightDifference | null;
}

export interface WeightDifference {
  readonly bins: readonly number[];
  /** Of any weight, without its sign. */
  readonly largest: number;
  /** ‖difference‖ / ‖the other's weights‖, 0 where both are the same. */
  readonly relative: number;
}

export interface ModelGraph {
  readonly opset: number;
  readonly producer: string;
  readonly inputs: readonly GraphValue[];
  readonly outputs: readonly GraphValue[];
  readonly nodes: readonly GraphNode[];
  readonly parameters: number;
  /** Why nothing is compared with it although something was to be; null otherwise. */
  readonly unlike: string | null;
}
