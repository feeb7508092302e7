import { expect, it } from 'vitest';
import { runConfigSchema } from '../../../../src-main/engine/catalogue/config';
import type { BarePredictions } from '../../../../src-main/engine/contract/inspection';
import { Predictor } from '../../../../src-main/engine/inference/inspection/predictor';
import { Problem } from '../../../../src-main/core/problem';

const createWeights = (checkpointFile: string) => ({
  config: runConfigSchema.parse({ cell: 'gru' }),
  checkpointFile,
});

/** A process beside that answers when the test says so, and dies of being stopped. */
function setUp() {
  const asked: string[] = [];
  const answers: ((found: BarePredictions | Problem) => void)[] = [];
  const predictor = new Predictor(({ checkpointFile }, signal) => {
    asked.push(checkpointFile);
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => {
        reject(new Problem('model-crashed', 'It was ended.'));
      });
      answers.push((found) => {
        if (found instanceof Problem) reject(found);
        else resolve(found);
      });
    });
  });
  return {
    predictor,
    asked,
    answers,
    ask: (file: string) => predictor.predictions(createWeights(file)),
  };
}

const found = (): BarePredictions => ({
  classes: 10,
  labels: new Uint16Array(1),
  predicted: new Uint16Array(1),
  confidence: new Float32Array(1),
  numbers: null,
  steps: null,
});

it('requests each model only once, even while a request is running', async () => {
  const { asked, answers, ask } = setUp();
  const [first, second] = [ask('a'), ask('a')];
  const answer = found();
  answers[0]!(answer);
  expect(await first).toBe(answer);
  expect(await second).toBe(answer);
  expect(await ask('a')).toBe(answer);
  expect(asked).toEqual(['a']);
});

it('cancels a request when another model is requested, and can request it again', async () => {
  const { asked, answers, ask } = setUp();
  const first = ask('a');
  const second = ask('b');
  expect(await first).toBeNull();
  answers[1]!(found());
  expect(await second).not.toBeNull();
  const again = ask('a');
  answers[2]!(found());
  expect(await again).not.toBeNull();
  expect(asked).toEqual(['a', 'b', 'a']);
});

it('returns null when it is cancelled, and caches nothing', async () => {
  const { predictor, asked, answers, ask } = setUp();
  const first = ask('a');
  predictor.giveUp();
  const again = ask('a');
  expect(await first).toBeNull();
  const answer = found();
  answers[1]!(answer);
  expect(await again).toBe(answer);
  predictor.giveUp();
  expect(await ask('a')).toBe(answer);
  expect(asked).toEqual(['a', 'a']);
});

it('reports that its process has ended and what was saved, and can start again', async () => {
  const { answers, ask } = setUp();
  const first = ask('a');
  answers[0]!(new Problem('model-crashed', 'It ended.'));
  await expect(first).rejects.toMatchObject({
    code: 'unexpected',
    message: expect.stringMatching(/^It ended\. .* The run is unchanged/) as string,
  });
  const answer = found();
  const again = ask('a');
  answers[1]!(answer);
  expect(await again).toBe(answer);
});

it('caches the predictions of the latest twenty models', async () => {
  const { asked, answers, ask } = setUp();
  for (let model = 0; model <= 20; model += 1) {
    const asking = ask(String(model));
    answers[model]!(found());
    await asking;
  }
  await ask('1');
  expect(asked).toHaveLength(21);
  void ask('0');
  expect(asked).toHaveLength(22);
});
