/**
 * WhatsApp as a plan says it behaves: every attempt of every message has its truth (was it taken?) and its answer, which
 * need not agree. It remembers both, and the statuses that it still owes. No clock, no chance: the same plan, the same.
 */
import type { SendOutcome, SendRequest } from '../../runtime/whatsapp/port.ts'
import type { MessageStatus } from '../../runtime/whatsapp/webhook-items.ts'

/** What becomes of one attempt. */
export type Answer = {
  says: 'accepted' | 'refused' | 'not-sent' | 'lost'
  /** With `lost`: it was taken all the same. */
  arrived: boolean
  code: number
  /** The answer stays away until the plan says so. */
  slow: boolean
  /** What it would tell later of a message that it took. */
  statuses: readonly MessageStatus[]
  failsWith: number
}

export type Attempt = {
  effect: string
  run: string
  phone: string
  text: string
  isTemplate: boolean
  /** Counts everything that happens to the plan's world, in order. */
  moment: number
  /** Of the clock. */
  at: number
  step: number
  taken: boolean
  wamid: string
  says: Answer['says']
  /** When the program heard the answer: an instant of the clock. Undefined: it never did. */
  heardAt: number | undefined
}

export type OwedStatus = { wamid: string; effect: string; name: MessageStatus; code: number | undefined }

type Open = { attempt: Attempt; outcome: SendOutcome; give: (outcome: SendOutcome) => void }

export class Meta {
  readonly attempts: Attempt[] = []
  owed: OwedStatus[] = []
  /** From now on everything is accepted at once. */
  isKind = false
  private readonly answers: readonly Answer[]
  private readonly wamids = new Set<string>()
  private slow: Open[] = []
  private readonly time: () => { now: number; step: number; moment: number }

  constructor(answers: readonly Answer[], time: Meta['time']) {
    this.answers = answers
    this.time = time
  }

  /** Resolves when the plan lets the answer come. */
  take(request: SendRequest): Promise<SendOutcome> {
    const { now, step, moment } = this.time()
    const attempt: Attempt = {
      effect: request.effect,
      run: request.run,
      phone: request.to.phone ?? '',
      text: 'text' in request.message ? request.message.text : request.message.type,
      isTemplate: request.message.type === 'template',
      moment,
      at: now,
      step,
      taken: false,
      wamid: '',
      says: 'accepted',
      heardAt: undefined,
    }
    const label = this.labelOf(request)
    const answer = this.answerFor(label)
    attempt.says = answer.says
    attempt.taken = answer.says === 'accepted' || (answer.says === 'lost' && answer.arrived)
    attempt.wamid = this.wamidFor(label)
    this.attempts.push(attempt)
    if (attempt.taken)
      for (const name of answer.statuses)
        this.owed.push({
          wamid: attempt.wamid,
          effect: attempt.effect,
          name,
          code: name === 'failed' ? answer.failsWith : undefined,
        })
    const outcome = outcomeOf(answer, attempt.wamid)
    if (!answer.slow) return Promise.resolve(this.heard(attempt, outcome))
    return new Promise((give) => this.slow.push({ attempt, outcome, give }))
  }

  /** Answers that were waited for come. */
  answerAll(): void {
    for (const { attempt, outcome, give } of this.slow.splice(0)) give(this.heard(attempt, outcome))
  }

  /** Who asked is dead: nobody hears them. */
  forgetSlow(runs: (attempt: Attempt) => boolean): void {
    this.slow = this.slow.filter(({ attempt }) => !runs(attempt))
  }

  get isAnswering(): boolean {
    return this.slow.length > 0
  }

  private heard(attempt: Attempt, outcome: SendOutcome): SendOutcome {
    attempt.heardAt = this.time().now
    return outcome
  }

  /** The same for the same message of the same plan, whatever the ids are and whoever is served first. */
  private labelOf({ effect, node, to, run }: SendRequest): string {
    const tries = this.attempts.filter((attempt) => attempt.effect === effect).length
    return `${to.phone}.${node}.${effect.slice(run.length + 1)}.${tries}`
  }

  private answerFor(label: string): Answer {
    const kind: Answer = { ...KIND }
    if (this.isKind) return kind
    return this.answers[hashOf(label) % Math.max(1, this.answers.length)] ?? kind
  }

  private wamidFor(label: string): string {
    let wamid = `wamid.${label}`
    while (this.wamids.has(wamid)) wamid += "'"
    this.wamids.add(wamid)
    return wamid
  }
}

const KIND: Answer = { says: 'accepted', arrived: true, code: 0, slow: false, statuses: [], failsWith: 0 }

function outcomeOf({ says, code }: Answer, wamid: string): SendOutcome {
  switch (says) {
    case 'accepted':
      return { kind: 'accepted', wamid }
    case 'refused':
      return { kind: 'refused', code, detail: 'no' }
    case 'not-sent':
      return { kind: 'not-sent', reason: 'ECONNREFUSED' }
    case 'lost':
      return { kind: 'unknown', reason: 'ECONNRESET' }
  }
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  // The low bits of FNV are the weakest.
  return (hash ^ (hash >>> 15)) >>> 0
}
