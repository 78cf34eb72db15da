/**
 * Everything of a step that sends a template: which one, how it will look, and one field for each thing the template
 * leaves open. It edits the whole object it is attached to.
 */
import { Alert, Button, Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { templatesQuery } from '../../api/templates.ts'
import { useTexts } from '../../i18n/index.ts'
import { Bubble } from '../../phone/Bubble.tsx'
import { outboundBubble } from '../../phone/bubble-content.ts'
import { FieldFrame } from '../form/FieldFrame.tsx'
import { problemsAt } from '../form/field-path.ts'
import { useForm } from '../form/form-context.ts'
import { labelOf } from './liquid-variables.ts'
import { TemplateParts } from './template/TemplateParts.tsx'
import { TemplateBadges, TemplatePicker } from './template/TemplatePicker.tsx'
import { findTemplate, readTemplateConfig, withTemplate } from './template/template-config.ts'
import type { WidgetProps } from './widget.ts'
import styles from './widgets.module.css'

export function TemplateInput({ id, value, onChange, path, readOnly }: WidgetProps) {
  const { problems, variables } = useForm()
  const t = useTexts('inspector')
  const { data, isPending, isError, refetch } = useQuery(templatesQuery)
  const templates = data?.items ?? []
  const config = readTemplateConfig(value)
  const chosen = findTemplate(config, templates)
  const own = [
    ...problemsAt(problems, [...path, 'template'], true),
    ...problemsAt(problems, [...path, 'language'], true),
  ]
  const written = [config.template, config.language].filter(Boolean).join(' · ')
  return (
    <>
      <FieldFrame id={id} label={t('template.label')} help={undefined} required problems={own} as="input">
        <TemplatePicker
          id={id}
          describedBy={undefined}
          templates={templates}
          chosen={chosen}
          written={written}
          readOnly={readOnly || templates.length === 0}
          onChoose={(next) => onChange(withTemplate(config, chosen, next))}
        />
      </FieldFrame>
      {isPending && <Loader size="sm" />}
      {isError && (
        <Alert color="danger" variant="light">
          {t('template.notLoaded')}{' '}
          <Button size="compact-xs" variant="subtle" onClick={() => refetch()}>
            {t('template.tryAgain')}
          </Button>
        </Alert>
      )}
      {data && templates.length === 0 && (
        <Alert color="warning" variant="light">
          {t('template.empty')}
        </Alert>
      )}
      {chosen && (
        <>
          <TemplateBadges template={chosen} />
          <div className={styles.templateCard}>
            <Bubble
              content={outboundBubble({ type: 'template', ...config }, templates)}
              nameOf={(expression) => labelOf(expression, variables)}
            />
          </div>
          <TemplateParts
            id={id}
            template={chosen}
            config={config}
            path={path}
            readOnly={readOnly}
            onChange={onChange}
          />
        </>
      )}
    </>
  )
}
