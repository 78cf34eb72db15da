/**
 * What axe finds on a page: in the whole of it or in a part, in its own colours or in both. Its program is put into a
 * page once and asked for violations alone, which is most of what makes it quick.
 */
import { createRequire } from 'node:module'
import type { Page } from 'playwright/test'

const requireAsAxe = createRequire(import.meta.resolve('@axe-core/playwright'))
// The package's own export, which its Playwright package reads in the same way.
const { source } = requireAsAxe('axe-core') as { source: string }

type Violation = { id: string; impact?: string | null; nodes: { html: string }[] }
type Axe = { run(part: string, options: object): Promise<{ violations: Violation[] }> }
type Look = {
  /** Only what is in the first element that this selector finds. */
  part?: string
  /** Whatever axe has a rule for; else what it holds to be serious or critical. */
  everything?: boolean
}

/** Each violation with an element that it was found at. */
export async function faults(page: Page, { part = 'html', everything = false }: Look = {}): Promise<string[]> {
  return told(await violations(page, part), everything)
}

/** As `faults`, and once more in the dark: there only what depends on colours, as all else is the same there. */
export async function faultsInBothColours(page: Page, look: Look = {}): Promise<string[]> {
  const inTheLight = await faults(page, look)
  await page.emulateMedia({ colorScheme: 'dark' })
  // A frame for the page to hear of it, and one to have drawn it.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))))
  const inTheDark = told(await violations(page, look.part ?? 'html', ['color-contrast']), look.everything ?? false)
  await page.emulateMedia({ colorScheme: 'light' })
  return [...inTheLight, ...inTheDark.map((fault) => `in the dark: ${fault}`)]
}

async function violations(page: Page, part: string, rules?: string[]): Promise<Violation[]> {
  // What is still fading in has the colours of half-way.
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source)
  return page.evaluate(
    async ([selector, only]) => {
      // Its program has just been put there.
      const { axe } = globalThis as unknown as { axe: Axe }
      const runOnly = only === undefined ? {} : { runOnly: { type: 'rule', values: only } }
      return (await axe.run(selector, { ...runOnly, resultTypes: ['violations'] })).violations
    },
    [part, rules] as const,
  )
}

function told(found: Violation[], everything: boolean): string[] {
  return found
    .filter(({ impact }) => everything || impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}
