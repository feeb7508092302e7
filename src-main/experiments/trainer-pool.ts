// Hands out trainers and takes them back. Once `warmUp` was called it keeps one ready, so that a start
// costs no loading of TensorFlow; before that it keeps none, so that a process can end.
import type { RunConfig } from '../catalogue/config';
import { Trainer } from '../workers/trainer';
import type { SpawnTrainer } from '../workers/trainer-process';

export class TrainerPool {
  #idle: Trainer[] = [];
  #warm = false;

  constructor(private readonly spawn: SpawnTrainer) {}

  warmUp(): void {
    this.#warm = true;
    this.#idle = this.#idle.filter((trainer) => trainer.alive);
    if (this.#idle.length === 0) this.#idle.push(this.#fresh());
  }

  /** Lets the trainer that is kept ready read the data and compile for what may come next. */
  prepare(config: RunConfig): void {
    if (!this.#warm) return;
    this.warmUp();
    this.#idle.at(-1)?.prepare(config);
  }

  acquire(): Trainer {
    // One that died while nobody needed it is no news: the next one may live.
    this.#idle = this.#idle.filter((trainer) => trainer.alive);
    return this.#idle.pop() ?? this.#fresh();
  }

  /** A process for one question that needs no TensorFlow; the trainer that is kept ready stays. */
  acquireLight(): Trainer {
    return new Trainer(this.spawn('tensorflow'));
  }

  /** @param canTrain false after a failure, when what the process still holds is not to be trusted, and for a light one */
  release(trainer: Trainer, canTrain: boolean): void {
    if (canTrain && trainer.alive) this.#idle.push(trainer);
    else trainer.kill();
  }

  /** Ends the idle trainers that nobody needs now. */
  trim(): void {
    for (const trainer of this.#idle.splice(this.#warm ? 1 : 0)) trainer.kill();
    if (this.#warm) this.warmUp();
  }

  close(): void {
    this.#warm = false;
    this.trim();
  }

  #fresh(): Trainer {
    return new Trainer(this.spawn());
  }
}
