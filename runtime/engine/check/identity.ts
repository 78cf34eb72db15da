/**
 * Amounts told too early: on some way to a step that speaks of the debt nothing has confirmed that the person who reads is
 * the one who owes (LGPD; CDC art. 42). Which outlets confirm, the node types say. On each way the first such step is named.
 */
import type { Journey, JourneyNode } from '../../../schemas/journey.ts'
import type { MessageTemplate } from '../../../schemas/message.ts'
import type { VariableDescription } from '../../../schemas/node-type.ts'
import type { NodeType } from '../node-type.ts'
import type { Finding } from './finding.ts'
import { shortestWays } from './reach.ts'
import { templateOf, templateTexts } from './template-of.ts'
import { type TextRules, textsInConfig } from './texts.ts'

export type IdentityCheck = {
  typeOf: (node: JourneyNode) => NodeType | undefined
  texts: TextRules
  templates?: readonly MessageTemplate[] | undefined
  /** Variables by the names that people know them by. */
  knownVariables?: readonly VariableDescription[] | undefined
}

export function checkIdentity(journey: Journey, check: IdentityCheck): Finding[] {
  const byId = new Map(journey.nodes.map((node) => [node.id, node]))
  const hintsOf = (node: JourneyNode | undefined) => node && check.typeOf(node)?.hints
  const tells = new Map(journey.nodes.map((node) => [node.id, whatItTells(node, check)]))
  const ways = shortestWays(
    journey,
    (node) => hintsOf(node)?.entry === true,
    ({ source, sourceHandle }) =>
      hintsOf(byId.get(source))?.confirms?.includes(sourceHandle) !== true &&
      // What is told again behind a step that has told it is no problem of its own.
      tells.get(source) === undefined,
  )
  return journey.nodes.flatMap((node, index): Finding[] => {
    const way = ways.get(node.id)
    const told = way && tells.get(node.id)
    if (told === undefined) return []
    return [
      {
        severity: 'warning',
        code: told.words === '' ? 'debt-before-identity' : 'words-before-identity',
        node: node.id,
        path: `/nodes/${index}/data${told.pointer}`,
        values: { words: called(told.words, check.knownVariables ?? []) },
        counterexample: way,
      },
    ]
  })
}

/** What in a step speaks of the debt, as people read it, and where the first of it stands in the config. */
function whatItTells(node: JourneyNode, check: IdentityCheck): { words: string; pointer: string } | undefined {
  const type = check.typeOf(node)
  if (type === undefined || type.speaks?.(node.data) === false) return undefined
  const told = type.hints.sends === undefined ? [] : inTexts(node, type, check)
  const words = [...new Set(told.map((each) => each.words))]
  if (words.length > 0) return { words: words.slice(0, MOST_NAMED).join(', '), pointer: told[0]?.pointer ?? '' }
  return type.hints.tells === 'debt' ? { words: '', pointer: '' } : undefined
}

const MOST_NAMED = 3

/** `{{debt.dueDate | date}}` is "Vencimento" to those who read of it. */
function called(words: string, known: readonly VariableDescription[]): string {
  return words.replaceAll(/\{\{-?\s*([\w.]+)[^}]*\}\}/g, (whole, name: string) => {
    const variable = known.find((each) => each.name === name)
    return variable === undefined ? whole : variable.label
  })
}

function inTexts(node: JourneyNode, type: NodeType, { texts, templates }: IdentityCheck) {
  const template = templateOf(node, type, templates)
  return [
    ...textsInConfig(type.schema, node.data).flatMap(({ text, pointer }) =>
      texts.tellsOfDebt(text).map((words) => ({ words, pointer })),
    ),
    ...(template ? templateTexts(template) : []).flatMap((text) =>
      texts.tellsOfDebt(text).map((words) => ({ words, pointer: '' })),
    ),
  ]
}
