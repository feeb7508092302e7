/** The second sentence of every bad ending: what of the run is still there. */
export function keptInWords(epochsDone: number): string {
  if (epochsDone === 0) return 'Its batches are kept; no epoch had ended yet.';
  return `What was trained is kept up to the end of epoch ${epochsDone}.`;
}
