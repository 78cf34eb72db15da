/** Expected, now, and what the person reads: each said in full, told apart by words and not by colour alone. */
import type { StoryDifference } from '../../schemas/story-api.ts'
import { useTexts } from '../i18n/index.ts'
import { WhatsAppText } from '../phone/WhatsAppText.tsx'
import type { EntryWording } from '../simulator/entry-words.ts'
import { differenceWords } from './difference-words.ts'
import styles from './stories.module.css'

type Props = { difference: StoryDifference; wording: EntryWording; said: readonly string[] }

/** Where the text itself is the other side, it is not shown twice. */
const SHOWS_TEXT: readonly StoryDifference['code'][] = ['contains', 'lacks']

export function DifferenceView({ difference, wording, said }: Props) {
  const t = useTexts('stories')
  const { title, expected, actual } = differenceWords(difference, t, wording)
  const read = SHOWS_TEXT.includes(difference.code) ? [] : said
  return (
    <div className={styles.difference}>
      <p className={styles.what}>{title}</p>
      <dl>
        <div data-side="expected">
          <dt>{t(difference.code === 'lacks' ? 'mustNot' : 'expected')}</dt>
          <dd>{expected}</dd>
        </div>
        <div data-side="actual">
          <dt>{t('actual')}</dt>
          <dd>
            <WhatsAppText text={actual} />
          </dd>
        </div>
        {read.length > 0 && (
          <div data-side="read">
            <dt>{t('read')}</dt>
            {read.map((text, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: messages of one moment, which never move
              <dd key={index}>
                <WhatsAppText text={text} />
              </dd>
            ))}
          </div>
        )}
      </dl>
    </div>
  )
}
