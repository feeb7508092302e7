// Follows the shapes through a graph before it runs, for one image, so that a small file cannot demand a
// lot of memory: the size of every result is bounded, and so is their sum.
import { printable } from '../../catalogue/plain-text';
import { ModelRefused, modelLimits } from './limits';
import { readModel, type ModelDescription, type ModelTensor } from './read-model';
import { shapeRules, type Shape } from './shape-rules';

export interface BoundedModel extends ModelDescription {
  /** Of every result, constant and input by its name: for one image, an upper bound. */
  readonly shapes: ReadonlyMap<string, Shape>;
  /** Numbers in all results together, for one image. */
  readonly numbersPerImage: number;
}

/** @throws ModelRefused for a model that may not be handed to ONNX Runtime */
export function boundModel(file: Uint8Array): BoundedModel {
  const model = readModel(file);
  const constants = new Map<string, ModelTensor>();
  const shapes = new Map<string, Shape>();
  const add = (name: string, shape: Shape) => {
    if (shapes.has(name)) {
      throw new ModelRefused('wiring', `two parts have the same result "${printable(name)}"`);
    }
    shapes.set(name, shape);
  };
  for (const tensor of model.tensors) {
    constants.set(tensor.name, tensor);
    add(tensor.name, tensor.dims);
  }
  // One image. A free time axis has the length in the metadata: no other sequence is ever fed.
  const steps = Number(model.metadata.get('steps') ?? 1);
  for (const { name, shape } of model.inputs) {
    // A constant may be declared as an input with a default.
    if (constants.has(name)) continue;
    const sizes = shape.map((size, place) => size ?? (place === 0 ? 1 : steps));
    add(name, sizes);
  }

  let numbers = 0;
  for (const node of model.nodes) {
    const rule = shapeRules.get(node.opType);
    if (!rule) {
      throw new ModelRefused(
        'operator',
        `it uses the operator "${printable(node.opType)}", which is not on the list`,
      );
    }
    const given = node.inputs.map((name) => {
      const shape = shapes.get(name);
      if (name !== '' && shape === undefined) {
        throw new ModelRefused('wiring', `"${printable(name)}" is used before it is computed`);
      }
      return shape;
    });
    const indices = (input: number) => constants.get(node.inputs[input] ?? '')?.indices ?? null;
    const results = rule({ node, shapes: given, indices });
    for (const [place, name] of node.outputs.entries()) {
      if (name === '') continue;
      const shape = results[place];
      if (shape === undefined)
        throw new ModelRefused('wiring', `a ${node.opType} has too many outputs`);
      numbers += shape.reduce((product, size) => product * size, 1);
      if (!(numbers <= modelLimits.numbersPerImage) || shape.length > modelLimits.rank) {
        throw new ModelRefused('unbounded', 'it would need too much memory for a single image');
      }
      const value = node.opType === 'Constant' ? node.attributes.get('value')?.tensor : null;
      if (value) constants.set(name, value);
      add(name, shape);
    }
  }
  for (const { name } of model.outputs) {
    if (!shapes.has(name))
      throw new ModelRefused('wiring', `nothing computes the output "${printable(name)}"`);
  }
  return { ...model, shapes, numbersPerImage: numbers };
}
