// The shape of window.unroll: the one thing that the preload script hands to the page.
import type { CallName, Request, Response } from './calls';
import type { LiveEvent } from './live';
import type { Result } from './problem';

/** The IPC channels. Nothing else crosses between window and main. */
export const channels = { call: 'unroll:call', live: 'unroll:live' } as const;

export interface UnrollBridge {
  call<N extends CallName>(name: N, request: Request<N>): Promise<Result<Response<N>>>;
  /** Where a file that was dropped on the window lies; '' for one that is on no disk. */
  pathOf(file: File): string;
  /** @returns a function that ends the subscription */
  onLive(listener: (event: LiveEvent) => void): () => void;
}

declare global {
  interface Window {
    readonly unroll: UnrollBridge;
  }
}
