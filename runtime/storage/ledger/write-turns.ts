/**
 * Turns at the one write lock of a SQLite file among the threads of a process. SQLite lets in whoever asks at the right
 * moment: an import that begins its next transaction at once would keep everybody else out. So whoever waits says so
 * here, and whoever has time lets them go first.
 */
const WAITING = 0
const NEVER = 1

export class WriteTurns {
  /** For the other threads. */
  readonly shared: SharedArrayBuffer
  private readonly cells: Int32Array

  constructor(shared: SharedArrayBuffer = new SharedArrayBuffer(8)) {
    this.shared = shared
    this.cells = new Int32Array(shared)
  }

  beginWaiting(): void {
    Atomics.add(this.cells, WAITING, 1)
  }

  endWaiting(): void {
    Atomics.sub(this.cells, WAITING, 1)
    Atomics.notify(this.cells, WAITING)
  }

  get somebodyWaits(): boolean {
    return Atomics.load(this.cells, WAITING) > 0
  }

  /** Blocks this thread until nobody waits, or so many milliseconds; never to be called where others need the thread. */
  letOthersGoFirst(most: number): void {
    const giveUpAt = performance.now() + most
    for (;;) {
      const waiting = Atomics.load(this.cells, WAITING)
      const rest = giveUpAt - performance.now()
      if (waiting === 0 || rest <= 0) return
      Atomics.wait(this.cells, WAITING, waiting, rest)
    }
  }

  /** Blocks this thread. */
  sleep(milliseconds: number): void {
    Atomics.wait(this.cells, NEVER, 0, milliseconds)
  }
}
