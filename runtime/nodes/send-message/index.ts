/** Send message: text, media, buttons, list or link, inside the person's 24 h window. */
import { Type } from 'typebox'
import { MessageContent } from '../../../schemas/message.ts'
import { type ConfigFix, type ConfigProblem, defineNode } from '../../engine/node-type.ts'
import { otherId } from '../other-id.ts'
import { leaveWithOutcome, SEND_OUTLETS, SEND_PASSAGES, sendAndWait } from '../send-outcome.ts'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import ptBR from './pt-BR.json' with { type: 'json' }

export default defineNode({
  type: 'send-message',
  version: 1,
  schema: Type.Object({ content: MessageContent }, { additionalProperties: false }),
  outlets: SEND_OUTLETS,
  hints: { group: 'message', icon: 'message', order: 20, sends: 'free', preview: '/content' },
  texts: { 'pt-BR': ptBR, es, en },
  defaults: (t) => ({ content: { type: 'text' as const, text: t('default.text') } }),
  summary: ({ content }, { t }) => t(`summary.${content.type}`),
  check: ({ content }) => {
    const problem = (code: string, path: string, fixes: ConfigFix[] = []) => [
      { severity: 'error' as const, code, message: `problem.${code}`, path: `/content${path}`, fixes },
    ]
    switch (content.type) {
      case 'buttons':
        return sameButtons(
          content.buttons.map(({ id }, index) => ({ id, path: `/content/buttons/${index}/id` })),
          (fixes) => problem('same-button', '/buttons', fixes),
        )
      case 'list': {
        const rows = content.sections.flatMap((section) => section.rows)
        if (rows.length > 10) return problem('too-many-rows', '/sections')
        if (content.sections.length > 1 && content.sections.some(({ title }) => !title))
          return problem('section-without-title', '/sections')
        return sameButtons(
          content.sections.flatMap((section, at) =>
            section.rows.map(({ id }, index) => ({ id, path: `/content/sections/${at}/rows/${index}/id` })),
          ),
          (fixes) => problem('same-button', '/sections', fixes),
        )
      }
      case 'text':
      case 'link':
        return []
      case 'image':
      case 'video':
      case 'document':
      case 'audio':
      case 'sticker':
        return (content.link === undefined) === (content.media === undefined) ? problem('media-source', '/link') : []
    }
  },
  enter: ({ config, content }) => sendAndWait(content(config.content)),
  passages: () => SEND_PASSAGES,
  resume: (_, event) => leaveWithOutcome(event),
})

/** The first of them keeps its id. */
function sameButtons(
  given: readonly { id: string; path: string }[],
  problem: (fixes: ConfigFix[]) => ConfigProblem[],
): ConfigProblem[] {
  const taken = given.map(({ id }) => id)
  const edits = given.flatMap(({ id, path }, index) => {
    if (given.findIndex((other) => other.id === id) === index) return []
    const value = otherId(id, taken)
    taken.push(value)
    return [{ path, value }]
  })
  return edits.length === 0 ? [] : problem([{ id: 'renumber', label: 'fix.renumber', edits }])
}
