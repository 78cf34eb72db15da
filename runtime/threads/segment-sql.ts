/**
 * Segment rules as conditions of SQL. Each rule becomes two: `surely` holds of nobody whom `matches` leaves out, `perhaps`
 * of everybody whom it takes in. Whoever is between both is looked at by `matches` itself, so nothing is ever approximated:
 * what SQL cannot say exactly only costs time. Where both are one and the same, the rule is exact in SQL.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Instant, Json } from '../../schemas/basics.ts'
import type { Creditor } from '../../schemas/customer.ts'
import type { SegmentRule, SegmentRules } from '../../schemas/segment.ts'
import { foldText } from '../collections/reading/normalize-text.ts'
import { matches } from '../collections/segment-rules.ts'
import { listOf, numberIn, numberOf } from '../collections/segment-values.ts'
import type { Dialect } from '../storage/ledger/dialect.ts'
import type { Tables } from '../storage/tables.ts'
import { dueDateBounds } from './due-date-bounds.ts'

export type Condition = RawBuilder<SqlBool>
export type Bounds = { surely: Condition; perhaps: Condition }

/** What conditions ask of a person: columns of the query that they stand in, besides `id`. */
export type DebtFact = 'due' | 'owing' | 'principal' | 'oldest'
export type CustomerFact = Exclude<keyof Tables['customers'], 'id'>

export type SegmentSql = Bounds & { exact: boolean; facts: ReadonlySet<DebtFact>; columns: ReadonlySet<CustomerFact> }

/** What conditions call on SQLite. */
export const SEGMENT_FUNCTIONS = { regua_fold: remembering(foldedFact) }

const ALWAYS = sql<SqlBool>`1 = 1`
const NEVER = sql<SqlBool>`1 = 0`
const UNKNOWN: Bounds = { surely: NEVER, perhaps: ALWAYS }

export function segmentSql(
  rules: SegmentRules,
  context: { dialect: Dialect; now: Instant; creditors: readonly Creditor[] },
): SegmentSql {
  const compiler = new Compiler(context)
  const bounds = compiler.group(rules)
  return { ...bounds, exact: bounds.surely === bounds.perhaps, facts: compiler.facts, columns: compiler.columns }
}

class Compiler {
  readonly facts = new Set<DebtFact>()
  readonly columns = new Set<CustomerFact>()
  private readonly dialect: Dialect
  private readonly now: Instant

  private readonly creditors: readonly Creditor[]

  constructor({ dialect, now, creditors }: { dialect: Dialect; now: Instant; creditors: readonly Creditor[] }) {
    this.dialect = dialect
    this.now = now
    this.creditors = creditors
  }

  group({ combinator, not, rules }: SegmentRules): Bounds {
    if (rules.length === 0) return exactly(not === true ? NEVER : ALWAYS)
    const all = rules.map((rule) => ('rules' in rule ? this.group(rule) : this.rule(rule)))
    const join = (conditions: Condition[]) =>
      sql<SqlBool>`(${sql.join(conditions, combinator === 'and' ? sql` and ` : sql` or `)})`
    const surely = join(all.map((bounds) => bounds.surely))
    const exact = all.every((bounds) => bounds.surely === bounds.perhaps)
    const perhaps = exact ? surely : join(all.map((bounds) => bounds.perhaps))
    if (not !== true) return { surely, perhaps }
    const never = sql<SqlBool>`(not ${perhaps})`
    return { surely: never, perhaps: exact ? never : sql<SqlBool>`(not ${surely})` }
  }

  private rule(rule: SegmentRule): Bounds {
    switch (rule.field) {
      case 'debt.daysPastDue':
      case 'debt.agingBucket':
      case 'debt.dueDate':
        return this.byDueDate(rule)
      case 'debt.count':
        this.facts.add('owing')
        return few(sql`owing`, COUNTS, (count) => holds(rule, { debt: { count } }))
      case 'debt.principal':
        return this.byPrincipal(rule)
      case 'debt.creditor':
        return this.byCreditor(rule)
      case 'customer.consent':
        this.columns.add('consent')
        return few(sql`consent`, CONSENTS, (consent) => holds(rule, { customer: { consent } }))
      case 'customer.state':
        return this.byState(rule)
      default:
        return this.byText(rule)
    }
  }

  private byDueDate(rule: SegmentRule): Bounds {
    this.facts.add('due')
    this.columns.add('country').add('timezone')
    return dueDateBounds((debt) => holds(rule, { debt }), rule.field === 'debt.dueDate' ? 'date' : 'days', this.now)
  }

  /** Integers on both sides of a comparison, or a number that the database reads as exactly as we do. */
  private byPrincipal({ operator, value }: SegmentRule): Bounds {
    const numbers = (operator === 'between' ? listOf(value) : [value]).map(wholeNumber)
    const [low, high] = numbers
    const order = operator === 'between' ? undefined : ORDER[operator]
    if (low === undefined || numbers.includes(undefined)) return UNKNOWN
    this.facts.add('principal')
    if (order !== undefined) return exactly(sql<SqlBool>`(principal ${sql.raw(order)} ${sql.lit(low)})`)
    if (operator !== 'between' || high === undefined) return UNKNOWN
    return exactly(sql<SqlBool>`(principal >= ${sql.lit(low)} and principal <= ${sql.lit(high)})`)
  }

  /** Debts name a creditor by its id, rules by its name; without a row of its own it is called by its id. */
  private byCreditor(rule: SegmentRule): Bounds {
    this.facts.add('oldest')
    const ids = this.creditors.map(({ id }) => id)
    const names = new Map(this.creditors.map(({ id, name }) => [id, name]))
    const creditor = sql`(select oldest_debt.creditor from debts as oldest_debt where oldest_debt.id = oldest)`
    const named = few(creditor, ids, (id) => holds(rule, { debt: { creditor: names.get(id) ?? id } }))
    const whenNone = holds(rule, { debt: { creditor: null } }) ? ALWAYS : NEVER
    const orNone = (condition: Condition) =>
      sql<SqlBool>`(case when oldest is null then ${whenNone} else ${condition} end)`
    return { surely: orNone(named.surely), perhaps: orNone(named.perhaps) }
  }

  /** Whose state nobody knows is where their telephone is, which only matters in Brazil. */
  private byState(rule: SegmentRule): Bounds {
    this.columns.add('state').add('country')
    const known = this.text(rule, sql`state`, true)
    const unknown = holds(rule, { customer: { state: null } })
    if (known === null) return UNKNOWN
    const nobodyKnows = (brazilian: boolean) =>
      sql<SqlBool>`(state is null and ${unknown ? sql`country <> 'BR'` : NEVER} ${brazilian ? sql`or state is null and country = 'BR'` : sql``})`
    return {
      surely: sql<SqlBool>`(state is not null and ${known.surely} or ${nobodyKnows(false)})`,
      perhaps: sql<SqlBool>`(state is not null and ${known.perhaps} or ${nobodyKnows(true)})`,
    }
  }

  private byText(rule: SegmentRule): Bounds {
    const attribute = /^customer\.attributes\.(.+)$/s.exec(rule.field)?.[1]
    if (attribute !== undefined) return this.byAttribute(rule, attribute)
    const column = TEXTS[rule.field]
    if (column === undefined) return UNKNOWN
    if (column.of === 'debt') {
      this.facts.add('oldest')
      const value = sql`(select ${sql.ref(`oldest_debt.${column.name}`)} from debts as oldest_debt where oldest_debt.id = oldest)`
      return this.text(rule, value, column.blankIsNull) ?? UNKNOWN
    }
    if (column.name !== 'id') this.columns.add(column.name)
    return this.text(rule, sql.ref(column.name), column.blankIsNull) ?? UNKNOWN
  }

  /** Only where an attribute is text, and is compared with what is no number: then it is compared as text is. */
  private byAttribute(rule: SegmentRule, name: string): Bounds {
    const key = JSON.stringify(name)
    // A key that JSON writes with a backslash would have to be written otherwise in a path.
    if (key.includes('\\') || name.includes('"')) return UNKNOWN
    this.columns.add('attributes')
    const mentioned = this.contains(sql`attributes`, key)
    const absent = sql<SqlBool>`(not ${mentioned})`
    const whenAbsent = holds(rule, { customer: { attributes: {} } })
    const presence = rule.operator === 'null' || rule.operator === 'notNull'
    if (this.dialect === 'postgres' || presence || comparesNumbers(rule))
      return whenAbsent ? { surely: absent, perhaps: ALWAYS } : { surely: NEVER, perhaps: mentioned }
    const path = `$.${key}`
    const isText = sql<SqlBool>`coalesce(json_type(attributes, ${path}), '') = 'text'`
    const text = this.text(rule, sql`json_extract(attributes, ${path})`, false)
    if (text === null || whenAbsent) return UNKNOWN
    return {
      surely: sql<SqlBool>`(${mentioned} and ${isText} and ${text.surely})`,
      // Of numbers, lists and the like, `matches` decides; where there is nothing, nothing holds.
      perhaps: sql<SqlBool>`(${mentioned} and case json_type(attributes, ${path}) when 'text' then ${text.perhaps} else 1 = 1 end)`,
    }
  }

  /** A text fact; null when the rule asks what texts are not asked in SQL. */
  private text(rule: SegmentRule, value: RawBuilder<unknown>, blankIsNull: boolean): Bounds | null {
    const { operator } = rule
    const plain = this.plain(value)
    const isNull = sql<SqlBool>`(${value} is null or ${blankIsNull ? sql`trim(${value})` : value} = '')`
    const decided = (condition: Condition): Bounds => {
      if (this.dialect === 'sqlite') return exactly(condition)
      // PostgreSQL folds letters otherwise than we do: only what is plain is decided there.
      const surely = sql<SqlBool>`(${value} is not null and ${plain} and ${condition})`
      const perhaps = sql<SqlBool>`(${value} is not null and (not ${plain} or ${condition}) or ${value} is null and ${condition})`
      return { surely, perhaps }
    }
    if (operator === 'null' || operator === 'notNull') {
      const folded = sql<SqlBool>`(${this.folded(value, blankIsNull)} is null)`
      const empty = this.dialect === 'sqlite' ? folded : isNull
      const asked = operator === 'null' ? empty : sql<SqlBool>`(not ${empty})`
      if (this.dialect === 'sqlite') return exactly(asked)
      const sure = sql<SqlBool>`(${value} is null or ${plain})`
      return { surely: sql<SqlBool>`(${sure} and ${asked})`, perhaps: sql<SqlBool>`(not ${sure} or ${asked})` }
    }
    const values = valuesOf(rule)
    if (values === null) return null
    const folded = this.folded(value, blankIsNull)
    const wanted = values.map((each) => foldText(String(each)))
    const [first = ''] = wanted
    const length = [...first].length
    const among = sql<SqlBool>`${folded} in (${sql.join(wanted)})`
    switch (operator) {
      case '=':
      case 'in':
        return decided(sql<SqlBool>`coalesce(${among}, 1 = 0)`)
      case '!=':
      case 'notIn':
        return decided(sql<SqlBool>`coalesce(not ${among}, 1 = 0)`)
      case 'contains':
        return first === '' ? null : decided(sql<SqlBool>`coalesce(${this.contains(folded, first)}, 1 = 0)`)
      case 'doesNotContain':
        return first === '' ? null : decided(sql<SqlBool>`coalesce(not ${this.contains(folded, first)}, 1 = 0)`)
      case 'beginsWith':
        return first === ''
          ? null
          : decided(sql<SqlBool>`coalesce(substr(${folded}, 1, ${sql.lit(length)}) = ${first}, 1 = 0)`)
      case 'endsWith':
        return first === '' ? null : decided(sql<SqlBool>`coalesce(${this.endOf(folded, length)} = ${first}, 1 = 0)`)
      default:
        return null
    }
  }

  /** Printable ASCII alone: there, folding is lower case without apostrophes. */
  private plain(value: RawBuilder<unknown>): Condition {
    return this.dialect === 'sqlite'
      ? sql<SqlBool>`(${value} not glob '*[^ -~]*')`
      : sql<SqlBool>`(${value} ~ '^[ -~]*$')`
  }

  /** `foldText` of the value; null where the fact is. SQLite asks `foldText` itself about letters beyond ASCII. */
  private folded(value: RawBuilder<unknown>, blankIsNull: boolean): RawBuilder<unknown> {
    const empty = blankIsNull ? sql`trim(${value}) = ''` : sql`${value} = ''`
    const short = sql`lower(replace(${value}, '''', ''))`
    if (this.dialect === 'postgres') return sql`(case when ${empty} then null else ${short} end)`
    return sql`(case when ${value} is null or ${empty} then null when ${this.plain(value)} then ${short}
      else regua_fold(${value}, ${sql.lit(blankIsNull ? 1 : 0)}) end)`
  }

  private contains(value: RawBuilder<unknown>, part: string): Condition {
    return this.dialect === 'sqlite'
      ? sql<SqlBool>`(instr(${value}, ${part}) > 0)`
      : sql<SqlBool>`(strpos(${value}, ${part}) > 0)`
  }

  private endOf(value: RawBuilder<unknown>, length: number): RawBuilder<unknown> {
    return this.dialect === 'sqlite'
      ? sql`substr(${value}, ${sql.lit(-length)})`
      : sql`right(${value}, ${sql.lit(length)})`
  }
}

/** As `folded` says it in SQL, of any text. */
function foldedFact(value: unknown, blankIsNull: unknown): string | null {
  const text = String(value)
  return (blankIsNull === 1 ? text.trim() : text) === '' ? null : foldText(text)
}

/** People's towns and names repeat. */
const MOST_KEPT = 5_000

function remembering(fold: typeof foldedFact): typeof foldedFact {
  const kept = [new Map<unknown, string | null>(), new Map<unknown, string | null>()] as const
  return (value, blankIsNull) => {
    const of = blankIsNull === 1 ? kept[1] : kept[0]
    let folded = of.get(value)
    if (folded === undefined) {
      folded = fold(value, blankIsNull)
      if (of.size >= MOST_KEPT) of.clear()
      of.set(value, folded)
    }
    return folded
  }
}

function exactly(condition: Condition): Bounds {
  return { surely: condition, perhaps: condition }
}

function holds(rule: SegmentRule, facts: Record<string, unknown>): boolean {
  return matches({ combinator: 'and', rules: [rule] }, facts)
}

/** More open debts than anybody has; whoever has more is looked at. */
const COUNTS = Array.from({ length: 60 }, (_, count) => count)
const CONSENTS = ['granted', 'revoked', 'unknown']

/** A fact with few values: each of them is asked about beforehand. */
function few<T extends string | number>(
  value: RawBuilder<unknown>,
  values: readonly T[],
  truth: (value: T) => boolean,
): Bounds {
  const among = (those: readonly T[]) =>
    those.length === 0 ? NEVER : sql<SqlBool>`${value} in (${sql.join(those.map((each) => sql.lit(each)))})`
  const yes = among(values.filter(truth))
  const no = among(values.filter((each) => !truth(each)))
  return { surely: sql<SqlBool>`(${yes})`, perhaps: sql<SqlBool>`(not (${no}))` }
}

function wholeNumber(value: Json | undefined): number | undefined {
  const number = typeof value === 'string' || typeof value === 'number' ? numberOf(value) : null
  return number !== null && Number.isSafeInteger(number) ? number : undefined
}

/** What two numbers are compared as, which the text of a fact may look like as well. */
function comparesNumbers(rule: SegmentRule): boolean {
  const values = valuesOf(rule)
  return (
    values === null || values.some((value) => numberIn(value) !== null || numberIn(foldText(String(value))) !== null)
  )
}

const ORDER: Partial<Record<SegmentRule['operator'], string>> = {
  '=': '=',
  '!=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
}

type TextColumn =
  | { of: 'customer'; name: 'id' | CustomerFact; blankIsNull: boolean }
  | { of: 'debt'; name: keyof Tables['debts']; blankIsNull: boolean }
const TEXTS: Record<string, TextColumn> = {
  'customer.id': { of: 'customer', name: 'id', blankIsNull: false },
  'customer.name': { of: 'customer', name: 'name', blankIsNull: false },
  'customer.document': { of: 'customer', name: 'document', blankIsNull: true },
  'customer.email': { of: 'customer', name: 'email', blankIsNull: true },
  'customer.phone': { of: 'customer', name: 'phone', blankIsNull: true },
  'customer.country': { of: 'customer', name: 'country', blankIsNull: false },
  'customer.city': { of: 'customer', name: 'city', blankIsNull: true },
  'customer.language': { of: 'customer', name: 'language', blankIsNull: true },
  'customer.timezone': { of: 'customer', name: 'timezone', blankIsNull: false },
  'debt.id': { of: 'debt', name: 'id', blankIsNull: false },
  'debt.reference': { of: 'debt', name: 'reference', blankIsNull: false },
  'debt.currency': { of: 'debt', name: 'currency', blankIsNull: false },
  'debt.description': { of: 'debt', name: 'description', blankIsNull: true },
  'debt.digitableLine': { of: 'debt', name: 'digitable_line', blankIsNull: true },
}

/** The values of a rule about text; null when one is nothing that a text is compared with as text. */
function valuesOf({ operator, value }: SegmentRule): (string | number)[] | null {
  const all: (Json | undefined)[] = operator === 'in' || operator === 'notIn' ? listOf(value) : [value]
  const fit = all.filter(
    (each): each is string | number => typeof each === 'number' || (typeof each === 'string' && each !== ''),
  )
  return fit.length === all.length && fit.length > 0 ? fit : null
}
