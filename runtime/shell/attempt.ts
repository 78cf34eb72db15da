/**
 * One attempt of one outbox row: the message on the wire, or the service that a call names. Never throws: whatever
 * happens is an outcome, and what nobody can know is `unknown`.
 */
import type { Json } from '../../schemas/basics.ts'
import type { OutboundMessage } from '../../schemas/message.ts'
import type { Candidate } from '../storage/delivery/port.ts'
import type { WhatsAppPort } from '../whatsapp/port.ts'
import type { Logger } from './logger.ts'
import type { Answered, CallOutcome } from './results.ts'

/** A service that a `call` effect names. `key` is the effect's id: the same key is the same request, done once. */
export type Service = (input: Json, context: { key: string; customer: string; run: string }) => Promise<Json>

export type AttemptDeps = {
  whatsapp: Pick<WhatsAppPort, 'send'>
  services: ReadonlyMap<string, Service>
  /** A service that has not answered for so long is taken for failed; else it would hold its place among the sends for ever. */
  callPatienceMs: number
  log: Logger
}

/** A row that is committed as `sending`; `message` is its payload, nothing for a call. */
export type Prepared = { row: Candidate; message: OutboundMessage | undefined }

export async function attempt({ row, message }: Prepared, deps: AttemptDeps): Promise<Answered['outcome']> {
  try {
    if (message === undefined) return await call(row, deps)
    return await deps.whatsapp.send({
      number: row.number,
      to: {
        ...(row.phone ? { phone: row.phone.replace(/\D/g, '') } : {}),
        ...(row.user_id ? { userId: row.user_id } : {}),
      },
      message,
      effect: row.id,
      run: row.run,
      node: row.node,
    })
  } catch (error) {
    // The port promises not to throw; if it does, nobody knows what left the house.
    deps.log.error({ err: error, effect: row.id }, 'a send ended without an outcome')
    return { kind: 'unknown', reason: error instanceof Error ? error.name : 'error' }
  }
}

async function call(
  { id, customer, run, payload }: Candidate,
  { services, callPatienceMs }: AttemptDeps,
): Promise<CallOutcome> {
  // Written from a `call` effect and by nothing else.
  const { service: name, input } = JSON.parse(payload) as { service: string; input: Json }
  const service = services.get(name)
  if (service === undefined) return { kind: 'service-missing' }
  let patience: NodeJS.Timeout | undefined
  const silence = new Promise<never>((_, reject) => {
    patience = setTimeout(() => reject(new Error(`no answer within ${callPatienceMs} ms`)), callPatienceMs)
  })
  try {
    return { kind: 'answered', value: await Promise.race([service(input, { key: id, customer, run }), silence]) }
  } catch (error) {
    return { kind: 'service-failed', detail: error instanceof Error ? error.message : String(error) }
  } finally {
    clearTimeout(patience)
  }
}
