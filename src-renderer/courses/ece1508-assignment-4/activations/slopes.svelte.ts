// The state of the activation lab, which compares the slopes of σ and tanh.
import { createContext } from 'svelte';

export class SlopesState {
  epsilon = $state(0.05);
}

export const [useSlopes, provideSlopes] = createContext<SlopesState>();
