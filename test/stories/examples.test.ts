/** The example journeys are sound, tidy and do what their stories tell; together the stories pass through every step. */
import { describe, expect, test } from 'vitest'
import { schemaProblems } from '../../runtime/engine/check/schema.ts'
import { outletsOf } from '../../runtime/engine/outlets.ts'
import { runStory } from '../../runtime/stories/run-story.ts'
import { failureInWords } from '../../runtime/stories/words.ts'
import type { JourneyNode } from '../../schemas/journey.ts'
import { Story } from '../../schemas/story.ts'
import { check, JOURNEYS, storiesOf, TEMPLATES, TYPES } from './example-files.ts'

describe.each(JOURNEYS)('%s', (file, journey) => {
  const setting = { journey, types: TYPES, templates: TEMPLATES }
  const stories = storiesOf(journey.id)

  test('has neither error nor warning but that a reminder speaks of the bill before anybody is confirmed', () => {
    expect(`${journey.id}.json`).toBe(file)
    expect(check(journey).filter(({ code }) => code !== 'words-before-identity')).toEqual([])
  })

  test('shows no card over another', () => {
    const cards = journey.nodes.map(cardOf)
    const overlapping = cards.flatMap((one, index) =>
      cards.slice(index + 1).flatMap((two) => (overlap(one, two) ? [`${one.id} / ${two.id}`] : [])),
    )
    expect(overlapping).toEqual([])
  })

  test.each(stories)('%s', (_, story) => {
    expect(schemaProblems(Story, story)).toEqual([])
    const result = runStory(setting, story)
    if (!result.passed) throw new Error(failureInWords(result, 'en'))
  })

  test('its stories pass through every step', () => {
    const passed = new Set(
      stories.flatMap(([, story]) => {
        const result = runStory(setting, story)
        return result.passed ? result.path.nodes : []
      }),
    )
    expect(journey.nodes.map(({ id }) => id).filter((id) => !passed.has(id))).toEqual([])
  })
})

const WIDTH = 260
/** Heights of cards as the editor draws the shortest of each type; a reply branch grows with its outlets. */
const HEIGHTS: Record<string, number> = {
  start: 77,
  end: 77,
  'segment-filter': 154,
  'wait-until-time': 77,
  'send-message': 210,
  'send-template': 340,
  'offer-installments': 270,
}
const heightOf = ({ type, data }: JourneyNode) =>
  HEIGHTS[type] ?? 77 + 29 * outletsOf(TYPES.get(type)?.outlets ?? [], data).length

type Card = { id: string; x: number; y: number; height: number }

function cardOf(node: JourneyNode): Card {
  return { id: node.id, ...node.position, height: heightOf(node) }
}

function overlap(one: Card, two: Card): boolean {
  const [upper, lower] = one.y <= two.y ? [one, two] : [two, one]
  return Math.abs(one.x - two.x) < WIDTH && lower.y < upper.y + upper.height
}
