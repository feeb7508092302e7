// A model's graph for display: its nodes with their shapes, and the distribution of its weights, gate by gate.
import { z } from 'zod';
import { modelIdSchema } from './imported-model';
import { runIdSchema } from './run';

/** A run's weights after an epoch (null: the last one, or with early stopping the best), or an imported model's. */
const graphRefSchema = z.discriminatedUnion('kind', [
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
  /** The model to compare weights with; null for none. */
  other: graphRefSchema.nullable(),
});

export const graphPictureSchema = z.strictObject({
  name: z.string().max(200),
  svg: z.string().max(5_000_000),
});

export interface GraphValue {
  readonly name: string;
  /** null: a free dimension. */
  readonly shape: readonly (number | null)[];
}

export interface GraphNode {
  /** Its place in the order of execution. */
  readonly index: number;
  readonly operator: string;
  /** Inputs of the graph and outputs of other nodes, with the shapes for one image. */
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
  /** The histogram's bins, of equal width, span −range to range. */
  readonly range: number;
  readonly bins: readonly number[];
  /** From the other model; null without one, or if its shape differs. */
  readonly difference: WeightDifference | null;
}

export interface WeightDifference {
  readonly bins: readonly number[];
  /** Largest absolute difference of any weight. */
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
  /** Why the requested comparison is impossible; null otherwise. */
  readonly unlike: string | null;
}

export interface ReadGraph extends ModelGraph {
  /** After which the weights are; null of an imported model, and of the other one without a comparison. */
  readonly epoch: number | null;
  readonly otherEpoch: number | null;
}
