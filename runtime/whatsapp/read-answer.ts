/**
 * Decides what an answer of the Graph API means for the send that asked. Pure.
 */
import type { GraphAnswer } from './graph-http.ts'
import type { SendOutcome } from './port.ts'
import { asList, asNumber, asObject, asText, present } from './wire-json.ts'

/** `accepted` only with a wamid; `refused` only when the API itself said no; else what is known about the bytes. */
export function readSendAnswer(answer: GraphAnswer): SendOutcome {
  if (answer.kind === 'not-sent') return { kind: 'not-sent', reason: answer.reason }
  if (answer.kind === 'lost') return { kind: 'unknown', reason: answer.reason }
  const refusal = readRefusal(answer)
  if (refusal !== undefined) {
    return { kind: 'refused', ...refusal, ...present({ retryAfter: answer.retryAfter }) }
  }
  const body = asObject(jsonOf(answer.body))
  const message = asObject(asList(body?.messages)[0])
  const wamid = asText(message?.id)
  if (answer.status < 200 || answer.status > 299) {
    return { kind: 'unknown', reason: `HTTP ${answer.status} without a readable error` }
  }
  if (wamid === undefined) return { kind: 'unknown', reason: `HTTP ${answer.status} without a message id` }
  const contact = asObject(asList(body?.contacts)[0])
  const held = HELD.find((each) => each === message?.message_status)
  return {
    kind: 'accepted',
    wamid,
    ...present({ waId: asText(contact?.wa_id), userId: asText(contact?.user_id), held }),
  }
}

const HELD = ['held_for_quality_assessment', 'paused'] as const

/**
 * The error of an answer, undefined when there is none or when it cannot tell whether the request was carried out.
 * A 4xx without Meta's error comes from something in front of the API: it was turned away, so it was not sent.
 */
export function readRefusal(answer: { status: number; body: Buffer }): { code: number; detail: string } | undefined {
  const error = asObject(asObject(jsonOf(answer.body))?.error)
  const code = asNumber(error?.code)
  if (code !== undefined) {
    const detail = asText(asObject(error?.error_data)?.details) ?? asText(error?.message) ?? ''
    return { code, detail }
  }
  const { status } = answer
  if (status < 400 || status > 499 || status === 408) return undefined
  const known: Record<number, number> = { 401: 190, 403: 10, 429: 130429 }
  return { code: known[status] ?? 131000, detail: `HTTP ${status} without a readable error` }
}

/** Parsed JSON, or undefined for anything that is none. */
export function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
