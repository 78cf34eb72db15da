/** What the node keeps between its events, and how it asks. */
import type { Amount, CalendarDate, Json } from '../../../schemas/basics.ts'
import type { OutboundMessage } from '../../../schemas/message.ts'
import type { Scope, Turn } from '../../engine/node-type.ts'
import type { Config } from './index.ts'

export type Memory = {
  /** What was read back and is to be confirmed. */
  proposed?: { date: CalendarDate; amount: Amount | null }
  /** Amount that was said without a day. */
  amount?: Amount
  /** How often an answer without a day was asked back. */
  asked: number
  /** All questions: nobody is asked for ever. */
  rounds: number
}

/** The engine keeps what this node gave it and hands it back unchanged; nothing else writes it. */
export function memoryOf({ memory }: Scope<Config>): Memory {
  return (memory ?? { asked: 0, rounds: 0 }) as Memory
}

/** A question about the day; entering the step anew begins with none asked. */
export function ask(_scope: Scope<Config>, text: string, memory: Memory = { asked: 0, rounds: 0 }): Turn {
  return say({ type: 'text', text }, memory)
}

export function say(message: OutboundMessage, memory: Memory): Turn {
  return {
    memory: { ...memory, rounds: memory.rounds + 1 } as unknown as Json, // optional fields hide that it is JSON
    effects: [{ kind: 'send', message }],
    wait: { for: 'result' },
  }
}
