import type { DatasetChoice } from '../../src-main/engine/catalogue/config';

export const fashionMnist = {
  name: 'Fashion-MNIST',
  sha256: 'f'.repeat(64),
  pictures: true,
} as const satisfies DatasetChoice;

/** The names of Fashion-MNIST's classes, by label. */
export const fashionNames = [
  'T-shirt',
  'Trouser',
  'Pullover',
  'Dress',
  'Coat',
  'Sandal',
  'Shirt',
  'Sneaker',
  'Bag',
  'Boot',
] as const;
