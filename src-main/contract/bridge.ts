// The type of window.unroll, the only object that the preload script exposes to the page.
import type { CallName, Request, Response } from './calls';
import type { LiveEvent } from './live';
import { packRuns, unpackRuns } from './packed-runs';
import type { Result } from '../core/problem-data';

/** The IPC channels, the only ones between window and main. */
export const channels = { call: 'unroll:call', live: 'unroll:live' } as const;

/** A response in the form in which main sends it to the page: the list of all runs is packed. */
export type PackedResponse<N extends CallName> = N extends 'runs.list' ? string : Response<N>;

export const toCrossing = <N extends CallName>(name: N, response: Response<N>): PackedResponse<N> =>
  (name === 'runs.list'
    ? packRuns(response as Response<'runs.list'>)
    : response) as PackedResponse<N>;

export const unpackResponse = <N extends CallName>(
  name: N,
  crossing: PackedResponse<N>,
): Response<N> => (name === 'runs.list' ? unpackRuns(crossing as string) : crossing);

export interface UnrollBridge {
  call<N extends CallName>(name: N, request: Request<N>): Promise<Result<PackedResponse<N>>>;
  /** Returns the path of a file dropped on the window; '' if it is not on disk. */
  pathOf(file: File): string;
  /** @returns a function that ends the subscription */
  onLive(listener: (event: LiveEvent) => void): () => void;
}

declare global {
  interface Window {
    readonly unroll: UnrollBridge;
  }
}
