/** A journey's text read back: the journey, or what keeps it from being one and where in the text that stands. Pure. */
import { type OutputUnit, type Schema, validate } from '@cfworker/json-schema'
import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser'
import type { Journey } from '../../schemas/journey.ts'
import published from '../../schemas/json/api/create-journey.schema.json'

/** A stretch of a text; offsets count UTF-16 units from 0. */
export type Place = { offset: number; length: number }

export type CodeProblem = Place & {
  /** `syntax`: no JSON; `shape`: JSON, but not a journey's; `identity`: another journey's id; `conflict`: the draft changed the same. */
  kind: 'syntax' | 'shape' | 'identity' | 'conflict'
  /** The parser's code, or the keyword of JSON Schema that is broken. */
  code: string
  /** The property that is missing or unknown, where it is one. */
  name?: string
}

export type ReadCode = { journey: Journey; problems?: never } | { journey?: never; problems: CodeProblem[] }

// The published file is a JSON Schema, which is more than the type of a JSON file can say.
const SCHEMA = published.properties.document as unknown as Schema
const MOST_PROBLEMS = 20

/** `id` is the open journey's: a text cannot turn it into another one. */
export function readCode(text: string, id: string): ReadCode {
  const errors: ParseError[] = []
  const tree = parseTree(text, errors, { allowTrailingComma: false, disallowComments: true })
  if (errors.length > 0 || !tree) {
    const problems = errors.map(({ error, offset, length }): CodeProblem => {
      return { kind: 'syntax', code: printParseErrorCode(error), offset, length }
    })
    return {
      problems: problems.length > 0 ? problems : [{ kind: 'syntax', code: 'ValueExpected', offset: 0, length: 0 }],
    }
  }
  const value: unknown = getNodeValue(tree)
  const { valid, errors: broken } = validate(value, SCHEMA, '2020-12', undefined, false)
  if (!valid) {
    const problems = broken.flatMap((unit) => problemOf(unit, tree))
    return { problems: problems.slice(0, MOST_PROBLEMS) }
  }
  // It satisfies the schema that the type is derived from.
  const journey = value as Journey
  if (journey.id !== id) {
    const at = findNodeAtLocation(tree, ['id'])
    return { problems: [{ kind: 'identity', code: 'id', name: id, offset: at?.offset ?? 0, length: at?.length ?? 0 }] }
  }
  return { journey }
}

/** Keywords that only say that something within is broken. */
const OUTER = new Set(['properties', 'items', 'additionalProperties', 'anyOf', 'oneOf', 'allOf', 'patternProperties'])

function problemOf({ keyword, instanceLocation, error }: OutputUnit, tree: Node): CodeProblem[] {
  const path = stepsOf(instanceLocation.replace(/^#/, ''))
  if (keyword === 'false') {
    const name = String(path.at(-1) ?? '')
    const at = findNodeAtLocation(tree, path)
    // The property's name is what is wrong, not its value.
    const property = at?.parent?.type === 'property' ? at.parent.children?.[0] : at
    return [{ kind: 'shape', code: 'unknown', name, ...placeOf(property ?? tree) }]
  }
  if (OUTER.has(keyword)) return []
  const at = findNodeAtLocation(tree, path) ?? tree
  const missing = keyword === 'required' ? /"([^"]+)"/.exec(error)?.[1] : undefined
  const place = keyword === 'required' ? { offset: at.offset, length: 1 } : placeOf(at)
  return [{ kind: 'shape', code: keyword, ...(missing === undefined ? {} : { name: missing }), ...place }]
}

/** Where a JSON Pointer leads in a text: the deepest part of the way that exists. Null in what is no JSON at all. */
export function placeAt(tree: Node | undefined, pointer: string): Place | null {
  if (!tree) return null
  const path = stepsOf(pointer)
  for (let length = path.length; length > 0; length -= 1) {
    const found = findNodeAtLocation(tree, path.slice(0, length))
    if (found) return placeOf(found)
  }
  return null
}

/** JSON Pointer (RFC 6901) as the parser's path: numbers are indices. */
function stepsOf(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}

const placeOf = ({ offset, length }: Node): Place => ({ offset, length })
