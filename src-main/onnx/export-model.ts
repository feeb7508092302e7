// A trained classifier, of any kind, as an ONNX model: images as sequences → the model's own body → logits.
// docs/onnx.md draws the graphs and explains each choice.
import {
  appliesTo,
  definitionOf,
  type ActivationKind,
  type ModelKind,
  type ReadingKind,
} from '../catalogue/config';
import { readings } from '../catalogue/reading';
import type { PlainTensors } from '../contract/plain-tensor';
import { Problem } from '../problem';
import { graphOf } from '../models/graphs';
import type { TakeWeight } from '../models/model-graph';
import { makeValueInfo } from '../onnx-graph/graph';
import { encodeModel, makeModel } from './proto';

/** Where a model comes from; written into its file. */
export interface ModelOrigin {
  readonly seed: number;
  readonly dataChecksum: string;
  readonly unrollVersion: string;
}

export interface TrainedModel {
  readonly cell: ModelKind;
  /** Of a vanilla RNN. */
  readonly activation: ActivationKind;
  /** By the names and in the layout of its checkpoint; what else is in here, such as an optimizer's state, stays out. */
  readonly weights: PlainTensors;
  /** How it reads an image. */
  readonly reading: ReadingKind;
  /** Steps of the sequence: rows of an image. Its features follow from this and the weights. */
  readonly time: number;
  readonly origin: ModelOrigin;
}

/**
 * The bytes of an ONNX file; the same model gives the same bytes.
 *
 * Input `images` float32 [batch, rows, columns], grey values from 0 to 1; for another reading than
 * rows `sequences` float32 [batch, time, features], arranged as the metadata's `reading` says. Output
 * `logits` float32 [batch, classes]; batch is free.
 * @throws Problem 'export-failed' if a weight is missing
 */
export function exportModel(model: TrainedModel): Uint8Array {
  const { cell: kind, activation, reading, time, origin } = model;
  // Another name, so that images fed as they lie fail instead of being misread.
  const input = reading === 'rows' ? 'images' : 'sequences';
  const take: TakeWeight = (name) => model.weights[name] ?? refuseWithout(name);
  const body = graphOf(kind).body({ activation, take }, input, time);
  const { words, features, hidden, classes, nodes, initializers } = body;
  const graph = {
    name: `unroll-${kind}`,
    nodes,
    initializers,
    inputs: [
      makeValueInfo(input, ['batch', time, features], 'Grey values from 0 (background) to 1.'),
    ],
    outputs: [
      makeValueInfo('logits', ['batch', classes], 'One a class; softmax makes them chances.'),
    ],
  };
  const docString = `${words} with ${hidden} hidden units that reads an image ${readings[reading].manner}.`;
  const metadata = {
    cell: kind,
    ...(appliesTo(definitionOf.activation, kind) ? { activation } : {}),
    reading,
    hidden_size: String(hidden),
    seed: String(origin.seed),
    data_checksum: origin.dataChecksum,
    unroll_version: origin.unrollVersion,
  };
  return encodeModel(
    makeModel(graph, { docString, metadata, producerVersion: origin.unrollVersion }),
  );
}

function refuseWithout(name: string): never {
  throw new Problem(
    'export-failed',
    `The checkpoint has no ${name}, so no file was written. Export another run, or train this one again.`,
  );
}
