/**
 * Checks a value against a published schema and says, in the reader's language, what is wrong and where. Of a union only
 * the branch that was meant (its discriminating constant fits) is spoken of. Validators are compiled once a schema.
 */
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import localizeEn from 'ajv-i18n/localize/en/index.js'
import localizeEs from 'ajv-i18n/localize/es/index.js'
import localizePtBR from 'ajv-i18n/localize/pt-BR/index.js'
import type { Locale } from '../../../schemas/basics.ts'

export type SchemaProblem = {
  /** JSON Pointer to the value (for a missing property: to where it should be). */
  pointer: string
  keyword: string
  message: string
}

const LOCALIZE: Record<Locale, (errors: ErrorObject[]) => void> = {
  'pt-BR': localizePtBR,
  es: localizeEs,
  en: localizeEn,
}

const ajv = new Ajv2020({ allErrors: true, strict: false, validateSchema: false, logger: false })
const compiled = new WeakMap<object, ValidateFunction>()

/** An empty list means that `value` satisfies `schema`. */
export function schemaProblems(schema: object, value: unknown, locale: Locale = 'en'): SchemaProblem[] {
  const validate = compile(schema)
  if (validate(value)) return []
  const errors = meaningful(validate.errors ?? [])
  LOCALIZE[locale](errors)
  return errors.map((error) => ({
    pointer: error.instancePath + missing(error),
    keyword: error.keyword,
    message: isEmpty(error) ? EMPTY[locale] : (error.message ?? error.keyword),
  }))
}

/** "Not shorter than one character" is how a schema says that something is missing. */
const isEmpty = ({ keyword, params }: ErrorObject) =>
  (keyword === 'minLength' || keyword === 'minItems') && params.limit === 1

const EMPTY: Record<Locale, string> = {
  'pt-BR': 'não pode ficar vazio',
  es: 'no puede quedar vacío',
  en: 'must not be empty',
}

function compile(schema: object): ValidateFunction {
  let validate = compiled.get(schema)
  if (!validate) {
    validate = ajv.compile(schema)
    compiled.set(schema, validate)
  }
  return validate
}

function missing({ keyword, params }: ErrorObject): string {
  if (keyword === 'required') return `/${escapeToken(String(params.missingProperty))}`
  if (keyword === 'additionalProperties') return `/${escapeToken(String(params.additionalProperty))}`
  return ''
}

function escapeToken(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1')
}

const UNION = /^(.*\/(?:anyOf|oneOf))\/(\d+)\//

/** Drops what other branches of a union complain of, and the "must match a schema" line where something better is said. */
function meaningful(errors: readonly ErrorObject[]): ErrorObject[] {
  const refuted = new Set<string>()
  for (const error of errors) {
    const branch = UNION.exec(error.schemaPath)
    if (branch && ['const', 'enum', 'type'].includes(error.keyword))
      refuted.add(`${branch[1]}/${branch[2]}/ ${parentOf(error)}`)
  }
  const kept = errors.filter((error) => {
    const branch = UNION.exec(error.schemaPath)
    return !branch || ![...refuted].some((entry) => isOfBranch(error, branch, entry))
  })
  return kept.filter((error) => {
    if (error.keyword !== 'anyOf' && error.keyword !== 'oneOf') return true
    return !kept.some((other) => other !== error && other.schemaPath.startsWith(`${error.schemaPath}/`))
  })
}

/** Where the union's value sits: a discriminator is one level below it. */
function parentOf({ keyword, instancePath }: ErrorObject): string {
  return keyword === 'type' ? instancePath : instancePath.replace(/\/[^/]*$/, '')
}

function isOfBranch(error: ErrorObject, branch: RegExpExecArray, entry: string): boolean {
  const [path, instance] = entry.split(' ')
  return `${branch[1]}/${branch[2]}/` === path && error.instancePath.startsWith(instance ?? '')
}
