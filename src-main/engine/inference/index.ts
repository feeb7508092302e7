// What the workbench uses of inference: predictions in its worker processes. Models are read by jobs.
export { Predictor } from './inspection/predictor';
