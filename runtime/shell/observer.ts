/**
 * What the shell tells those who watch it: counts and durations only, never who or what a message was about.
 * Called on the hot path, so an observer must be quick and must not throw.
 */
export type ShellObserver = {
  /** The answer of one send attempt: `accepted`, `refused` with WhatsApp's error code, `not-sent`, `unknown`. */
  sendAnswered(outcome: string, code: number | undefined, seconds: number): void
  /** The last look before the wire: `allow`, `defer` with its reason, `block` with its rule. */
  verdict(verdict: 'allow' | 'defer' | 'block', rule: string | undefined): void
  /** One transaction of a loop (`turns`, `sends`, `timers`, `receive`), with the rows it carried. */
  transaction(loop: string, seconds: number, rows: number): void
  /** Something a person should look at: a stopped number, a paused template, a refused token. `what` is the reason. */
  alert(kind: 'number-stopped' | 'all-stopped' | 'template-held' | 'refused', what: string): void
}

export const NO_OBSERVER: ShellObserver = { sendAnswered() {}, verdict() {}, transaction() {}, alert() {} }
