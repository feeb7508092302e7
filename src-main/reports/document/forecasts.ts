// The forecasts of a report's models for their test parts.
import type { NumberPredictions } from '../../engine/contract';
import { Problem } from '../../core/problem';
import type { ReportData } from './collect';
import { listBestRuns } from './results';
import { escapePlain } from './texts';

/** Returns the numbers that a run's model predicts for its whole test part; null if it predicts classes. */
export type PredictNumbers = (runId: number) => Promise<NumberPredictions | null>;

/** Adds forecasts to the best runs that have some; the reason for a failure becomes a problem of the report. */
export async function withForecasts(
  data: ReportData,
  predict: PredictNumbers,
): Promise<ReportData> {
  const found = new Map<number, NumberPredictions>();
  const problems = [...data.problems];
  for (const { run, label, data: facts } of listBestRuns(data.runs)) {
    if (facts?.recipe.options.window === undefined) continue;
    try {
      const numbers = await predict(run.id);
      if (numbers?.windows) found.set(run.id, numbers);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(`${label} has no forecasts here: ${escapePlain(error.message)}`);
    }
  }
  const runs = data.runs.map((one) => ({ ...one, forecast: found.get(one.run.id) ?? null }));
  return { ...data, runs, problems };
}
