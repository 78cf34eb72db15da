/** What the shell needs of a logger; pino is one. No personal datum and no message text goes in. */
type Write = (data: Record<string, unknown>, message: string) => void
export type Logger = { info: Write; warn: Write; error: Write }

export const silentLogger: Logger = { info() {}, warn() {}, error() {} }
