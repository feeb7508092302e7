// Predicted numbers as text: the models' predictions for a sequence and the true values, in their own units.
import { list, formatRounded } from '$core/number-texts';
import { titleRuns } from '$comparison';
import { at, findLargest } from '$core/element-at';
import { type Forecaster, computeForecastErrors, getNumberAt } from '$figures';
import type { ItemName, NumberPredictions } from '$engine/contract';
import { assignLineStyles, createPlainStyle, type LineStyle } from '../../figures/line-style';
import { count } from '../../ui/format';
import type { Inside } from './inside-state.svelte';

/** A model's numbers after the last step. */
export interface NumberPrediction {
  readonly label: string;
  readonly numbers: ArrayLike<number>;
}

/** Returns "RNN predicts 1.02 and GRU 0.97 for “answer”, which is 0.99"; for several numbers, the first. */
export function describeNumberPredictions(
  [first, ...others]: readonly NumberPrediction[],
  [truth]: readonly number[],
  names: readonly string[],
): string {
  if (first === undefined || truth === undefined) return 'Inside trained models';
  const given = ({ numbers }: NumberPrediction) => formatRounded(at(numbers, 0));
  const more = others.map((one) => `${one.label} ${given(one)}`);
  const what = list([`${first.label} predicts ${given(first)}`, ...more]);
  return `${what} for “${names[0] ?? ''}”, which is ${formatRounded(truth)}`;
}

/** A model's numbers for the whole test set, with its name and look. */
export type PredictingNumbers = Forecaster<LineStyle>;

/** Returns the model whose errors are listed, and the other chosen ones whose predictions are loaded. */
export function listPredictingModels({
  mistakes,
  models,
}: Pick<Inside, 'mistakes' | 'models'>): readonly PredictingNumbers[] {
  const { predictions, run, others } = mistakes;
  const numbers = predictions?.numbers ?? null;
  if (run === null || numbers === null) return [];
  const chosen = models.selected.filter(({ id }) => id !== run.id && others.has(id));
  const runs = [run, ...chosen];
  const titles = titleRuns(runs);
  const styles = assignLineStyles(runs, models.getLook);
  return runs.map((one) => ({
    label: titles.get(one.id) ?? one.name,
    look: styles.get(one.id) ?? createPlainStyle(one.cell),
    numbers: (one === run ? null : others.get(one.id)) ?? numbers,
  }));
}

/** Returns the number of a test sequence with the largest error, and its index. */
export function findLargestError(
  numbers: NumberPredictions,
  sequence: number,
): { readonly which: number; readonly predicted: string; readonly truth: string } {
  const { predicted, truth, furthest } = numbers;
  const which = at(furthest, sequence);
  const index = getNumberAt(numbers, sequence, which);
  return {
    which,
    predicted: formatRounded(at(predicted, index)),
    truth: formatRounded(at(truth, index)),
  };
}

/** Returns "GRU 150 has the largest error at test sequence 17: 1.2 for “answer”, which is 0.9". */
export function describeLargestError(
  label: string,
  answers: NumberPredictions,
  names: readonly string[],
  item: ItemName,
): string {
  const worst = answers.error.indexOf(findLargest(answers.error));
  const { which, predicted, truth } = findLargestError(answers, worst);
  return `${label} has the largest error at test ${item} ${count(worst + 1)}: ${predicted} for “${names[which] ?? ''}”, which is ${truth}`;
}

/** Returns "MASE on the test part: GRU 0.61 and LSTM 0.7"; without one the mean absolute error. */
export function describeForecastErrors(
  models: readonly Pick<PredictingNumbers, 'label' | 'numbers'>[],
  names: readonly string[],
): string {
  const each = models.map(({ label, numbers }) => ({
    label,
    ...computeForecastErrors(numbers, [...names.keys()], null),
  }));
  if (each.length === 0) return 'Forecasts of the test part';
  const isScaled = each.every(({ scaled }) => scaled !== null);
  const words = each.map(
    ({ label, scaled, absolute }) =>
      `${label} ${formatRounded((isScaled ? scaled : null) ?? absolute)}`,
  );
  return `${isScaled ? 'MASE' : 'Mean absolute error'} on the test part: ${list(words)}`;
}
