// A network that learns parity. It owns its tensors from initialisation to the last batch.
import { dispose, scalar, tensor1d, tensor3d, tidy } from '@tensorflow/tfjs-core';
import type { NamedTensorMap } from '@tensorflow/tfjs-core';
import type { ParitySettings } from '../../contract/parity';
import type { PlainTensors } from '../../contract/plain-tensor';
import { weightNames } from '../../models/recurrent-weights';
import { toTensors } from '../../models/weights';
import { compilePerShape, type CompiledFunction } from '../../tensorflow/compile';
import { initialState, stateNames, take, weightsOf } from '../state';
import type { BitStrings } from './bit-strings';
import { createParityStep, createParityTest, parityOptimizer } from './step';
import { at } from '../../element-at';

export class ParityLearner {
  readonly #learningRate: number;
  readonly #step: CompiledFunction;
  readonly #test: CompiledFunction;
  #state: NamedTensorMap;

  constructor(settings: ParitySettings, weights: PlainTensors) {
    this.#learningRate = settings.learningRate;
    this.#step = compilePerShape(createParityStep(settings.cell, settings.labelled));
    this.#test = compilePerShape(createParityTest(settings.cell));
    this.#state = toTensors(initialState(parityOptimizer, weights));
  }

  /** @returns mean cross-entropy and the fraction classified correctly, from before the update */
  learn(strings: BitStrings): { readonly loss: number; readonly accuracy: number } {
    const outputs = tidy(() =>
      this.#step({
        ...this.#state,
        ...toInputs(strings),
        learningRate: scalar(this.#learningRate),
      }),
    );
    const loss = take(outputs, 'loss');
    const accuracy = take(outputs, 'accuracy');
    const learned = { loss: at(loss.dataSync(), 0), accuracy: at(accuracy.dataSync(), 0) };
    dispose([loss, accuracy, this.#state]);
    const names = stateNames(parityOptimizer, weightNames);
    this.#state = Object.fromEntries(names.map((name) => [name, take(outputs, name)]));
    return learned;
  }

  /** The fraction classified correctly after each bit: a string's first bits are a shorter string. */
  test(strings: BitStrings): number[] {
    const outputs = tidy(() =>
      this.#test({ ...weightsOf(this.#state, weightNames), ...toInputs(strings) }),
    );
    const accuracy = Array.from(take(outputs, 'accuracy').dataSync<'float32'>());
    dispose(outputs);
    return accuracy;
  }

  dispose(): void {
    dispose(this.#state);
    this.#step.dispose();
    this.#test.dispose();
  }
}

function toInputs({ bits, parities, count, length }: BitStrings) {
  return { x: tensor3d(bits, [count, length, 1]), parities: tensor1d(parities, 'int32') };
}
