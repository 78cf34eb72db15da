/** One field for each thing a template leaves open: its header, the variables of its body, its buttons. */
import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { MessageTemplate } from '../../../../schemas/message.ts'
import { useTexts } from '../../../i18n/index.ts'
import { describedBy, FieldFrame, Problems } from '../../form/FieldFrame.tsx'
import { type FieldPath, problemsAt } from '../../form/field-path.ts'
import { useForm } from '../../form/form-context.ts'
import { LiquidInput } from '../LiquidInput.tsx'
import { MediaInput } from '../MediaInput.tsx'
import {
  bodyValue,
  buttonAt,
  hasVariable,
  type TemplateConfig,
  withBodyValue,
  withButton,
  withHeader,
} from './template-config.ts'

interface Props {
  id: string
  template: MessageTemplate
  config: TemplateConfig
  path: FieldPath
  readOnly: boolean
  onChange: (config: TemplateConfig) => void
}

export function TemplateParts(props: Props) {
  const { id, template, config, path, readOnly, onChange } = props
  const { problems } = useForm()
  const t = useTexts('inspector')
  const positional = template.format === 'positional'
  return (
    <>
      <HeaderPart {...props} />
      {template.variables.map((variable, place) => {
        const example = template.examples[place]
        return (
          <LiquidPart
            key={variable}
            id={`${id}-body-${variable}`}
            label={positional ? t('template.positional', { number: variable }) : variable}
            help={example ? t('template.example', { example }) : undefined}
            path={[...path, 'parameters', 'body', positional ? place : variable]}
            value={bodyValue(config, template, variable)}
            readOnly={readOnly}
            onChange={(text) => onChange(withBodyValue(config, template, variable, text))}
          />
        )
      })}
      <Problems problems={problemsAt(problems, [...path, 'parameters', 'body'], false)} />
      {template.buttons.map((button, index) => {
        const own = buttonAt(config, index)
        if (button.type === 'QUICK_REPLY') {
          return (
            <FieldFrame
              // biome-ignore lint/suspicious/noArrayIndexKey: a template's buttons are known by their place
              key={index}
              id={`${id}-button-${index}`}
              label={t('template.replyId', { button: button.text })}
              help={t('template.replyIdHelp')}
              required={false}
              problems={[]}
              as="input"
            >
              <TextInput
                id={`${id}-button-${index}`}
                value={own?.type === 'quick_reply' ? own.id : ''}
                placeholder={button.text}
                readOnly={readOnly}
                maxLength={64}
                spellCheck={false}
                onChange={(event) =>
                  onChange(
                    withButton(config, {
                      type: 'quick_reply',
                      index,
                      id: event.currentTarget.value.replace(/[^\w.-]/g, '-'),
                    }),
                  )
                }
              />
            </FieldFrame>
          )
        }
        if (button.type !== 'URL' || !hasVariable(button.url)) return null
        return (
          <LiquidPart
            // biome-ignore lint/suspicious/noArrayIndexKey: a template's buttons are known by their place
            key={index}
            id={`${id}-button-${index}`}
            label={t('template.urlSuffix', { button: button.text })}
            help={button.url}
            path={[...path, 'buttons', (config.buttons ?? []).findIndex((each) => each.index === index), 'suffix']}
            value={own?.type === 'url' ? own.suffix : ''}
            readOnly={readOnly}
            onChange={(suffix) => onChange(withButton(config, { type: 'url', index, suffix }))}
          />
        )
      })}
      <Problems
        problems={problemsAt(problems, [...path, 'buttons'], true).filter(
          ({ pointer }) => !pointer.endsWith('/suffix'),
        )}
      />
    </>
  )
}

function HeaderPart({ id, template, config, path, readOnly, onChange }: Props): ReactNode {
  const { problems } = useForm()
  const t = useTexts('inspector')
  const asked = template.header
  if (!asked || asked.type === 'location') return null
  const own = config.parameters?.header
  const headerPath = [...path, 'parameters', 'header']
  if (asked.type === 'text') {
    if (!hasVariable(asked.text)) return null
    return (
      <LiquidPart
        id={`${id}-header`}
        label={t('template.headerText')}
        help={asked.text}
        path={[...headerPath, 'text']}
        value={own?.type === 'text' ? own.text : ''}
        readOnly={readOnly}
        onChange={(text) => onChange(withHeader(config, { type: 'text', text }))}
      />
    )
  }
  const kind = asked.type
  const media = own && own.type !== 'text' ? own : { type: kind }
  const found = problemsAt(problems, headerPath, true)
  return (
    <FieldFrame id={`${id}-header`} label={t(`template.header.${kind}`)} required problems={found} as="group">
      <MediaInput
        id={`${id}-header`}
        describedBy={undefined}
        value={media}
        // MediaInput keeps the object it was given and sets `link` or `media` on it.
        onChange={(next) => onChange(withHeader(config, next as typeof media))}
        schema={{}}
        path={headerPath}
        texts={{ label: t(`template.header.${kind}`), optionName: String }}
        required
        readOnly={readOnly}
        problems={found}
      />
    </FieldFrame>
  )
}

interface LiquidPartProps {
  id: string
  label: string
  help: string | undefined
  path: FieldPath
  value: string
  readOnly: boolean
  onChange: (text: string) => void
}

function LiquidPart({ id, label, help, path, value, readOnly, onChange }: LiquidPartProps) {
  const form = useForm()
  const problems = problemsAt(form.problems, path, true)
  return (
    <FieldFrame id={id} label={label} help={help} required problems={problems} as="input">
      <LiquidInput
        id={id}
        describedBy={describedBy(id, help, problems)}
        value={value}
        onChange={(text) => onChange(typeof text === 'string' ? text : '')}
        schema={{}}
        path={path}
        texts={{ label, optionName: String }}
        required
        readOnly={readOnly}
        problems={problems}
      />
    </FieldFrame>
  )
}
