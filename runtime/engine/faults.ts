/** The errors that end a run with a fault people can act on, instead of a crash. */

/** A text could not be rendered: an unknown variable, an empty value, or broken Liquid. */
export class TextFault extends Error {
  readonly code: 'unknown-variable' | 'empty-variable' | 'broken-text'
  constructor(code: TextFault['code'], detail: string) {
    super(detail)
    this.name = 'TextFault'
    this.code = code
  }
}
