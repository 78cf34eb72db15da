/** The way from the settings to the people of the account, for those who manage them; the others hear who does. */
import { Button } from '@mantine/core'
import { Link } from '../app/router.tsx'
import { useTexts } from '../i18n/index.ts'
import { Panel } from '../page/Panel.tsx'
import { Allowed } from '../session/Allowed.tsx'

export function PeoplePanel() {
  const t = useTexts('people')
  return (
    <Panel title={t('title')} note={t('linkHelp')}>
      <Allowed to="people">
        <Button component={Link} to="/settings/people" variant="default">
          {t('link')}
        </Button>
      </Allowed>
    </Panel>
  )
}
