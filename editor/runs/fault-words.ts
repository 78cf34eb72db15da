/** A fault for people: what happened and what to do about it. Codes are the engine's; a node type may add its own. */
import type { TFunction } from 'i18next'
import type { Static } from 'typebox'
import type { Fault } from '../../schemas/run.ts'

export interface FaultWords {
  what: string
  todo: string
}

/** `t` is of the namespace `runs`. A code that nobody translated gets the general words; its detail is shown beside. */
export function faultWords(fault: Static<typeof Fault>, t: TFunction): FaultWords {
  return {
    what: t(`faults.what.${fault.code}`, { defaultValue: t('faults.whatUnknown') }),
    todo: t(`faults.todo.${fault.code}`, { defaultValue: t('faults.todoUnknown') }),
  }
}
