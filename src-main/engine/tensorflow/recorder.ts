// Replaces parts of tfjs-node's backend while a function is recorded: it executes every operation,
// so that shapes and types are known, and records it as a node of a graph.
import { engine, Tensor, type TensorInfo, type Variable } from '@tensorflow/tfjs-core';
import { at } from '../../core/element-at';
import { Problem } from '../../core/problem';
import type { Binding, DataId, NodeBackend, TensorHandle } from './backend';
import {
  attributeKinds,
  call,
  createConstant,
  dataTypes,
  createPlaceholder,
  getSpec,
  type Attribute,
  type ConstantValue,
  type Edge,
  type Graph,
  type GraphNode,
} from './graph/graph';
import { withReplaced } from './replaced';

export interface Recording {
  /** A graph whose inputs are the function's, in the examples' order, then one for each captured tensor. */
  readonly graph: Graph;
  /** Tensors from outside the function; a variable is used with its value at each call. */
  readonly captured: readonly TensorInfo[];
  /** A name for each of the graph's outputs. */
  readonly outputNames: readonly string[];
}

/** The types of the tensors that a graph can take and return. */
const carried = new Set<number>([
  dataTypes.float32,
  dataTypes.int32,
  dataTypes.bool,
  dataTypes.string,
  dataTypes.complex64,
]);

export function createRecorderProblem(what: string): Problem {
  return new Problem('unexpected', `The function to be compiled ${what}.`);
}

export function createForbidden(what: string): () => never {
  return () => {
    throw createRecorderProblem(what);
  };
}

export class Recorder {
  /** The part of the graph to which recorded nodes belong; see GraphNode. */
  part = 0;
  readonly #backend: NodeBackend;
  readonly #real: Binding;
  readonly #realMembers: Readonly<Record<string, unknown>>;
  /** The origin of each TensorFlow handle that the function uses. */
  readonly #sources = new Map<number, Edge>();
  readonly #inputs: GraphNode[] = [];
  readonly #captured: { node: GraphNode; tensor: TensorInfo }[] = [];
  readonly #outputs = new Map<string, Edge>();
  /** Tensors that the function creates from plain values: constants. */
  readonly #made = new WeakSet<DataId>();
  readonly #variables = new Map<DataId, Variable>();
  /** Handles that are freed at the end: int64 scalars, which tfjs-node leaks, and zeros. */
  readonly #madeHandles: number[] = [];
  /** One tensor of each shape and type, see `tensorFor`. */
  readonly #zeros = new Map<string, number>();
  /** The kernel that is running. */
  #kernel = '';

  constructor(backend: NodeBackend) {
    this.#backend = backend;
    this.#real = backend.binding;
    this.#realMembers = {
      binding: backend.binding,
      getInputTensorIds: backend.getInputTensorIds.bind(backend),
      write: backend.write.bind(backend),
      readSync: backend.readSync.bind(backend),
    };
    for (const variable of Object.values(engine().registeredVariables)) {
      if (this.#variables.has(variable.dataId)) this.#separate(variable);
      this.#variables.set(variable.dataId, variable);
    }
  }

  /** Returns a copy of each example, so that two names for the same tensor are two inputs. */
  inputsLike(examples: Readonly<Record<string, Tensor>>): Readonly<Record<string, Tensor>> {
    return Object.fromEntries(
      Object.entries(examples).map(([name, example]) => {
        const input = this.#copy(example);
        this.#inputs.push(this.#placeholderFor(input));
        return [name, input];
      }),
    );
  }

  /** Returns replacements for the backend's own members while the function runs. */
  backendMembers(): Readonly<Record<string, unknown>> {
    const backend = this.#backend;
    const getInputTensorIds = backend.getInputTensorIds.bind(backend);
    const write = backend.write.bind(backend);
    const readSync = backend.readSync.bind(backend);
    const constants = Object.getOwnPropertyDescriptors(this.#real);
    return {
      binding: Object.defineProperties(Object.create(null) as object, {
        ...constants,
        createTensor: { value: this.#createTensor.bind(this) },
        executeOp: { value: this.#executeOp.bind(this) },
        runSavedModel: { value: createForbidden('runs a saved model, which cannot be replayed') },
      }),
      getInputTensorIds: (tensors: readonly TensorInfo[]) => {
        for (const tensor of tensors) this.#meet(tensor);
        return getInputTensorIds(tensors);
      },
      write: (...values: Parameters<NodeBackend['write']>) => {
        const id = write(...values);
        this.#made.add(id);
        return id;
      },
      readSync: (id: DataId) => {
        // GatherV2 reads its indices to check them; in a graph TensorFlow checks them.
        if (this.#made.has(id) || this.#kernel === 'GatherV2') return readSync(id);
        throw createRecorderProblem('reads a value; none is known while recording');
      },
    };
  }

  /** Returns replacements for the engine's members. */
  engineMembers(): Readonly<Record<string, unknown>> {
    const runKernel = engine().runKernel.bind(engine());
    return {
      makeVariable: createForbidden('makes a variable; make it before'),
      runKernel: (...call: Parameters<typeof runKernel>) => {
        const outer = this.#kernel;
        this.#kernel = call[0];
        try {
          return runKernel(...call);
        } finally {
          this.#kernel = outer;
        }
      },
    };
  }

  /** @param outputs the return value of the function */
  note(outputs: unknown): void {
    if (outputs instanceof Tensor || outputs instanceof Promise || typeof outputs !== 'object') {
      throw createRecorderProblem('must return an object of tensors, and at once');
    }
    for (const [name, output] of Object.entries(outputs ?? {}) as [string, unknown][]) {
      if (!(output instanceof Tensor))
        throw createRecorderProblem(`returns ${name}, which is not a tensor`);
      this.#outputs.set(name, this.#getSource(this.#getHandle(output)));
    }
  }

  recording(): Recording {
    return {
      graph: {
        inputs: [...this.#inputs, ...this.#captured.map(({ node }) => node)],
        outputs: [...this.#outputs.values()],
      },
      captured: this.#captured.map(({ tensor }) => tensor),
      outputNames: [...this.#outputs.keys()],
    };
  }

  release(): void {
    for (const handle of this.#madeHandles) this.#real.deleteTensor(handle);
  }

  /** Runs `body` without recording. */
  aside<T>(body: () => T): T {
    return withReplaced([[this.#backend, this.#realMembers]], body);
  }

  /** Adds a call of a function that was recorded separately. */
  call(body: Graph, inputs: readonly Edge[]): GraphNode {
    return call(body, inputs, this.part);
  }

  getEdge(tensor: TensorInfo): Edge {
    return this.#getSource(this.#getHandle(tensor));
  }

  /** Returns a tensor that represents an edge: zeros, since values do not matter. */
  tensorFor(edge: Edge): Tensor {
    const { shape, dtype } = getSpec(edge);
    const key = `${String(dtype)} ${shape.join()}`;
    const size = shape.reduce((product, length) => product * length, 1);
    const zeros =
      this.#zeros.get(key) ?? this.#real.createTensor(shape, dtype, new Float32Array(size));
    if (!this.#zeros.has(key)) this.#madeHandles.push(zeros);
    this.#zeros.set(key, zeros);
    const copy = this.#identity(zeros, dtype);
    this.#sources.set(copy.id, edge);
    return this.#backend.createOutputTensor(copy);
  }

  /** Gives a variable a copy of its data, by which it is identified, since two variables can share data. */
  #separate(variable: Variable): void {
    const copy = this.#copy(variable);
    variable.assign(copy);
    copy.dispose();
  }

  #copy(tensor: Tensor): Tensor {
    const handle = this.#getHandle(tensor);
    const { dtype } = this.#backend.tensorMap.get(tensor.dataId);
    return this.#backend.createOutputTensor(this.#identity(handle, dtype));
  }

  /** Creates another handle of the same data. */
  #identity(handle: number, dtype: number): TensorHandle {
    const attribute = { name: 'T', type: attributeKinds.type, value: dtype };
    return at(this.#real.executeOp('Identity', [attribute], [handle], 1), 0);
  }

  #getHandle(tensor: TensorInfo): number {
    return at(this.#backend.getInputTensorIds([tensor]), 0);
  }

  #getSource(handle: number): Edge {
    const source = this.#sources.get(handle);
    if (!source) throw createRecorderProblem('uses a tensor whose origin is unknown');
    return source;
  }

  #placeholderFor(tensor: TensorInfo): GraphNode {
    const handle = this.#getHandle(tensor);
    const { shape, dtype } = this.#backend.tensorMap.get(tensor.dataId);
    const node = createPlaceholder({ shape, dtype });
    this.#sources.set(handle, { node, index: 0 });
    return node;
  }

  /** Captures a tensor that a kernel is about to read, if it was created outside the function. */
  #meet(tensor: TensorInfo): void {
    // An int64 scalar has no record; it comes back through createTensor.
    if (!('dataId' in tensor) || this.#made.has(tensor.dataId)) return;
    const { id } = this.#backend.tensorMap.get(tensor.dataId);
    if (this.#sources.has(id)) return;
    const outer = this.#variables.get(tensor.dataId) ?? tensor;
    // Uses the real members: values that still wait for a handle must not become a constant of the graph.
    withReplaced([[this.#backend, this.#realMembers]], () => {
      this.#captured.push({ node: this.#placeholderFor(outer), tensor: outer });
    });
  }

  #createTensor(shape: readonly number[], dtype: number, value: ConstantValue): number {
    const handle = this.#real.createTensor(shape, dtype, value);
    // tfjs may write into the array later, so the graph has a copy.
    const node = createConstant({ shape: [...shape], dtype }, value.slice());
    this.#sources.set(handle, { node, index: 0 });
    if (dtype === dataTypes.int64) this.#madeHandles.push(handle);
    return handle;
  }

  #executeOp(
    op: string,
    attributes: readonly Attribute[],
    inputs: readonly number[],
    count: number,
  ): TensorHandle[] {
    const handles = this.#real.executeOp(op, attributes, inputs, count);
    const replayable = op !== 'Multinomial' && handles.every(({ dtype }) => carried.has(dtype));
    if (!replayable || count === 0)
      throw createRecorderProblem(`uses ${op}, which cannot be replayed`);
    const node: GraphNode = {
      op,
      inputs: inputs.map((handle) => this.#getSource(handle)),
      attributes,
      outputs: handles.map(({ shape, dtype }) => ({ shape, dtype })),
      value: null,
      part: this.part,
      body: null,
    };
    handles.forEach(({ id }, index) => this.#sources.set(id, { node, index }));
    return handles;
  }
}
