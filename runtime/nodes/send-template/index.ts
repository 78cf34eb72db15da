/** Send template: a message that WhatsApp approved before, allowed outside the 24 h window too. */
import { Type } from 'typebox'
import type { Json, Locale } from '../../../schemas/basics.ts'
import { type MessageTemplate, TemplateContent } from '../../../schemas/message.ts'
import { plainWords } from '../../../schemas/plain-words.ts'
import { type ConfigFix, type ConfigProblem, defineNode } from '../../engine/node-type.ts'
import { leaveWithOutcome, SEND_OUTLETS, SEND_PASSAGES, sendAndWait } from '../send-outcome.ts'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import ptBR from './pt-BR.json' with { type: 'json' }

const { template, language, parameters, buttons } = TemplateContent.properties

export default defineNode({
  type: 'send-template',
  version: 1,
  schema: Type.Object(
    { template, language, parameters, buttons },
    { additionalProperties: false, 'x-widget': 'template' },
  ),
  outlets: SEND_OUTLETS,
  hints: { group: 'message', icon: 'template', order: 10, sends: 'template', preview: '' },
  texts: { 'pt-BR': ptBR, es, en },
  defaults: () => ({ template: 'lembrete_vencimento', language: 'pt_BR' }),
  summary: ({ template: name, language: code }, { t, locale }) =>
    t('summary', { template: plainWords(name), language: languageName(code, locale) }),
  check: (config, { templates }) => (templates === undefined ? [] : checkAgainstAccount(config, templates)),
  enter: ({ config, content }) => sendAndWait(content({ type: 'template' as const, ...config })),
  passages: () => SEND_PASSAGES,
  resume: (_, event) => leaveWithOutcome(event),
})

/** "português (Brasil)"; the code itself where it is no language that anybody knows. */
function languageName(code: string, locale: Locale): string {
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(code.replaceAll('_', '-')) ?? code
  } catch (error) {
    if (error instanceof RangeError) return code
    throw error
  }
}

type Config = Omit<TemplateContent, 'type'>

function checkAgainstAccount(config: Config, templates: readonly MessageTemplate[]): ConfigProblem[] {
  const named = templates.filter(({ name }) => name === config.template)
  const found = named.find((candidate) => candidate.language === config.language)
  if (!found) {
    const code = named.length === 0 ? 'template-unknown' : 'template-language'
    const values = { template: config.template, languages: named.map((other) => other.language).join(', ') }
    return [
      {
        // An account that has no template at all is being set up: what is sent before its templates are there is held.
        severity: templates.length === 0 ? 'warning' : 'error',
        code,
        message: `problem.${code}`,
        values,
        path: named.length === 0 ? '/template' : '/language',
        fixes: named.length === 0 ? otherTemplates(config, templates) : otherLanguages(named),
      },
    ]
  }
  return [
    ...checkStatus(found, config, templates),
    ...checkHeader(config, found),
    ...checkParameters(config, found),
    ...checkButtons(config, found),
    ...checkAddresses(config, found),
  ]
}

/** An account has hundreds at most; who has more searches in the form. */
const MOST_CHOICES = 30

/** Those that may be sent as they are; what filled the places of the old one goes. */
function otherTemplates({ template }: Config, templates: readonly MessageTemplate[]): ConfigFix[] {
  const choices = templates
    .filter(({ status, name }) => status === 'APPROVED' && name !== template)
    .slice(0, MOST_CHOICES)
    .map(({ name, language: code, body }) => ({
      label: `${name} (${code})`,
      detail: body,
      edits: [
        { path: '/template', value: name },
        { path: '/language', value: code },
        { path: '/parameters' },
        { path: '/buttons' },
      ],
    }))
  return choices.length > 0 ? [{ id: 'other-template', label: 'fix.other-template', choices }] : []
}

function otherLanguages(named: readonly MessageTemplate[]): ConfigFix[] {
  const choices = named.map(({ language: code, body }) => ({
    label: code,
    detail: body,
    edits: [{ path: '/language', value: code }],
  }))
  return [{ id: 'language', label: 'fix.language', choices }]
}

function checkStatus(
  { name, status }: MessageTemplate,
  config: Config,
  templates: readonly MessageTemplate[],
): ConfigProblem[] {
  if (status === 'APPROVED') return []
  const values = { template: name, status }
  // A paused template comes back by itself; the send is held until then. The others never go out as they are.
  const severity = status === 'PAUSED' || status === 'PENDING' ? 'warning' : 'error'
  const fixes = otherTemplates(config, templates)
  return [{ severity, code: 'template-status', message: 'problem.template-status', values, path: '/template', fixes }]
}

/** A header with a file or a variable goes out only with what fills it (Meta's 132000 and 132012). */
function checkHeader({ parameters: given }: Config, { header }: MessageTemplate): ConfigProblem[] {
  const wanted = header?.type === 'text' && !header.text?.includes('{{') ? undefined : header?.type
  // A place cannot be filled in here: such a template is not for journeys yet, and Meta says so.
  if (wanted === given?.header?.type || wanted === 'location') return []
  const code = wanted === undefined ? 'template-header-extra' : 'template-header'
  const fixes: ConfigFix[] =
    wanted === undefined
      ? [{ id: 'drop-header', label: 'fix.drop-header', edits: [{ path: '/parameters/header' }] }]
      : []
  const values = { kind: wanted ?? '' }
  return [{ severity: 'error', code, message: `problem.${code}`, values, path: '/parameters', fixes }]
}

function checkParameters({ parameters: given }: Config, found: MessageTemplate): ConfigProblem[] {
  const body = given?.body ?? []
  const problem = (
    code: string,
    values: Record<string, string | number>,
    fixed?: readonly string[] | Record<string, string>,
  ): ConfigProblem[] => {
    const edits = [{ path: '/parameters/body', ...(fixed === undefined ? {} : { value: fixed as Json }) }] // texts alone
    const fixes: ConfigFix[] = fixed === undefined ? [] : [{ id: 'fit', label: 'fix.fit', edits }]
    return [{ severity: 'error', code, message: `problem.${code}`, values, path: '/parameters/body', fixes }]
  }
  if (Array.isArray(body)) {
    if (found.format === 'named' && found.variables.length > 0)
      return problem(
        'parameters-named',
        { names: found.variables.join(', ') },
        // As many, in the order in which the template has them.
        body.length === found.variables.length
          ? Object.fromEntries(found.variables.map((name, index) => [name, body[index] ?? '']))
          : undefined,
      )
    return body.length === found.variables.length
      ? []
      : problem(
          'parameters-count',
          { wanted: found.variables.length, given: body.length },
          body.length > found.variables.length ? body.slice(0, found.variables.length) : undefined,
        )
  }
  const missing = found.variables.filter((name) => !(name in body))
  const extra = Object.keys(body).filter((name) => !found.variables.includes(name))
  if (missing.length === 0 && extra.length === 0) return []
  const known = Object.fromEntries(Object.entries(body).filter(([name]) => !extra.includes(name)))
  return problem('parameters-named', { names: found.variables.join(', ') }, missing.length === 0 ? known : undefined)
}

function checkButtons({ buttons: given = [] }: Config, found: MessageTemplate): ConfigProblem[] {
  return given.flatMap(({ type, index }, position): ConfigProblem[] => {
    const fits = found.buttons[index]?.type.toLowerCase() === type
    const path = `/buttons/${position}/index`
    return fits
      ? []
      : [
          {
            severity: 'error',
            code: 'template-button',
            message: 'problem.template-button',
            values: { index: index + 1 },
            path,
            fixes: [{ id: 'drop-button', label: 'fix.drop-button', edits: [{ path: `/buttons/${position}` }] }],
          },
        ]
  })
}

/** A link whose address ends in a variable needs that end. */
function checkAddresses({ buttons: given = [] }: Config, { buttons }: MessageTemplate): ConfigProblem[] {
  return buttons.flatMap(({ url }, index): ConfigProblem[] => {
    const isOpen = url?.includes('{{') === true
    if (!isOpen || given.some((button) => button.type === 'url' && button.index === index)) return []
    const values = { index: index + 1 }
    return [
      { severity: 'error', code: 'template-address', message: 'problem.template-address', values, path: '/buttons' },
    ]
  })
}
