// A bridge whose answers wait until a test lets them go, in whatever order.
import type { UnrollBridge } from '../../src-main/contract/bridge';
import type { CallName, Request } from '../../src-main/contract/calls';
import type { FakeBridge } from './fake-bridge';

export class HeldBridge implements UnrollBridge {
  #waiting: (() => void)[] = [];
  #isHolding = false;

  constructor(private readonly answering: FakeBridge) {}

  async call<N extends CallName>(name: N, request: Request<N>) {
    const answer = await this.answering.call(name, request);
    if (this.#isHolding) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return answer;
  }

  pathOf(file: File): string {
    return this.answering.pathOf(file);
  }

  onLive(listener: Parameters<FakeBridge['onLive']>[0]): () => void {
    return this.answering.onLive(listener);
  }

  /** Every answer from now on waits. */
  hold(): void {
    this.#isHolding = true;
  }

  /** Lets the held answers go, the last one first, and then holds no more. */
  async answerBackwards(): Promise<void> {
    await settled();
    const held = this.#waiting.reverse();
    this.#isHolding = false;
    this.#waiting = [];
    for (const answer of held) {
      answer();
      await settled();
    }
  }
}

/** Everything that follows from what has been answered has happened. */
const settled = () => new Promise<void>((resolve) => setTimeout(resolve));
