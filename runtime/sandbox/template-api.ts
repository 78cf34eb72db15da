/**
 * Templates over the Graph API: listed in pages, created for review, deleted; and the webhook when their state changes.
 */
import { objectsAt, textAt } from './check-fields.ts'
import { GraphRefusal } from './graph-error.ts'
import type { SandboxAccount } from './sandbox-account.ts'
import type { TemplateComponent, WireTemplate } from './templates.ts'
import type { Json } from './world.ts'

const REVIEW_MS = 3000

export function listTemplates({ world }: SandboxAccount, url: URL): Json {
  const { searchParams } = url
  const limit = Math.min(Math.max(Number(searchParams.get('limit') ?? 25) || 25, 1), 200)
  const start = placeOf(searchParams.get('after'))
  const wanted = world
    .templates()
    .filter(
      (each) =>
        (searchParams.get('name') ?? each.name) === each.name &&
        (searchParams.get('status') ?? each.status) === each.status,
    )
  const data = wanted.slice(start, start + limit)
  const end = start + data.length
  if (data.length === 0) return { data }
  const cursors = { before: cursorOf(start), after: cursorOf(end) }
  const next = new URL(url)
  next.searchParams.set('after', cursors.after)
  return { data, paging: { cursors, ...(end < wanted.length ? { next: next.href } : {}) } }
}

export function createTemplate(account: SandboxAccount, body: Json): Json {
  const { world, options } = account
  const name = textAt(body, 'name', 512)
  const language = textAt(body, 'language', 15)
  const category = textAt(body, 'category', 20)
  if (!/^[a-z0-9_]+$/.test(name))
    throw new GraphRefusal(100, 'Param name may hold lowercase letters, digits and underscores only.')
  if (!['UTILITY', 'MARKETING', 'AUTHENTICATION'].includes(category))
    throw new GraphRefusal(100, 'Param category must be UTILITY, MARKETING or AUTHENTICATION.')
  const components = objectsAt(body, 'components', 10).map(readComponent)
  if (!components.some((each) => each.type === 'BODY' && each.text !== undefined))
    throw new GraphRefusal(100, 'Param components needs a BODY with text.')
  if (world.templates().some((each) => each.name === name && each.language === language)) {
    throw new GraphRefusal(100, `There is already ${language} content for the template ${name}.`)
  }
  const id = `91${options.clock()}`
  const parameter_format = body.parameter_format === 'NAMED' ? 'NAMED' : 'POSITIONAL'
  const template: WireTemplate = { id, name, language, status: 'PENDING', category, parameter_format, components }
  world.setTemplates([...world.templates(), template])
  setTimeout(
    () => void changeTemplate(account, template, 'APPROVED', 'NONE'),
    options.templateReviewMs ?? REVIEW_MS,
  ).unref()
  return { id, status: 'PENDING', category }
}

export function deleteTemplate({ world }: SandboxAccount, name: string | undefined): Json {
  const rest = world.templates().filter((each) => each.name !== name)
  if (rest.length === world.templates().length) throw new GraphRefusal(100, 'There is no template of that name.')
  world.setTemplates(rest)
  return { success: true }
}

/** Changes the state as Meta's review does, and tells the webhook. */
export async function changeTemplate(
  account: SandboxAccount,
  template: WireTemplate,
  event: string,
  reason: string,
): Promise<void> {
  template.status = event
  const value = {
    event,
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language,
    reason,
  }
  await account.webhooks.post({ field: 'message_template_status_update', value })
}

function readComponent(wire: Json): TemplateComponent {
  const type = textAt(wire, 'type', 20, 'components.type').toUpperCase()
  const text = typeof wire.text === 'string' ? { text: wire.text } : {}
  const format = typeof wire.format === 'string' ? { format: wire.format.toUpperCase() } : {}
  // Kept as it came, to be listed again; only BUTTONS are looked into.
  const example = typeof wire.example === 'object' && wire.example !== null ? { example: wire.example as Json } : {}
  if (type !== 'BUTTONS') return { type, ...text, ...format, ...example }
  const buttons = objectsAt(wire, 'buttons', 10).map((button) => ({
    type: textAt(button, 'type', 20, 'buttons.type').toUpperCase(),
    text: textAt(button, 'text', 25, 'buttons.text'),
    ...(typeof button.url === 'string' ? { url: button.url } : {}),
  }))
  return { type, buttons }
}

function cursorOf(place: number): string {
  return Buffer.from(String(place)).toString('base64url')
}

function placeOf(cursor: string | null): number {
  const place = cursor === null ? 0 : Number(Buffer.from(cursor, 'base64url').toString())
  if (!Number.isInteger(place) || place < 0) throw new GraphRefusal(100, 'Param after is not a cursor of this list.')
  return place
}
