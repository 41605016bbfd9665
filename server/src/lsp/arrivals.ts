/** Files just opened, whose hosts are still being read: half a host looks like a broken one. */
import type { FileId } from "#base/text";
import { type ScanTarget, scanAround } from "./scan.ts";

/**
 * How long a file just opened waits for the rest of its host, in milliseconds. On a disk nearby that is read in a
 * fraction; on one far away late findings are better than wrong ones.
 */
const PATIENCE = 2000;

export class Arrivals {
  readonly #target: ScanTarget;
  readonly #arrived: (file: FileId) => void;
  readonly #waiting = new Map<FileId, Promise<void>>();
  #all: Promise<void> = Promise.resolve();

  /** `arrived` is told when the host was read, and once more where that took longer than patience lasts. */
  constructor(target: ScanTarget, arrived: (file: FileId) => void) {
    this.#target = target;
    this.#arrived = arrived;
  }

  /** Reads what the host of a file needs. */
  take(file: FileId): void {
    let open = () => {};
    const waiting = new Promise<void>((resolve) => {
      open = resolve;
    });
    const end = () => {
      if (this.#waiting.get(file) === waiting) this.#waiting.delete(file);
      open();
      this.#arrived(file);
    };
    this.#waiting.set(file, waiting);
    const late = setTimeout(end, PATIENCE);
    const whole = scanAround(this.#target, file).then(() => {
      clearTimeout(late);
      end();
    });
    const before = this.#all;
    this.#all = whole.then(() => before);
  }

  get files(): Iterable<FileId> {
    return this.#waiting.keys();
  }

  /** Until the host of the file is read, or patience ends. */
  async ready(file: FileId): Promise<void> {
    await this.#waiting.get(file);
  }

  /** Until the hosts of all files opened so far are read, or patience ends. */
  async all(): Promise<void> {
    await Promise.race([this.#all, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  }
}

/** Lets those who wait go on when it opens. Closed at first. */
export class Gate {
  #open = () => {};
  #opened = false;
  #waiting = this.#wait();

  #wait(): Promise<void> {
    return new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  open(): void {
    this.#opened = true;
    this.#open();
  }

  close(): void {
    if (!this.#opened) return;
    this.#opened = false;
    this.#waiting = this.#wait();
  }

  async passed(): Promise<void> {
    await this.#waiting;
  }
}
