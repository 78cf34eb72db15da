/**
 * The rules of the tree that no linter knows: which folder may import which, what the pure layers may touch,
 * how files are named, sized and begun. `violations` is a function of texts, so that the rules are tested too.
 */
import { builtinModules } from 'node:module'
import { type Import, importsOf, resolveImport, withoutComments, withoutStrings } from './imports.ts'

export interface SourceFile {
  /** From the root of the repository, with slashes. */
  path: string
  text: string
}

interface Layer {
  /** Layers whose values (and types) it may import; its own are always allowed. */
  values: string[]
  /** Layers of which it may import types only. */
  types?: string[]
  /** Layers of which it may import types, and values only from their port (`port.ts`, `ports.ts`, `lanes.ts`). */
  ports?: string[]
  /** Data in, data out: no built-in, no framework, no store, no clock, no chance. */
  pure?: boolean
}

const BELOW_SHELL = ['schemas', 'engine', 'collections', 'nodes', 'whatsapp', 'payments']

/** Folders of the repository as layers. `main` is what lies in runtime/ itself: the programs that wire. */
const LAYERS: Record<string, Layer> = {
  schemas: { values: [], pure: true },
  engine: { values: ['schemas'], pure: true },
  collections: { values: ['schemas', 'engine'], pure: true },
  nodes: { values: ['schemas', 'engine', 'collections'], pure: true },
  simulation: { values: ['schemas', 'engine', 'collections', 'nodes'], pure: true },
  stories: { values: ['schemas', 'engine', 'collections', 'nodes', 'simulation'], pure: true },
  /** The verdict before a send and the calendar of entries are the shell's: pure, and the same as in production. */
  forecast: { values: [...BELOW_SHELL, 'simulation', 'shell'], types: ['storage'], pure: true },
  'portfolio-import': { values: ['schemas', 'engine', 'collections'], ports: ['storage'] },
  whatsapp: { values: ['schemas'], types: ['engine'] },
  /** Pure formats of codes and documents, which its wire carries. */
  payments: { values: ['schemas', 'collections'] },
  storage: { values: ['schemas'], types: ['engine'] },
  sandbox: { values: ['schemas'] },
  shell: { values: BELOW_SHELL, ports: ['storage'] },
  http: {
    values: [...BELOW_SHELL, 'simulation', 'stories', 'forecast', 'portfolio-import', 'shell'],
    ports: ['storage'],
  },
  backup: { values: [...BELOW_SHELL, 'shell', 'storage'] },
  threads: { values: ['schemas', 'engine', 'collections', 'portfolio-import', 'storage', 'forecast'] },
  main: {
    values: [
      ...BELOW_SHELL,
      'simulation',
      'stories',
      'forecast',
      'portfolio-import',
      'shell',
      'http',
      'storage',
      'threads',
      'sandbox',
      'backup',
    ],
  },
  editor: { values: ['schemas'], types: ['http'] },
}

const IMPURE_PACKAGES = /^(react|react-dom|hono|kysely|pg|better-sqlite3|lowdb|better-auth|pino)(\/|$)|^@hono\//
const CLOCK_OR_CHANCE =
  /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\bDateTime\.(?:now|local|utc)\(\s*\)|\bperformance\.now\(|\bcrypto\.|\bsetTimeout\(|\bfetch\(/
const TYPE_ESCAPE = /:\s*any\b|\bas\s+any\b|<any\b|\bany\[\]/
/** These files must spell out what they forbid. */
const SPEAKS_OF_RULES = /^test\/architecture\//
const FORBIDDEN_FOLDERS = ['utils', 'util', 'helpers', 'helper', 'common', 'lib', 'misc']
const MOST_LINES = 400

/** Every breach of a rule, as `path: what is wrong`. Files outside the known folders are only checked for form. */
export function violations(files: SourceFile[]): string[] {
  return files.flatMap((file) => [...formOf(file), ...dependenciesOf(file), ...purityOf(file)].map(at(file)))
}

function at({ path }: SourceFile): (problem: string) => string {
  return (problem) => `${path}: ${problem}`
}

function formOf({ path, text }: SourceFile): string[] {
  const problems: string[] = []
  const folder = path
    .split('/')
    .slice(0, -1)
    .find((name) => FORBIDDEN_FOLDERS.includes(name))
  if (folder) problems.push(`a folder is called "${folder}"; name it after its subject`)
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
  if (lines > MOST_LINES) problems.push(`${lines} lines; ${MOST_LINES} is the limit`)
  if (!/^(#![^\n]*\n)?\s*\/[/*]/.test(text)) problems.push('does not start with a comment that says what it is for')
  if (SPEAKS_OF_RULES.test(path)) return problems
  if (/\/[/*]\s*@ts-(ignore|nocheck)/.test(text))
    problems.push('switches the compiler off with @ts-ignore or @ts-nocheck')
  if (TYPE_ESCAPE.test(withoutStrings(withoutComments(text)))) problems.push('uses the type any')
  return problems
}

function dependenciesOf({ path, text }: SourceFile): string[] {
  const from = layerOf(path)
  if (from === undefined) return []
  if (!(from in LAYERS)) return [`runtime/${from} is no known layer; add it to test/architecture/rules.ts`]
  return importsOf(text).flatMap((each) => {
    const target = resolveImport(path, each.specifier)
    const to = target === undefined ? undefined : layerOf(target)
    if (target !== undefined && to === undefined) return [`imports ${target}, which is outside the program`]
    return to === undefined || to === from || mayImport(from, to, each) ? [] : [refusal(from, to, each)]
  })
}

function mayImport(from: string, to: string, { specifier, typeOnly }: Import): boolean {
  const { values, types = [], ports = [] } = LAYERS[from] ?? { values: [] }
  if (values.includes(to)) return true
  if (ports.includes(to)) return typeOnly || /\/(ports?|lanes)\.ts$/.test(specifier)
  return typeOnly && types.includes(to)
}

function refusal(from: string, to: string, { specifier }: Import): string {
  const { types = [], ports = [] } = LAYERS[from] ?? {}
  const what = ports.includes(to) ? 'values but those of its port' : types.includes(to) ? 'values' : 'anything'
  return `${from} may not import ${what} from ${to} ("${specifier}")`
}

function purityOf({ path, text }: SourceFile): string[] {
  const layer = layerOf(path)
  if (layer === undefined || !LAYERS[layer]?.pure) return []
  const problems = importsOf(text)
    .filter(({ specifier }) => isBuiltIn(specifier) || IMPURE_PACKAGES.test(specifier))
    .map(({ specifier }) => `${layer} is pure and may not import "${specifier}"`)
  const impure = withoutStrings(withoutComments(text)).match(CLOCK_OR_CHANCE)?.[0]
  if (impure) problems.push(`${layer} is pure and may not use ${impure.replace('(', '')}: take it as data`)
  return problems
}

function isBuiltIn(specifier: string): boolean {
  return specifier.startsWith('node:') || builtinModules.includes(specifier)
}

/** The layer a path belongs to; nothing for tests, examples and settings of tools. */
function layerOf(path: string): string | undefined {
  const [top, second, ...rest] = path.split('/')
  if (top === 'schemas' || top === 'editor') return top
  if (top !== 'runtime' || second === undefined) return undefined
  return rest.length === 0 ? 'main' : second
}
