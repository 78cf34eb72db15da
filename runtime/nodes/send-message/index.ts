/** Send message: text, media, buttons, list or link, inside the person's 24 h window. */
import { Type } from 'typebox'
import { MessageContent } from '../../../schemas/message.ts'
import { defineNode } from '../../engine/node-type.ts'
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
    const problem = (code: string, path: string) => [
      { severity: 'error' as const, code, message: `problem.${code}`, path: `/content${path}` },
    ]
    switch (content.type) {
      case 'buttons':
        return hasTwins(content.buttons.map(({ id }) => id)) ? problem('same-button', '/buttons') : []
      case 'list': {
        const rows = content.sections.flatMap((section) => section.rows)
        if (rows.length > 10) return problem('too-many-rows', '/sections')
        if (content.sections.length > 1 && content.sections.some(({ title }) => !title))
          return problem('section-without-title', '/sections')
        return hasTwins(rows.map(({ id }) => id)) ? problem('same-button', '/sections') : []
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

function hasTwins(ids: readonly string[]): boolean {
  return new Set(ids).size < ids.length
}
