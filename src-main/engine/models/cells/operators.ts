// The ONNX operator that computes exactly the same as a cell of Unroll or of the library.
import { elementFunctions } from '../../catalogue/cells/functions';
import {
  getRecurrentProperties,
  findStandard,
  type EquationChoice,
  type RecurrentKind,
} from '../../catalogue/config';
import type { AttributeValue } from '../onnx/graph';

export interface OnnxOperator {
  readonly type: 'RNN' | 'GRU' | 'LSTM';
  /** The order of a weight's blocks of rows in the operator, by the model's names. */
  readonly order: readonly string[];
  /** The attributes besides hidden_size. */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

/** @returns null for a cell without an ONNX operator, whose file contains its equations once per step */
export function findOperator(
  kind: RecurrentKind,
  { activation }: EquationChoice,
): OnnxOperator | null {
  const { unrolls, family } = getRecurrentProperties(kind);
  const standard = findStandard(unrolls, activation);
  if (standard === null) return null;
  const operators: Readonly<Record<OnnxOperator['type'], Omit<OnnxOperator, 'type'>>> = {
    RNN: {
      order: ['h'],
      attributes: { activations: [elementFunctions[standard.activation].onnx] },
    },
    // ONNX's name for n is h; its z is the same. Ours applies r after the matrix product and bias, like PyTorch:
    // linear_before_reset. The library's layer applies it before, U_n (r ⊙ h) + b_hn.
    GRU: {
      order: ['z', 'r', 'n'],
      attributes: { linear_before_reset: family === 'cell' ? 1 : 0 },
    },
    // ONNX's name for g is c. There are no peepholes, so the operator's input P is left out.
    LSTM: { order: ['i', 'o', 'f', 'g'], attributes: {} },
  };
  return { type: standard.layer, ...operators[standard.layer] };
}
