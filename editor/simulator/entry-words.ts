/**
 * One line of a run's timeline in words, for the simulator's log and for the timeline of a real run. Pure: words, names
 * and the way of writing money and time are handed in.
 */
import type { EffectResult, JournalEntry } from '../../schemas/run.ts'

export interface EntryWording {
  /** `t` of the namespace `simulator`. */
  t: (key: string, values?: Record<string, unknown>) => string
  /** What a step is called. */
  nodeName: (node: string) => string
  /** What an outlet of a step is called. */
  outletName: (node: string, outlet: string) => string
  /** Epoch milliseconds in words. */
  instant: (at: number) => string
  /** Minor units in words. */
  money: (amount: number) => string
  /** An outcome's name; an author's own is said as they wrote it. */
  outcome: (code: string) => string
}

export interface EntryWords {
  text: string
  /** `good` ends well or brings money, `bad` went wrong, `quiet` is a detail of another line. */
  tone: 'plain' | 'good' | 'bad' | 'quiet'
}

export function entryWords(entry: JournalEntry, wording: EntryWording): EntryWords {
  const { t, nodeName, outletName, money } = wording
  switch (entry.kind) {
    case 'entered':
      return plain(t('entries.entered', { node: nodeName(entry.node) }))
    case 'left':
      return plain(t('entries.left', { node: nodeName(entry.node), outlet: outletName(entry.node, entry.outlet) }))
    case 'waiting':
      return plain(waitingWords(entry.for, entry.until, wording))
    case 'sending':
      return plain(t('entries.sending', { node: nodeName(entry.node) }))
    case 'resulted':
      return resultWords(entry.result, t)
    case 'replied':
      return plain(entry.text === '' ? t('entries.repliedFile') : t('entries.replied', { text: entry.text }))
    case 'agreed':
      return { text: t('entries.agreed', { total: money(entry.total) }), tone: 'good' }
    case 'note':
      return noteWords(entry.code, entry.data, wording)
    case 'ended':
      return { text: t('entries.ended', { outcome: wording.outcome(entry.outcome) }), tone: 'good' }
    case 'failed': {
      const why = entry.fault.detail
      const { node } = entry.fault
      const text = node ? t('entries.failed', { node: nodeName(node), why }) : t('entries.failedAnywhere', { why })
      return { text, tone: 'bad' }
    }
    case 'interrupted':
      return { text: t(`entries.interrupted.${entry.by}`), tone: entry.by === 'paid' ? 'good' : 'plain' }
    case 'moved':
      return plain(movedWords(entry, wording))
  }
}

/** Why a send failed (`code` of WhatsApp) or did not go out (`rule`), as the end of a sentence. */
export function whyNotSent(result: EffectResult, t: EntryWording['t']): string {
  if (result.outcome === 'accepted') return ''
  if (result.outcome === 'failed') {
    const { code } = result
    return t(`reasons.fail.${code}`, { code, defaultValue: result.detail ?? t('reasons.fail.other', { code }) })
  }
  const { rule } = result
  return t(`reasons.rule.${rule}`, { rule, defaultValue: t('reasons.rule.other', { rule }) })
}

/** "Passou para a v4 (etapa Lembrete)". */
function movedWords(
  { does, to, node, into }: Extract<JournalEntry, { kind: 'moved' }>,
  { t, nodeName }: EntryWording,
): string {
  if (does === 'keeps' && node === undefined) return t('entries.moved.begins', { version: to })
  return t(`entries.moved.${does}`, { version: to, node: nodeName(into ?? node ?? '') })
}

function resultWords(result: EffectResult, t: EntryWording['t']): EntryWords {
  switch (result.outcome) {
    case 'accepted':
      return { text: t('entries.accepted'), tone: 'quiet' }
    case 'failed':
      return { text: t('entries.failed_send', { why: whyNotSent(result, t) }), tone: 'bad' }
    case 'blocked':
      return { text: t('entries.blocked', { why: whyNotSent(result, t) }), tone: 'bad' }
  }
}

function waitingWords(
  what: Extract<JournalEntry, { kind: 'waiting' }>['for'],
  until: number | undefined,
  { t, instant }: EntryWording,
): string {
  if (what === 'result') return t('entries.waiting.result')
  return until === undefined
    ? t(`entries.waiting.${what}Open`)
    : t(`entries.waiting.${what}`, { until: instant(until) })
}

/** Notes carry data such as the word that was recognised; one without words of its own is named by its code. */
function noteWords(code: string, data: unknown, wording: EntryWording): EntryWords {
  const { t } = wording
  if (code === 'held' || code === 'refused') return ruleWords(code, data as RuleNote, wording) // the shell's own note
  const shown =
    typeof data === 'string' || typeof data === 'number' ? String(data) : data == null ? '' : JSON.stringify(data)
  const text = t(`entries.note.${code}`, { data: shown, defaultValue: t('entries.note.other', { code }) })
  return { text, tone: 'quiet' }
}

/** `source`: the law's name; `organisation` for its own rules. */
interface RuleNote {
  rule: string
  until?: number
  source?: string
  words?: string
}

/** "Segurada até 23 de nov. 08:00: fora do horário de contato (Lei SP 15.426/14)". */
function ruleWords(code: 'held' | 'refused', note: RuleNote, { t, instant }: EntryWording): EntryWords {
  const { rule, until, words } = note
  const source = note.source === 'organisation' ? t('reasons.ownRule') : (note.source ?? '')
  if (code === 'refused') {
    const why = t(`reasons.rule.${rule}`, { rule, defaultValue: t('reasons.rule.other', { rule }) })
    return {
      text: t(words ? 'entries.note.refusedWords' : 'entries.note.refused', { why, source, words }),
      tone: 'bad',
    }
  }
  const why = t(`reasons.hold.${rule}`, { rule, defaultValue: t('reasons.rule.other', { rule }) })
  const text =
    source === '' || until === undefined
      ? t('entries.note.heldOpen', { why })
      : t('entries.note.held', { until: instant(until), why, source })
  return { text, tone: 'plain' }
}

const plain = (text: string): EntryWords => ({ text, tone: 'plain' })
