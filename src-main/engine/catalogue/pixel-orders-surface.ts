// The orders in which a model reads the pixels of an image.
export { pixelOrders as kinds, pixelOrderFacts as definitions, imageSide } from './pixel-order';
export { permutedRows, imageShape as getShape, pixelOrder as listPixels } from './pixel-order';
export { entrySteps as listEntrySteps } from './pixel-order';
export { pixelOrderOf as getOrder } from './config';
