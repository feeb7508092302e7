// Every cell's equations and, where ONNX has one, its operator.
import { recurrentFacts, type CellKind, type RecurrentKind } from '../catalogue/config';
import type { EquationChoice } from '../catalogue/config';
import type { Equations } from './cells/cell';
import { gru, gruResetBefore } from './cells/gru/equations';
import { gruOperator } from './cells/gru/operator';
import { lnLstm } from './cells/ln-lstm/equations';
import { lstm } from './cells/lstm/equations';
import { lstmOperator } from './cells/lstm/operator';
import { mgu } from './cells/mgu/equations';
import type { OnnxOperator, OperatorMaker } from './cells/operator';
import { rnn } from './cells/rnn/equations';
import { rnnOperator } from './cells/rnn/operator';

/** The settings that choose a cell's equations. */
export type CellChoice = EquationChoice & { readonly cell: CellKind };

interface Definition {
  readonly equations: Equations;
  /** ONNX's operator; without one a file holds the equations, once for each step. */
  readonly operator?: OperatorMaker;
}

const cells: Readonly<Record<CellKind, Definition>> = {
  rnn: { equations: rnn, operator: rnnOperator },
  gru: { equations: gru, operator: gruOperator },
  lstm: { equations: lstm, operator: lstmOperator },
  mgu: { equations: mgu },
  'ln-lstm': { equations: lnLstm },
};

/** The equations of a cell or of a library's layer, on one sequence. */
export function equationsOf(kind: RecurrentKind): Equations {
  const { difference, unrolls } = recurrentFacts[kind];
  return difference === null ? cells[unrolls].equations : gruResetBefore;
}

/** null for a cell that ONNX has no operator for. */
export function operatorOf(kind: RecurrentKind, choice: EquationChoice): OnnxOperator | null {
  const facts = recurrentFacts[kind];
  return cells[facts.unrolls].operator?.({ ...facts, ...choice }) ?? null;
}
