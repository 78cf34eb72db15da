/**
 * The engine: one run takes one event and says what it is now, what the world should do, and what happened.
 * Pure and deterministic: the same input gives the same output, effect ids included. Time is a field of the event.
 *
 * The order of things: a stale event does nothing; an interrupt ends the run whatever it waits for; a late failure of
 * the last message goes back to the node that sent it; an order to go over to another version is carried out, after the
 * outcome of a send that is on its way; everything else goes to the node that waits.
 */
import type { Instant, Json } from '../../schemas/basics.ts'
import type { Journey, JourneyNode } from '../../schemas/journey.ts'
import type { InboundMessage } from '../../schemas/message.ts'
import type { Effect, JournalEntry, Run, RunEvent, Wait } from '../../schemas/run.ts'
import { renderContent } from './content.ts'
import { localeOf } from './conversation-language.ts'
import { TextFault } from './faults.ts'
import { migrateConfig } from './migrate.ts'
import { asRunOf, type MoveTarget, type MoveVerdict, moveVerdict } from './move.ts'
import {
  type Facts,
  type NodeType,
  type NodeTypes,
  type ResumeEvent,
  type Scope,
  type Turn,
  translator,
  type World,
} from './node-type.ts'
import { isStale, repliedBefore, type WaitingRun } from './stale.ts'
import { variablesOf } from './variables.ts'

export type Advance = {
  journey: Journey
  types: NodeTypes
  run: Run
  event: RunEvent
  world: World
  /** The order that the event, or the run, names, with what surrounds the run there; absent when it holds no more. */
  target?: (MoveTarget & { world: World }) | undefined
}

export type Advanced = {
  run: Run
  effects: Effect[]
  journal: JournalEntry[]
}

/** A journey that passes this many nodes without ever waiting goes round in a circle. */
const MOST_STEPS = 200

/** Outcome of a run whose person left with a change of versions. */
const MOVED_OUT = 'moved-out'

/** A run before its first event. `advance` with `started` enters the journey. */
export function newRun(id: string, journey: { id: string; version: number }, customer: string, at: Instant): Run {
  return {
    id,
    journey: { id: journey.id, version: journey.version },
    customer,
    seq: 0,
    startedAt: at,
    vars: {},
    memory: {},
    status: 'waiting',
    node: '',
    wait: { id: '0', for: 'start' },
  }
}

/** Carries one event through one run. Never throws for bad journeys or data: the run fails with a reason instead. */
export function advance(input: Advance): Advanced {
  const { run, event } = input
  const asItWas: Advanced = { run, effects: [], journal: [] }
  if (run.status !== 'waiting') return asItWas
  if (event.kind !== 'moved') return isStale(run, event) ? asItWas : new Step(input, run).take(event)
  const verdict = verdictOf(input, run)
  if (run.moving === event.move || verdict.does === 'stays') return asItWas
  return new Step(input, run).move(event.move, verdict)
}

function verdictOf({ journey, types, target }: Advance, { node, journey: { version } }: WaitingRun): MoveVerdict {
  if (target === undefined) return { does: 'stays', reason: 'stopped' }
  return moveVerdict({ version, node }, journey, target, types)
}

/** One event's way through the graph: mutable inside, seen by nobody outside. */
class Step {
  private journey: Journey
  private readonly input: Advance
  private readonly types: NodeTypes
  private world: World
  private readonly at: Instant
  private run: WaitingRun
  private readonly effects: Effect[] = []
  private readonly journal: JournalEntry[] = []
  private held: InboundMessage[]
  /** Nodes whose wait for time a reply has ended in this step. */
  private readonly cutShort = new Set<string>()
  /** What this step has set, which the world's facts cannot know yet: names of variables, and the customer's attributes. */
  private readonly set = new Set<string>()
  private readonly attributes: Record<string, Json> = {}

  constructor(input: Advance, run: WaitingRun) {
    this.input = input
    this.journey = input.journey
    this.types = input.types
    this.world = input.world
    this.at = input.event.at
    const { answering, ...kept } = run
    const repliedAt = repliedBefore(input.event, answering)
    this.run = { ...kept, seq: run.seq + 1, vars: { ...run.vars }, memory: { ...run.memory } }
    if (repliedAt !== undefined) this.run.answering = repliedAt
    this.held = [...(run.held ?? [])]
  }

  take(event: Exclude<RunEvent, { kind: 'moved' }>): Advanced {
    switch (event.kind) {
      case 'started': {
        this.run.vars = { ...this.run.vars, ...event.data }
        const entry = this.journey.nodes.find((node) => this.types.get(node.type)?.hints.entry)
        return entry ? this.enter(entry.id) : this.fail('no-start', 'The journey has no start node.')
      }
      case 'interrupted':
        this.journal.push({ at: this.at, kind: 'interrupted', by: event.by })
        return this.end(event.by)
      case 'replied':
        if (this.run.wait.for === 'result') {
          this.held.push(event.message)
          return this.done({ ...this.run, held: this.held })
        }
        if (this.run.wait.for === 'time' || this.run.wait.for === 'payment') return this.replyDuringTime(event.message)
        return this.resume(this.run.node, event)
      case 'resulted': {
        const node = this.nodeOfEffect(event.effect)
        this.journal.push({ at: this.at, kind: 'resulted', node, effect: event.effect, result: event.result })
        this.noteLastSend(event)
        return this.goOver(event) ?? this.resume(node, event)
      }
      case 'elapsed':
      case 'broken':
        return this.resume(this.run.node, event)
      case 'paid':
        if (this.run.wait.for === 'payment') return this.resume(this.run.node, event)
        this.journal.push({ at: this.at, kind: 'interrupted', by: 'paid' })
        return this.end('paid')
    }
  }

  /** To another version: at once, or when the outcome of what is on its way is known. */
  move(move: string, verdict: Exclude<MoveVerdict, { does: 'stays' }>): Advanced {
    if (this.run.wait.for === 'result') return this.done({ ...this.run, moving: move })
    return this.switchTo(verdict) ?? this.done(this.run)
  }

  /** What the run waited for before it could go over has come. Nothing when it is for its node, in either version. */
  private goOver(event: ResumeEvent): Advanced | undefined {
    const { moving, ...run } = this.run
    if (moving === undefined) return undefined
    const verdict = verdictOf(this.input, this.run)
    this.run = run
    return verdict.does === 'stays' ? undefined : (this.switchTo(verdict) ?? this.resume(this.run.node, event))
  }

  /** Nothing when it waits on as it was. */
  private switchTo(verdict: Exclude<MoveVerdict, { does: 'stays' }>): Advanced | undefined {
    const { target, journey } = this.input
    if (target === undefined) throw new Error('A run cannot go over to a version that is not given.')
    const { node } = this.run
    const [from, to] = [this.run.journey.version, target.version]
    const entry = { at: this.at, kind: 'moved' as const, from, to, ...verdict }
    this.journal.push(node === '' ? entry : { ...entry, node })
    this.run = asRunOf(this.run, journey, target)
    this.journey = target.journey
    this.world = target.world
    if (verdict.does === 'ends') return this.end(MOVED_OUT)
    // They were said to what was asked before, and answer nothing that is asked now.
    if (verdict.does === 'enters') this.unclaimed()
    return verdict.does === 'enters' ? this.enter(verdict.into) : undefined
  }

  /** A message that failed was seen by nobody: nothing counts from it, and its failure, told again, is stale. */
  private noteLastSend({ effect, result }: Extract<RunEvent, { kind: 'resulted' }>): void {
    if (this.run.lastSend?.effect !== effect) return
    if (result.outcome === 'accepted') this.run.lastSend = { ...this.run.lastSend, acceptedAt: this.at }
    else delete this.run.lastSend
  }

  /** The node that awaits the effect; for a late failure, the node that sent it. */
  private nodeOfEffect(effect: string): string {
    return this.run.wait.effect === effect ? this.run.node : (this.run.lastSend?.node ?? this.run.node)
  }

  /** A reply that came while only time was awaited: the journey's setting says what becomes of it. */
  private replyDuringTime(message: InboundMessage): Advanced {
    if (this.journey.settings.replyWhileWaiting !== 'end-wait') {
      this.unclaimed([message])
      return this.done(this.run)
    }
    this.held.push(message)
    return this.resume(this.run.node, this.endWait())
  }

  /** A reply ends the wait for time, and is kept for whoever listens next. */
  private endWait(): ResumeEvent {
    const { node, wait } = this.run
    this.cutShort.add(node)
    this.journal.push({ at: this.at, kind: 'note', node, code: 'reply-ended-wait' })
    return { kind: 'elapsed', at: this.at, wait: wait.id }
  }

  /** Hands replies that no step listens to over to staff: all that are held, unless others are given. */
  private unclaimed(messages: readonly InboundMessage[] = this.held.splice(0)): void {
    for (const message of messages) this.emit(this.run.node, { kind: 'unclaimed-reply', message })
  }

  private enter(nodeId: string): Advanced {
    let next: string | Advanced = nodeId
    for (let steps = 0; typeof next === 'string'; steps += 1) {
      if (steps === MOST_STEPS)
        return this.fail('endless', `The journey passed ${MOST_STEPS} steps without waiting for anything.`, next)
      next = this.visit(next, undefined)
    }
    return next
  }

  private resume(nodeId: string, event: ResumeEvent): Advanced {
    const next = this.visit(nodeId, event)
    return typeof next === 'string' ? this.enter(next) : next
  }

  /** Runs one node; the next node's id, or the end of this step. */
  private visit(nodeId: string, event: ResumeEvent | undefined): string | Advanced {
    const node = this.journey.nodes.find((candidate) => candidate.id === nodeId)
    if (!node) return this.fail('node-missing', `The journey has no node "${nodeId}".`, nodeId)
    const type = this.types.get(node.type)
    if (!type) {
      const detail = `The node type "${node.type}" is not installed here.`
      return this.fail('node-type-missing', detail, nodeId)
    }
    if (event === undefined) this.journal.push({ at: this.at, kind: 'entered', node: nodeId })
    if (event?.kind === 'replied') this.noteReply(nodeId, event.message, type.hints.private === true)
    let turn: Turn
    try {
      const scope = this.scope(node, type)
      turn = event === undefined ? type.enter(scope) : (type.resume?.(scope, event) ?? unexpected(node.type, event))
    } catch (error) {
      if (error instanceof TextFault) return this.fail(error.code, error.message, nodeId)
      // A defect of a node type must not take other people's runs with it: this run fails, with the reason.
      return this.fail('node-defect', error instanceof Error ? error.message : String(error), nodeId)
    }
    return this.apply(node, turn)
  }

  /** What proves who somebody is stays out of the timeline. */
  private noteReply(node: string, { id, text }: InboundMessage, isPrivate: boolean): void {
    this.journal.push({ at: this.at, kind: 'replied', node, message: id, text: isPrivate ? '•••' : text })
  }

  private apply(node: JourneyNode, turn: Turn): string | Advanced {
    if (turn.set) this.run.vars = { ...this.run.vars, ...turn.set }
    for (const name of Object.keys(turn.set ?? {})) this.set.add(name)
    if (turn.memory !== undefined) this.run.memory = { ...this.run.memory, [node.id]: turn.memory }
    for (const { code, data } of turn.notes ?? [])
      this.journal.push({ at: this.at, kind: 'note', node: node.id, code, ...(data === undefined ? {} : { data }) })
    const before = this.effects.length
    for (const body of turn.effects ?? []) this.emit(node.id, body)
    if ('fail' in turn) return this.fail(turn.fail, turn.detail, node.id)
    if ('end' in turn) return this.end(turn.end)
    if ('go' in turn) {
      this.journal.push({ at: this.at, kind: 'left', node: node.id, outlet: turn.go })
      const edge = this.journey.edges.find((e) => e.source === node.id && e.sourceHandle === turn.go)
      if (edge) return edge.target
      return this.fail('outlet-unconnected', `The outlet "${turn.go}" leads nowhere.`, node.id)
    }
    return this.wait(node, turn.wait, this.effects.slice(before))
  }

  private emit(node: string, body: Parameters<typeof effectWithId>[1]): void {
    const effect = effectWithId({ run: this.run.id, seq: this.run.seq, n: this.effects.length, node }, body)
    this.effects.push(effect)
    if (effect.kind === 'send') {
      this.run.lastSend = { effect: effect.id, node }
      this.journal.push({ at: this.at, kind: 'sending', node, effect: effect.id })
    }
    if (effect.kind === 'set-attributes') Object.assign(this.attributes, effect.attributes)
    if (effect.kind === 'record-agreement') {
      const { id, offer } = effect.agreement
      this.journal.push({ at: this.at, kind: 'agreed', node, agreement: id, total: offer.total })
    }
  }

  private wait(
    node: JourneyNode,
    wanted: Extract<Turn, { wait: unknown }>['wait'],
    asked: readonly Effect[],
  ): string | Advanced {
    const wait: Wait = { id: String(this.run.seq), for: wanted.for }
    if ('until' in wanted && wanted.until !== undefined) wait.until = wanted.until
    if (wanted.for === 'result') {
      const awaited = asked.findLast((effect) => effect.kind === 'send' || effect.kind === 'call')
      if (!awaited) return this.fail('node-defect', 'It waits for a result but asked for nothing.', node.id)
      wait.effect = awaited.id
    }
    this.run = { ...this.run, node: node.id, wait }
    const heldNext = this.takeHeld()
    if (heldNext) return heldNext
    const until = wait.until === undefined ? {} : { until: wait.until }
    if (wait.for !== 'start')
      this.journal.push({ at: this.at, kind: 'waiting', node: node.id, for: wait.for, ...until })
    return this.done(this.run)
  }

  /** Hands a reply that came too early to the wait that just began, as if it came now. */
  private takeHeld(): string | Advanced | undefined {
    if (this.run.wait.for === 'result') return undefined
    if (this.run.wait.for === 'reply') {
      const message = this.held.shift()
      return message && this.visit(this.run.node, { kind: 'replied', at: this.at, message })
    }
    // It came while the message before this wait was sent: a moment later it would have ended the wait. Each once,
    // so that a circle of waits is not run through for ever.
    const endsWait = this.journey.settings.replyWhileWaiting === 'end-wait' && !this.cutShort.has(this.run.node)
    if (endsWait && this.held.length > 0) return this.visit(this.run.node, this.endWait())
    this.unclaimed()
    return undefined
  }

  private scope(node: JourneyNode, type: NodeType): Scope<Record<string, unknown>> {
    const { run, world, journey } = this
    const locale = localeOf(world.customer.language, journey.settings.locale)
    // Only texts and segments need the facts, and computing them costs: not before somebody asks.
    let merged: Facts | undefined
    const variables = () => {
      merged ??= variablesOf(world.facts, run.vars, { names: this.set, attributes: this.attributes })
      return merged
    }
    const text = (template: string) => {
      if (!template.includes('{')) return template
      return world.render(template, world.isReadBy?.(template) === false ? run.vars : variables())
    }
    return {
      config: migrateConfig(type, node.typeVersion, node.data),
      node: node.id,
      run: { id: run.id, journey: run.journey },
      settings: journey.settings,
      customer: world.customer,
      debts: world.debts,
      creditors: world.creditors,
      agreements: world.agreements,
      promises: world.promises,
      organisation: world.organisation,
      law: world.law,
      get facts() {
        return variables()
      },
      vars: run.vars,
      memory: Object.hasOwn(run.memory, node.id) ? run.memory[node.id] : undefined,
      lastSend: run.lastSend,
      now: this.at,
      locale,
      t: translator(type, locale),
      text,
      content: (content) => renderContent(content, text),
    }
  }

  private end(outcome: string): Advanced {
    this.unclaimed()
    this.journal.push({ at: this.at, kind: 'ended', outcome })
    const { status: _, node: __, wait: ___, held: ____, moving: _____, ...kept } = this.run
    return this.finish({ ...kept, status: 'ended', outcome, endedAt: this.at })
  }

  private fail(code: string, detail: string, node?: string): Advanced {
    this.unclaimed()
    const fault = node === undefined ? { code, detail } : { code, detail, node }
    this.journal.push({ at: this.at, kind: 'failed', fault })
    const { status: _, node: __, wait: ___, held: ____, moving: _____, ...kept } = this.run
    return this.finish({ ...kept, status: 'failed', fault, endedAt: this.at })
  }

  private done(run: WaitingRun): Advanced {
    const { held: _, ...kept } = run
    return this.finish(this.held.length === 0 ? kept : { ...kept, held: this.held })
  }

  private finish(run: Run): Advanced {
    return { run, effects: this.effects, journal: this.journal }
  }
}

function effectWithId(
  at: { run: string; seq: number; n: number; node: string },
  body: NonNullable<Turn['effects']>[number],
): Effect {
  return { ...body, id: `${at.run}:${at.seq}:${at.n}`, node: at.node }
}

function unexpected(type: string, event: ResumeEvent): Turn {
  return { fail: 'node-defect', detail: `"${type}" was woken by "${event.kind}" but does not expect to be.` }
}
