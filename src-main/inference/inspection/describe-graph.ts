// A model's graph for display: nodes with their shapes for one image, and the weights gate by gate, compared with
// another model's if one is given.
import { printable } from '../../catalogue/plain-text';
import type {
  GraphValue,
  ModelGraph,
  WeightDifference,
  WeightPart,
} from '../../contract/model-graph';
import { at } from '../../element-at';
import { Problem } from '../../problem';
import { readModel, type ModelDescription } from '../guard/read-model';
import { measureShapes, type Shapes } from '../session';
import { bytesOfSource, type ImageSize, type ModelSource } from './open-models';
import { weightsOf, type Weights } from './weight-values';

const binCount = 48;
/** A layout of more takes minutes and is not readable. */
const mostNodes = 1000;
const mnist: ImageSize = { rows: 28, columns: 28 };

/** @throws Problem as `openSource` does */
export async function describeGraph({
  source,
  other,
}: {
  readonly source: ModelSource;
  readonly other: ModelSource | null;
}): Promise<ModelGraph> {
  const bytes = bytesOfSource(source, mnist);
  const model = readModel(bytes);
  if (model.nodes.length > mostNodes) throw tooLarge(model.nodes.length);
  const shapes = await measureShapes(bytes, 'this model');
  const others = other === null ? null : readModel(bytesOfSource(other, mnist));
  const isAlike = others === null || sameOperators(model, others);
  const theirs = others !== null && isAlike ? allWeights(others) : null;
  const constants = new Set(model.tensors.map(({ name }) => name));
  const value = (name: string): GraphValue => ({
    name: printable(name),
    shape: shapes.results.get(name) ?? shapes.inputs.get(name) ?? [],
  });
  const nodes = allWeights(model).map((weights, index) => {
    const { opType, inputs, outputs } = at(model.nodes, index);
    const parts = weights.map((part, position) => describe(part, theirs?.[index]?.[position]));
    return {
      index,
      operator: printable(opType),
      inputs: inputs.filter((name) => name !== '' && !constants.has(name)).map(value),
      outputs: outputs.filter((name) => name !== '').map(value),
      parameters: weights.reduce((sum, { values }) => sum + values.length, 0),
      weights: parts,
    };
  });
  return {
    opset: model.opset,
    producer: printable(model.producer),
    inputs: ofGraph(shapes.inputs),
    outputs: ofGraph(shapes.outputs),
    nodes,
    parameters: nodes.reduce((sum, { parameters }) => sum + parameters, 0),
    unlike: isAlike
      ? null
      : 'The two models have different operators, so their weights cannot be compared.',
  };
}

const tooLarge = (nodes: number) =>
  new Problem(
    'bad-request',
    `This model's graph has ${nodes.toLocaleString('en')} nodes, and at most ${mostNodes.toLocaleString('en')} can be drawn. The model is unchanged. Choose a run that reads an image in fewer steps.`,
  );

const ofGraph = (shapes: Shapes): GraphValue[] =>
  Array.from(shapes, ([name, shape]) => ({ name: printable(name), shape }));

function sameOperators(a: ModelDescription, b: ModelDescription): boolean {
  const operators = ({ nodes }: ModelDescription) => nodes.map(({ opType }) => opType).join();
  return operators(a) === operators(b);
}

function allWeights(model: ModelDescription): (readonly Weights[])[] {
  const constants = new Map(model.tensors.map((tensor) => [tensor.name, tensor]));
  return model.nodes.map((node) => weightsOf(node, constants));
}

function describe({ label, shape, values }: Weights, theirs: Weights | undefined): WeightPart {
  const count = Math.max(1, values.length);
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count;
  const comparable = theirs?.shape.join() === shape.join() ? theirs.values : null;
  const range = Math.max(largestOf(values), comparable === null ? 0 : largestOf(comparable)) || 1;
  return {
    label: printable(label),
    shape,
    mean,
    sd: Math.sqrt(variance),
    range,
    bins: histogram(values, range),
    difference: comparable === null ? null : differenceOf(values, comparable, range),
  };
}

function differenceOf(values: Float32Array, theirs: Float32Array, range: number): WeightDifference {
  let [largest, squares, norm] = [0, 0, 0];
  for (const [index, value] of values.entries()) {
    const other = at(theirs, index);
    largest = Math.max(largest, Math.abs(value - other));
    squares += (value - other) ** 2;
    norm += other ** 2;
  }
  const relative = squares === 0 ? 0 : Math.sqrt(squares / norm);
  return { bins: histogram(theirs, range), largest, relative };
}

const largestOf = (values: Float32Array) =>
  values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);

function histogram(values: Float32Array, range: number): number[] {
  const bins = new Array<number>(binCount).fill(0);
  for (const value of values) {
    const index = Math.floor(((value + range) / (2 * range)) * binCount);
    if (!Number.isFinite(index)) continue;
    const bin = Math.max(0, Math.min(binCount - 1, index));
    bins[bin] = at(bins, bin) + 1;
  }
  return bins;
}
