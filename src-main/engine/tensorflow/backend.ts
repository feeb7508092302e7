// The parts of tfjs-node's backend that recording and replaying need; its own types are private.
import { backend, getBackend } from '@tensorflow/tfjs-core';
import type { Tensor, TensorInfo } from '@tensorflow/tfjs-core';
import type { Attribute, ConstantValue, TensorSpec } from './graph/graph';

export interface TensorHandle extends TensorSpec {
  readonly id: number;
}

/** The native addon: every kernel of tfjs-node calls these functions. */
export interface Binding {
  readonly TF_Version: string;
  createTensor(shape: readonly number[], dtype: number, values: ConstantValue): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): ConstantValue;
  executeOp(
    op: string,
    attributes: readonly Attribute[],
    inputs: readonly number[],
    outputs: number,
  ): TensorHandle[];
  loadSavedModel(directory: string, tags: string): number;
  deleteSavedModel(model: number): void;
  runSavedModel(
    model: number,
    inputs: readonly number[],
    inputNames: string,
    outputNames: string,
  ): TensorHandle[];
  getNumOfTensors(): number;
}

/** The backend's record of a tensor. `values` are used until a kernel first needs a handle. */
interface TensorRecord {
  id: number;
  values: ConstantValue | null;
  readonly shape: number[];
  readonly dtype: number;
}

export type DataId = TensorInfo['dataId'];

export interface NodeBackend {
  binding: Binding;
  readonly tensorMap: { get(id: DataId): TensorRecord; has(id: DataId): boolean };
  /** Returns handles of tensors (or of int64 scalars, which are not tensors), creating them if necessary. */
  getInputTensorIds(tensors: readonly TensorInfo[]): number[];
  createOutputTensor(handle: TensorHandle): Tensor;
  incRef(id: DataId): void;
  write(values: ConstantValue, shape: number[], dtype: string): DataId;
  readSync(id: DataId): ConstantValue;
}

/** @param given tfjs-node's backend */
export const toNodeBackend = (given: unknown) => given as NodeBackend;

/** Returns tfjs-node's backend if it is in use; null for any other. */
export function getNodeBackend(): NodeBackend | null {
  if (getBackend() !== 'tensorflow') return null;
  return toNodeBackend(backend());
}
