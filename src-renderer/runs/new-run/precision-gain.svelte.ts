// What bfloat16 would gain for the settings in the form, on this machine: measured when someone looks at the setting.
import { isRecurrent } from '$catalogue/models';
import type { Bridge } from '../../bridge';
import type { ExperimentForm } from './experiment-form.svelte';

/** A gain below this is within what measurements differ by. */
const leastGain = 1.1;

export class PrecisionGain {
  #measured: { readonly request: string; readonly gain: number } | null = $state.raw(null);

  constructor(
    private readonly bridge: Bridge,
    private readonly form: ExperimentForm,
  ) {}

  /** Of the first recurrent model; null without one. */
  readonly #request = $derived.by(() => {
    const { cells, config, valid } = this.form;
    const cell = cells.find(isRecurrent);
    const { hiddenSize, batchSize } = config;
    return valid && cell !== undefined ? { cell, hiddenSize, batchSize } : null;
  });

  /** null until it has been measured for these settings. */
  readonly words: string | null = $derived.by(() => {
    if (this.#measured?.request !== JSON.stringify(this.#request)) return null;
    const { gain } = this.#measured;
    if (gain < leastGain) return 'bfloat16 gains nothing on this processor';
    return `bfloat16 products are ${gain.toFixed(1)} × as fast here`;
  });

  /** Where it cannot be measured the setting keeps its own words. */
  async measure(): Promise<void> {
    const wanted = this.#request;
    if (wanted === null || this.words !== null) return;
    const gain = await this.bridge.call('experiments.precisionGain', wanted).catch(() => null);
    if (gain !== null) this.#measured = { request: JSON.stringify(wanted), gain };
  }
}
