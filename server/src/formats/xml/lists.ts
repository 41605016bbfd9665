/** What is found on the way through a text, in numbers that a person could still read. */
import type { OddCharacter, XmlFault } from "./tree.ts";

class Capped<T> {
  readonly all: T[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  push(found: T): void {
    if (this.all.length < this.#most) this.all.push(found);
  }
}

/** After the first 500 faults a text is not worth counting more. */
export class FaultList extends Capped<XmlFault> {
  constructor() {
    super(500);
  }
}

/** All of them are replaced at once; no text has so many by accident. */
export class OddList extends Capped<OddCharacter> {
  constructor() {
    super(10_000);
  }
}
