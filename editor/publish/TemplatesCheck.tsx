/** Whether WhatsApp lets every template of the journey be sent now. */
import { useQuery } from '@tanstack/react-query'
import type { Diagnostic } from '../../schemas/diagnostic.ts'
import type { Journey } from '../../schemas/journey.ts'
import { templatesQuery } from '../api/templates.ts'
import { useTexts } from '../i18n/index.ts'
import { atPointer, type NodeTypes, useNodeTypes } from '../journey/node-types.ts'
import { CheckItem } from './CheckItem.tsx'

type Props = { journey: Journey; diagnostics: Diagnostic[] | undefined }

export function TemplatesCheck({ journey, diagnostics }: Props) {
  const t = useTexts('publish')
  const used = templatesOf(journey, useNodeTypes())
  const { data, isError } = useQuery({ ...templatesQuery, enabled: used.length > 0 })
  if (used.length === 0) return null
  if (isError) return <CheckItem standing="attention" title={t('templates.unknown')} />
  if (!data || !diagnostics) return <CheckItem standing="checking" title={t('templates.checking')} />
  const unfit = used.filter(({ name, language }) => {
    const template = data.items.find((item) => item.name === name && item.language === language)
    return template?.status !== 'APPROVED'
  })
  if (unfit.length === 0) return <CheckItem standing="ready" title={t('templates.approved', { count: used.length })} />
  const names = unfit.map(({ name, language }) => `«${name}» (${language})`).join(', ')
  return <CheckItem standing="attention" title={t('templates.unfit', { count: unfit.length })} summary={names} />
}

function templatesOf(journey: Journey, types: NodeTypes): { name: string; language: string }[] {
  const used = journey.nodes.flatMap((node) => {
    const hints = types.get(node.type)?.hints
    if (hints?.sends !== 'template') return []
    const content = atPointer(node.data, hints.preview ?? '')
    if (content === null || typeof content !== 'object') return []
    const { template, language } = content as Record<string, unknown> // a message content: an object of JSON values
    return typeof template === 'string' && typeof language === 'string' ? [{ name: template, language }] : []
  })
  return [...new Map(used.map((each) => [`${each.name} ${each.language}`, each])).values()]
}
