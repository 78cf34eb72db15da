/** The room of settings: the organisation's policy and the law that it works under, the WhatsApp account, API keys, and the node types that are installed. */
import { useTexts } from '../i18n/index.ts'
import { PageFrame } from '../page/PageFrame.tsx'
import { ApiKeys } from './ApiKeys.tsx'
import { InstalledNodeTypes } from './InstalledNodeTypes.tsx'
import { LawPacksPanel } from './LawPacksPanel.tsx'
import { OrganizationPanel } from './OrganizationPanel.tsx'
import { PeoplePanel } from './PeoplePanel.tsx'
import { PolicyPanels } from './PolicyPanels.tsx'
import css from './settings.module.css'
import { WhatsAppPanel } from './WhatsAppPanel.tsx'

const SECTIONS = ['people', 'whatsapp', 'keys', 'nodes', 'organization'] as const
const POLICY = ['contact', 'role', 'discount', 'publishing', 'law'] as const

export default function SettingsPage() {
  const t = useTexts('settings')
  return (
    <PageFrame title={t('title')} subtitle={t('subtitle')}>
      <div className={css.layout}>
        <nav className={css.nav} aria-label={t('nav')}>
          {POLICY.map((section) => (
            <a key={section} href={`#${section}`}>
              {t(`policy.${section}`)}
            </a>
          ))}
          {SECTIONS.map((section) => (
            <a key={section} href={`#${section}`}>
              {t(`${section}.title`)}
            </a>
          ))}
        </nav>
        <div className={css.sections}>
          <PolicyPanels />
          <div id="law">
            <LawPacksPanel />
          </div>
          <div id="people">
            <PeoplePanel />
          </div>
          <div id="whatsapp">
            <WhatsAppPanel />
          </div>
          <div id="keys">
            <ApiKeys />
          </div>
          <div id="nodes">
            <InstalledNodeTypes />
          </div>
          <div id="organization">
            <OrganizationPanel />
          </div>
        </div>
      </div>
    </PageFrame>
  )
}
