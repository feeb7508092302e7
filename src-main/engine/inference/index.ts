// The interface of inference for the workbench: predictions in its worker processes. Jobs read models.
export { Predictor } from './inspection/predictor';
