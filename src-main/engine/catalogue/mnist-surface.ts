// MNIST, the data set of a run that names none.
export { mnist as choice } from './data-choice';
export { classCount } from './evaluation';
export { mnistTrainingImages as trainingImages, validationImages } from './choices';
export { inputScale } from './model-texts';
