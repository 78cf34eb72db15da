/**
 * What `npm run journey` does with its arguments: check, test and publish journeys kept as files. Everything it reads
 * besides files is given: arguments, environment, where to print.
 */
import { parseArgs } from 'node:util'
import type { Locale } from '../schemas/basics.ts'
import type { Diagnostic, Problem } from '../schemas/diagnostic.ts'
import { Journey } from '../schemas/journey.ts'
import { LOCALES } from '../schemas/locales.ts'
import { MessageTemplate } from '../schemas/message.ts'
import { isPublishable } from './engine/check/journey.ts'
import { schemaProblems } from './engine/check/schema.ts'
import type { NodeTypes } from './engine/node-type.ts'
import { journeyChecks } from './http/journey-check.ts'
import { localeOfHeader } from './http/locale.ts'
import { FileProblem, readJson, readStories, storyFolders } from './journey-files.ts'
import { buildRegistry } from './node-type-registry.ts'
import { loadPlugins } from './plugins.ts'
import { PublishProblem, publishJourney } from './publish-journey.ts'
import { approvedTemplates } from './sandbox/templates.ts'
import { runStory } from './stories/run-story.ts'
import { failureInWords } from './stories/words.ts'
import { readTemplate } from './whatsapp/read-template.ts'

const USAGE = `Usage: npm run journey -- COMMAND FILE… [options]

  check FILE…     says what is wrong with journey files, and where
  test FILE…      runs the stories of each: FILE's name + .stories/, or ../stories/JOURNEY-ID/
  publish FILE    makes or updates the draft on a running Régua and publishes it

  --locale pt-BR|es|en         language of what is said (else the terminal's, else pt-BR)
  --templates sandbox|none|F   templates to check against: the sandbox's (default without WHATSAPP_ACCESS_TOKEN),
                               none (default with it), or a file as GET /api/templates answers
  --note TEXT                  with publish: why, for the list of versions

  REGUA_PLUGINS_DIR (./plugins) holds custom node types. publish needs REGUA_API_KEY and takes REGUA_URL
  (http://127.0.0.1:3000). A file .env is read.`

type Environment = Record<string, string | undefined>
type Options = { locale: Locale; templates: string | undefined; note: string | undefined }
type Context = Options & {
  env: Environment
  types: NodeTypes
  known: MessageTemplate[] | undefined
  print: (line: string) => void
}

class UsageProblem extends Error {}

/** The exit code: 0 when all is well, 1 when a journey, a story or the server says no, 2 when it was called wrongly. */
export async function journeyCommand(
  args: readonly string[],
  env: Environment,
  print: (line: string) => void,
): Promise<number> {
  try {
    const { command, files, ...options } = readArguments(args, env)
    if (command === 'help') {
      print(USAGE)
      return 0
    }
    const registry = await buildRegistry(await loadPlugins(env.REGUA_PLUGINS_DIR || './plugins'))
    for (const { folder, problem } of registry.problems) print(`The plug-in ${folder} is left out: ${problem}.`)
    const known = await templatesOf(options.templates, env)
    return await COMMANDS[command](files, { ...options, env, types: registry.types, known, print })
  } catch (error) {
    if (error instanceof UsageProblem) {
      print(`${error.message}\n\n${USAGE}`)
      return 2
    }
    if (!(error instanceof FileProblem || error instanceof PublishProblem)) throw error
    print(error.message)
    return 1
  }
}

const COMMANDS = { check, test, publish }

type Arguments = Options & { command: keyof typeof COMMANDS | 'help'; files: string[] }

function readArguments(args: readonly string[], env: Environment): Arguments {
  const { values, positionals } = parsed(args)
  const [command, ...files] = positionals
  if (values.help || command === 'help') return { command: 'help', files, ...optionsOf(values, env) }
  if (command === undefined) throw new UsageProblem('Say what to do: check, test or publish.')
  if (command !== 'check' && command !== 'test' && command !== 'publish')
    throw new UsageProblem(`There is no command "${command}".`)
  if (files.length === 0) throw new UsageProblem(`Which file? ${command} needs the name of a journey file.`)
  if (command === 'publish' && files.length > 1) throw new UsageProblem('publish takes one file at a time.')
  return { command, files, ...optionsOf(values, env) }
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { locale: text, templates: text, note: text, help: { type: 'boolean', short: 'h' } },
    })
  } catch (error) {
    throw new UsageProblem(error instanceof Error ? error.message : String(error))
  }
}

function optionsOf(values: { [key in 'locale' | 'templates' | 'note']?: string }, env: Environment): Options {
  const locale = LOCALES.find((each) => each === values.locale)
  if (values.locale !== undefined && !locale) throw new UsageProblem(`--locale is one of ${LOCALES.join(', ')}.`)
  const terminal = (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').split('.')[0]?.replace('_', '-')
  return { locale: locale ?? localeOfHeader(terminal), templates: values.templates, note: values.note }
}

async function templatesOf(wanted: string | undefined, env: Environment): Promise<MessageTemplate[] | undefined> {
  switch (wanted ?? (env.WHATSAPP_ACCESS_TOKEN ? 'none' : 'sandbox')) {
    case 'none':
      return undefined
    case 'sandbox':
      return approvedTemplates().flatMap((template) => readTemplate(template) ?? [])
    default:
      return templatesIn(wanted ?? '')
  }
}

async function templatesIn(file: string): Promise<MessageTemplate[]> {
  const content = await readJson(file)
  const items =
    typeof content === 'object' && content !== null && 'items' in content && Array.isArray(content.items)
      ? content.items
      : undefined
  if (items?.every((item) => schemaProblems(MessageTemplate, item).length === 0)) return items as MessageTemplate[]
  throw new FileProblem(`${file}: is no list of templates as GET /api/templates answers: {"items": […]}.`)
}

async function check(files: readonly string[], context: Context): Promise<number> {
  let publishable = true
  for (const file of files) {
    const diagnostics = await diagnosticsOf(await readJson(file), context)
    publishable &&= isPublishable(diagnostics)
    printDiagnostics(file, diagnostics, context)
    const count = (severity: Diagnostic['severity']) => diagnostics.filter((each) => each.severity === severity).length
    context.print(`${file}: ${count('error')} errors, ${count('warning')} warnings`)
  }
  return publishable ? 0 : 1
}

async function test(files: readonly string[], context: Context): Promise<number> {
  let failed = 0
  for (const file of files) {
    const journey = await readJourney(file, context)
    if (journey === undefined) {
      failed += 1
      continue
    }
    failed += await testOne(file, journey, context)
  }
  return failed === 0 ? 0 : 1
}

/** How many stories failed; a journey without stories counts as one. */
async function testOne(file: string, journey: Journey, { types, known, locale, print }: Context): Promise<number> {
  const folders = storyFolders(file, journey.id)
  const stories = await readStories(folders)
  if (stories.length === 0) {
    print(`${file}: no stories in ${folders.join(' nor ')}`)
    return 1
  }
  let failed = 0
  for (const each of stories) {
    const result = 'problem' in each ? undefined : runStory({ journey, types, templates: known }, each.story)
    if (result?.passed) {
      print(`✓ ${result.story}`)
      continue
    }
    failed += 1
    if ('problem' in each) print(`✗ ${each.problem}`)
    if (result) print(`✗ ${result.story} (${each.file})\n${indented(failureInWords(result, locale))}`)
  }
  print(`${file}: ${stories.length - failed} passed, ${failed} failed`)
  return failed
}

async function publish([file = '']: readonly string[], context: Context): Promise<number> {
  const { env, locale, note, print } = context
  const key = env.REGUA_API_KEY
  if (!key) throw new UsageProblem('publish needs REGUA_API_KEY: a key made under Settings, or the one of the server.')
  const url = env.REGUA_URL || 'http://127.0.0.1:3000'
  if (!URL.canParse(url)) throw new UsageProblem(`REGUA_URL is no address: ${url}`)
  const journey = await readJourney(file, context)
  if (journey === undefined) return 1
  const outcome = await publishJourney(journey, { url, key, locale, note })
  if ('version' in outcome) {
    print(`${journey.id}: version ${outcome.version} is published at ${url}`)
    return 0
  }
  printRefusal(file, outcome.refused, context)
  return 1
}

/** A document that has a journey's shape; what is wrong with another is printed. */
async function readJourney(file: string, context: Context): Promise<Journey | undefined> {
  const document = await readJson(file)
  if (schemaProblems(Journey, document).length === 0) return document as Journey // it satisfies the schema
  printDiagnostics(file, await diagnosticsOf(document, context), context)
  return undefined
}

function diagnosticsOf(document: unknown, { types, known, locale }: Context): Promise<Diagnostic[]> {
  return journeyChecks(types, { known: async () => known }).check(document, locale)
}

function printDiagnostics(file: string, diagnostics: readonly Diagnostic[], { print }: Pick<Context, 'print'>): void {
  for (const { severity, code, message, node, path } of diagnostics) {
    const step = node === undefined ? '' : ` [${node}]`
    print(`${file}:${path || '/'} ${severity} ${code}${step}: ${message}`)
  }
}

function printRefusal(file: string, problem: Problem, context: Context): void {
  const detail = problem.detail === undefined ? '' : `: ${problem.detail}`
  context.print(`${file}: not published. ${problem.title}${detail}`)
  for (const error of problem.errors ?? []) context.print(`${file}:${error.pointer ?? '/'} ${error.detail}`)
  printDiagnostics(file, problem.diagnostics ?? [], context)
  for (const { name, words } of problem.stories ?? []) context.print(`✗ ${name}\n${indented(words)}`)
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '    ')
}
