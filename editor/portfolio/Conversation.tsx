/** Everything that was said with a person, on the phone that they hold; nothing can be written here. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ConversationMessage } from '../../schemas/api.ts'
import { sessionQuery } from '../api/session.ts'
import { templatesQuery } from '../api/templates.ts'
import { useTexts } from '../i18n/index.ts'
import { Phone } from '../phone/Phone.tsx'
import { useHoldWords } from '../runs/use-hold-words.ts'
import { conversationEntries, holdsOf } from './conversation-entries.ts'
import css from './customer.module.css'

interface Props {
  messages: readonly ConversationMessage[]
  /** The person's own. */
  timezone: string
}

export function Conversation({ messages, timezone }: Props) {
  const t = useTexts('portfolio')
  const session = useQuery(sessionQuery)
  // Without the account's definitions a template is shown by its name, which is no reason to fail.
  const templates = useQuery(templatesQuery).data?.items
  const entries = useMemo(() => conversationEntries(messages), [messages])
  const holds = useMemo(() => holdsOf(messages), [messages])
  const holdWords = useHoldWords(timezone)
  return (
    <section className={css.conversation} aria-labelledby="conversation">
      <h2 id="conversation">{t('customer.conversation')}</h2>
      <Phone
        entries={entries}
        sender={session.data?.organization.name ?? ''}
        timezone={timezone}
        templates={templates}
        holdOf={(id) => {
          const hold = holds.get(id)
          return hold && holdWords(hold)
        }}
        composer={false}
        empty={t('customer.noConversation')}
      />
    </section>
  )
}
