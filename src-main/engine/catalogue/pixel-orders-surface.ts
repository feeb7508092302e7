// The orders in which a model reads the pixels of an image.
export {
  pixelOrders as kinds,
  pixelOrderProperties as definitions,
  imageSide,
} from './pixel-order';
export { permutedRows, getImageShape as getShape, listPixels } from './pixel-order';
export { listEntrySteps } from './pixel-order';
export { getPixelOrder as getOrder } from './config';
