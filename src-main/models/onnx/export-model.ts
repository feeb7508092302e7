// A trained classifier, of any kind, as an ONNX model: images as sequences → the model's own body → logits.
// docs/onnx.md draws the graphs and explains each choice.
import { appliesTo, definitionOf, type ReadingKind } from '../../catalogue/config';
import { inputName } from '../../catalogue/model-usage';
import {
  hasFreeTime,
  onnxOptionsInShort,
  plainOnnx,
  type OnnxOptions,
} from '../../catalogue/model-exports';
import { readings } from '../../catalogue/reading';
import { modelInWords } from '../../catalogue/model-words';
import type { ModelProvenance } from '../../contract/model-file';
import type { PlainTensors } from '../../contract/plain-tensor';
import { Problem } from '../../problem';
import { graphOf } from '../graphs';
import type { ModelChoice } from '../../catalogue/config';
import type { TakeWeight } from '../model-graph';
import { dataTypes, makeNode, makeTensor, makeValueInfo, type GraphProto } from './graph';
import { provenanceEntries } from './provenance';
import { encodeModel, makeModel } from './proto';

/** Where a model comes from; written into its file. */
interface ModelOrigin {
  readonly seed: number;
  readonly dataChecksum: string;
  readonly unrollVersion: string;
}

export interface TrainedModel extends ModelChoice {
  /** By the names and in the layout of its checkpoint; anything else in it, such as the optimizer's state, is left out. */
  readonly weights: PlainTensors;
  /** How it reads an image. */
  readonly reading: ReadingKind;
  /** Steps of the sequence. The number of features follows from this and the weights. */
  readonly time: number;
  readonly origin: ModelOrigin;
  /** Without it the file has only its origin. */
  readonly provenance?: ModelProvenance;
}

/**
 * The bytes of an ONNX file; the same model gives the same bytes.
 *
 * Input `images` float32 [batch, rows, columns], grey values from 0 to 1; for another reading than
 * rows `sequences` float32 [batch, time, features], arranged as the metadata's `reading` says. Outputs
 * `logits` and `probabilities`, float32 [batch, classes]; batch is free. What options add, docs/onnx.md says.
 * @throws Problem 'export-failed' if a weight is missing
 */
export function exportModel(model: TrainedModel, options: OnnxOptions = plainOnnx): Uint8Array {
  const { cell: kind, activation, reading, time, origin, provenance } = model;
  const take = takeFrom(model);
  const { steps, streaming, bytes } = options;
  const freeTime = hasFreeTime(options);
  const input = inputName(reading);
  const scaled = bytes ? 'scaled' : input;
  const shape = { time, freeTime, steps, streaming };
  const body = graphOf(kind).body({ ...model, take }, scaled, shape);
  const { words, features, hidden, classes } = body;
  const inputShape = ['batch', freeTime ? 'time' : time, features];
  const graph: GraphProto = {
    name: `unroll-${kind}`,
    nodes: [
      ...(bytes ? scaling(input, scaled) : []),
      ...body.nodes,
      makeNode('Softmax', ['logits'], ['probabilities'], { axis: -1 }),
    ],
    initializers: [...(bytes ? [white] : []), ...body.initializers],
    inputs: [
      bytes
        ? makeValueInfo(input, inputShape, 'Pixels from 0 (background) to 255.', dataTypes.uint8)
        : makeValueInfo(input, inputShape, 'Grey values from 0 (background) to 1.'),
      ...body.inputs,
    ],
    outputs: [
      makeValueInfo(
        'logits',
        ['batch', classes],
        'One per class; softmax turns them into probabilities.',
      ),
      makeValueInfo('probabilities', ['batch', classes], 'One per class, summing to 1.'),
      ...body.outputs,
    ],
  };
  const settings = { cell: kind, activation, hiddenSize: hidden };
  const inShort = onnxOptionsInShort(options);
  const metadata = {
    model: modelInWords(settings),
    hidden_size: String(hidden),
    ...(inShort === '' ? {} : { options: inShort }),
    ...fileMetadata(model),
  };
  return encodeModel(
    makeModel(graph, {
      docString: `${words} with ${hidden} hidden units that reads an image ${readings[reading].manner}.`,
      metadata,
      producerVersion: origin.unrollVersion,
      ...(provenance === undefined ? {} : { modelVersion: provenance.epoch }),
    }),
  );
}

/** What a file of any format says of its model: what it is, how it reads an image, and where it comes from. */
export function fileMetadata(model: TrainedModel): Readonly<Record<string, string>> {
  const { cell, activation, reading, time, origin, provenance } = model;
  return {
    cell,
    ...(appliesTo(definitionOf.activation, cell) ? { activation } : {}),
    reading,
    steps: String(time),
    seed: String(origin.seed),
    data_checksum: origin.dataChecksum,
    unroll_version: origin.unrollVersion,
    ...(provenance === undefined ? {} : provenanceEntries(provenance)),
  };
}

/** The division of the training, so that a byte becomes the same float32. */
const scaling = (input: string, scaled: string) => [
  makeNode('Cast', [input], ['grey'], { to: dataTypes.float }),
  makeNode('Div', ['grey', 'white'], [scaled]),
];
const white = makeTensor('white', { shape: [], data: Float32Array.of(255) });

/** @throws Problem 'export-failed', at the first use, for a weight that the checkpoint does not have */
export function takeFrom({ weights }: Pick<TrainedModel, 'weights'>): TakeWeight {
  return (name) => {
    const found = weights[name];
    if (found !== undefined) return found;
    const message = `The checkpoint has no ${name}, so nothing was written. Export another run, or train this one again.`;
    throw new Problem('export-failed', message);
  };
}
