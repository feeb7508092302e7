// What the models of a report forecast of their test parts.
import type { NumberPredictions } from '../../engine/contract';
import { Problem } from '../../core/problem';
import type { ReportData } from './collect';
import { bestRuns } from './results';
import { plain } from './words';

/** The numbers that a run's model predicts of its whole test part; null where it predicts classes. */
export type PredictNumbers = (runId: number) => Promise<NumberPredictions | null>;

/** The best runs with their forecasts, where they have some; why one has none becomes a problem of the report. */
export async function withForecasts(
  data: ReportData,
  predict: PredictNumbers,
): Promise<ReportData> {
  const found = new Map<number, NumberPredictions>();
  const problems = [...data.problems];
  for (const { run, label, data: facts } of bestRuns(data.runs)) {
    if (facts?.recipe.options.window === undefined) continue;
    try {
      const numbers = await predict(run.id);
      if (numbers?.windows) found.set(run.id, numbers);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(`${label} has no forecasts here: ${plain(error.message)}`);
    }
  }
  const runs = data.runs.map((one) => ({ ...one, forecast: found.get(one.run.id) ?? null }));
  return { ...data, runs, problems };
}
