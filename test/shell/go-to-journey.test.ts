/** A journey that another one begins answers the person's own message, as the first would have done. */
import { expect, test } from 'vitest'
import { LAW_PACKS } from '../../runtime/collections/law-packs/law-packs.ts'
import { DEFAULT_ORGANISATION } from '../../runtime/collections/organisation.ts'
import { Installation } from './installation.ts'
import { askJourney } from './journeys.ts'

const ANA = '5511987654321'

test('who chooses what another journey carries out hears from it at once, though there was a contact that day', async () => {
  const here = await Installation.open('SQLite', { law: LAW_PACKS, organisation: DEFAULT_ORGANISATION })
  try {
    await here.start()
    const first = askJourney('first')
    await here.publish(askJourney('second'))
    const begun = await here.publish({
      ...first,
      nodes: first.nodes.map((node) =>
        node.id === 'thanks' ? { ...node, type: 'go-to-journey', data: { journey: 'second' } } : node,
      ),
      edges: first.edges
        .filter(({ source, sourceHandle }) => source !== 'thanks' || sourceHandle === 'sent')
        .map((edge) => (edge.source === 'thanks' ? { ...edge, sourceHandle: 'next' } : edge)),
    })
    await here.enroll(begun, await here.customers([ANA]))
    expect(here.whatsapp.texts(ANA)).toEqual(['Olá Pessoa, first?'])
    await here.says(ANA, 'sim')
    await here.pass(5_000)
    expect(here.whatsapp.texts(ANA)).toEqual(['Olá Pessoa, first?', 'Olá Pessoa, second?'])
    await here.says(ANA, 'sim')
    expect(here.whatsapp.texts(ANA).at(-1)).toBe('Obrigado, second')
  } finally {
    await here.close()
  }
})
