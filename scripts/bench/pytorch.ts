// A Python with PyTorch, for the comparison.
import { findPython, torchRequirement } from '../python/environment';

export interface Pytorch {
  readonly python: string;
  readonly version: string;
}

/** Makes the environment if it is not there or does not work. @throws Error with what to do */
export async function findPytorch(): Promise<Pytorch> {
  try {
    const { python, printed } = await findPython({
      name: 'PyTorch',
      requirements: [torchRequirement],
      check:
        'import warnings; warnings.simplefilter("ignore"); import torch; print(torch.__version__)',
    });
    return { python, version: printed };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `PyTorch cannot be set up: ${reason}\nRun it without: npm run bench -- --without-pytorch`;
    throw new Error(message, { cause });
  }
}
