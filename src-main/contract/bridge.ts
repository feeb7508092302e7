// The type of window.unroll, the only object that the preload script exposes to the page.
import type { CallName, Request, Response } from './calls';
import type { LiveEvent } from './live';
import type { Result } from './problem';

/** The IPC channels. Nothing else crosses between window and main. */
export const channels = { call: 'unroll:call', live: 'unroll:live' } as const;

export interface UnrollBridge {
  call<N extends CallName>(name: N, request: Request<N>): Promise<Result<Response<N>>>;
  /** The path of a file dropped on the window; '' if it is not on disk. */
  pathOf(file: File): string;
  /** @returns a function that ends the subscription */
  onLive(listener: (event: LiveEvent) => void): () => void;
}

declare global {
  interface Window {
    readonly unroll: UnrollBridge;
  }
}
