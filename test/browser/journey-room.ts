/** The journey's page by what a person sees and does there: cards by their words, outlets by their names, the mouse. */
import { expect, type Locator, type Page, type Request } from 'playwright/test'

export type Room = ReturnType<typeof journeyRoom>

export function journeyRoom(page: Page) {
  const canvas = page.getByRole('region', { name: 'Desenho da jornada' })
  const palette = page.getByRole('complementary', { name: 'Etapas para adicionar' })
  const details = page.getByRole('complementary', { name: 'Detalhes' })
  const problems = page.getByRole('region', { name: 'Problemas da jornada' })
  /** A card by its name, or by the name and anything further that it says. */
  const card = (name: string | RegExp) =>
    canvas.getByRole('group', { name: typeof name === 'string' ? new RegExp(`^${name}(\\.|$)`) : name })
  /** Connections carry their ends as their name. */
  const connection = (from: string, outlet: string, to: string) =>
    canvas.getByRole('group', { name: `De ${from}, saída ${outlet}, para ${to}`, exact: true })

  const outletOf = async (step: Locator, name: string) => {
    const row = step.getByRole('listitem').filter({ hasText: new RegExp(`^${name}$`) })
    // A step with only one way out has it below its card, named by its title.
    return (await row.count()) > 0 ? row.locator('.react-flow__handle') : step.getByTitle(name, { exact: true })
  }
  const cards = canvas.locator('.react-flow__node')
  // What the server is asked about the journey, and has not answered yet.
  const asked = new Set<Request>()
  page.on('request', (request) => isQuestion(request) && asked.add(request))
  page.on('requestfinished', (request) => asked.delete(request))
  page.on('requestfailed', (request) => asked.delete(request))
  /** Until every question has its answer and nothing moves any more: the mouse needs places that stay. */
  const settled = async () => {
    await expect.poll(() => asked.size).toBe(0)
    await still(canvas)
  }
  /** After a change the server says what it thinks of it, and cards grow or shrink by what is written on them. */
  const checked = async (change: () => Promise<unknown>) => {
    await change()
    // The page asks a moment after the last change: a timer of its own that is set later and waits longer comes later.
    await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), AFTER_A_CHANGE_MS)
    await settled()
  }
  return {
    ...{ page, canvas, palette, details, problems, cards, card, connection, checked, settled },

    async create(name: string) {
      await page.goto('/journeys')
      await page.getByRole('button', { name: 'Nova jornada' }).click()
      const dialog = page.getByRole('dialog', { name: 'Nova jornada' })
      await dialog.getByLabel('Nome').fill(name)
      await dialog.getByRole('button', { name: 'Criar e abrir' }).click()
      await expect(card('Início')).toBeVisible()
      await settled()
    },
    async open(id: string) {
      await page.goto(`/journeys/${id}`)
      await expect(card('Início')).toBeVisible()
    },
    /** Draws a connection with the mouse, from an outlet onto a card. */
    async connect(from: string | RegExp, outlet: string, to: string | RegExp) {
      await settled()
      const handle = await outletOf(card(from), outlet)
      const start = await centreOf(handle)
      const end = await centreOf(card(to))
      await page.mouse.move(start.x, start.y)
      await page.mouse.down()
      await page.mouse.move(start.x + 12, start.y + 6)
      await page.mouse.move(end.x, end.y, { steps: 4 })
      await checked(() => page.mouse.up())
    },
    /** Drags an entry of the palette to a place, as fractions of the canvas. */
    async drop(type: string, x: number, y: number) {
      await settled()
      const box = await boxOf(canvas)
      const entry = palette.getByRole('button', { name: type })
      await checked(() => entry.dragTo(canvas, { targetPosition: { x: box.width * x, y: box.height * y } }))
    },
    /** Columns from the start down, all of it in sight; for a journey that is not tidy yet. */
    async tidy() {
      await checked(() => page.getByRole('button', { name: 'Arrumar' }).click())
    },
    async seeAll() {
      await page.getByRole('button', { name: 'Ver tudo' }).click()
      await still(canvas)
    },
    /** Presses "Aproximar" so many times; the canvas glides by script, which is no animation that the page could tell of. */
    async lookNearer(times: number) {
      for (let press = 0; press < times; press++) {
        await page.getByRole('button', { name: 'Aproximar' }).click()
        await still(canvas)
      }
    },
    async saved() {
      await expect(page.getByRole('status').filter({ hasText: /^Salv/ })).toHaveText(/^Salvo/)
    },
  }
}

/** Longer than the page waits for another change before it asks (editor/journey/validation.ts). */
const AFTER_A_CHANGE_MS = 400

const isQuestion = (request: Request) => request.url().endsWith('/api/journeys/validate')

/** Until nothing on the canvas has moved for ten frames: the mouse needs places that stay. */
async function still(canvas: Locator) {
  await canvas.evaluate(
    (region) =>
      new Promise<void>((resolve) => {
        let last = ''
        let frames = 0
        const look = () => {
          const parts = [region, ...region.querySelectorAll('.react-flow__node')]
          const boxes = parts.map((part) => part.getBoundingClientRect())
          const now = boxes.map(({ x, y, height }) => [x, y, height]).join()
          frames = now === last ? frames + 1 : 0
          last = now
          if (frames === 10) resolve()
          else requestAnimationFrame(look)
        }
        look()
      }),
  )
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox()
  if (!box) throw new Error('It is not on the page.')
  return box
}

async function centreOf(locator: Locator) {
  const box = await boxOf(locator)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
