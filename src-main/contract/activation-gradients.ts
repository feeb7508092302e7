// What the activation lab measures in two real RNNs: ∂loss/∂h[t] under sigmoid and under tanh.

export interface ActivationGradientsRequest {
  /** Both RNNs start from the weights of this seed. */
  readonly seed: number;
  /** Batches of training before the measurement; 0 measures the fresh networks. */
  readonly batches: number;
}

/** Before any training. */
export const freshNetworks: ActivationGradientsRequest = { seed: 1, batches: 0 };

export interface ActivationGradients extends ActivationGradientsRequest {
  /** Number of training images over which the norms are averaged. */
  readonly images: number;
  readonly hiddenSize: number;
  /** The mean Euclidean norm of ∂loss/∂h[t], t = 1, 2, …, of each RNN. */
  readonly sigmoid: readonly number[];
  readonly tanh: readonly number[];
}
