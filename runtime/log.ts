/**
 * Logs as lines of JSON on stderr. What may hold a secret or a person's data is cut out wherever it stands (log-cut.ts).
 * Fields have one name everywhere: `request` (the id that the answer carries too), `err`, `number`, `run`, `effect`.
 */
import pino from 'pino'
import { cutLogFields, cutText } from './log-cut.ts'

/** `destination` is for tests. */
export function createLog(
  level: string,
  destination: pino.DestinationStream = pino.destination({ dest: 2, sync: true }),
) {
  return pino(
    {
      level,
      base: undefined,
      formatters: { log: cutLogFields },
      // What has been cut already must not be read anew from the error itself.
      serializers: { err: (cut: unknown) => cut },
      hooks: {
        logMethod(args, method) {
          const [first, second, ...rest] = args as unknown[]
          // A line is an object and a text, or a text alone; texts are ours, but an error's may be quoted in them.
          if (typeof first === 'string') return method.apply(this, [cutText(first)])
          return method.apply(this, [
            first,
            typeof second === 'string' ? cutText(second) : second,
            ...rest,
          ] as typeof args)
        },
      },
    },
    destination,
  )
}
