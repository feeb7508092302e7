// Follows the shapes through a graph before it runs, for one image, so that a small file cannot ask for a
// large memory: every result's size is bounded, and so is their sum.
import { printable } from '../../catalogue/plain-text';
import { ModelRefused, modelLimits } from './limits';
import { readModel, type ModelDescription, type ModelTensor } from './read-model';
import { shapeRules, type Shape } from './shape-rules';

export interface BoundedModel extends ModelDescription {
  /** For one image, an upper bound; of every result, constant and input by its name. */
  readonly shapes: ReadonlyMap<string, Shape>;
  /** That all results hold together, for one image. */
  readonly numbersPerImage: number;
}

/**
 * What may be handed to ONNX Runtime.
 * @throws ModelRefused with the reason why it may not
 */
export function boundModel(file: Uint8Array): BoundedModel {
  const model = readModel(file);
  const constants = new Map<string, ModelTensor>();
  const shapes = new Map<string, Shape>();
  const give = (name: string, shape: Shape) => {
    if (shapes.has(name)) {
      throw new ModelRefused('wiring', `two parts give the same result "${printable(name)}"`);
    }
    shapes.set(name, shape);
  };
  for (const tensor of model.tensors) {
    constants.set(tensor.name, tensor);
    give(tensor.name, tensor.dims);
  }
  // One image; a free time axis is as long as the file says, and no other sequence is ever fed.
  const steps = Number(model.metadata.get('steps') ?? 1);
  for (const { name, shape } of model.inputs) {
    // A constant may be declared as an input with a default.
    if (constants.has(name)) continue;
    give(
      name,
      shape.map((size, place) => size ?? (place === 0 ? 1 : steps)),
    );
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
        throw new ModelRefused('wiring', `nothing gives "${printable(name)}" before it is used`);
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
      if (node.opType === 'Constant') keepConstant(name, node.attributes.get('value')?.tensor);
      give(name, shape);
    }
  }
  for (const { name } of model.outputs) {
    if (!shapes.has(name))
      throw new ModelRefused('wiring', `nothing gives the output "${printable(name)}"`);
  }
  return { ...model, shapes, numbersPerImage: numbers };

  function keepConstant(name: string, tensor: ModelTensor | null | undefined): void {
    if (tensor) constants.set(name, tensor);
  }
}
