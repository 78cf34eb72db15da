/**
 * The gallery of journeys that ship with the product: what is written of each beside its document (`examples/gallery.json`),
 * and what the API tells of it. Steps, templates and stories are counted from the files, never written down a second time.
 */
import { type Static, Type } from 'typebox'
import { Journey } from './journey.ts'
import { Story } from './story.ts'
import { StoryId } from './story-api.ts'

const closed = { additionalProperties: false }

/** What a journey is for, in the order in which a debt lives through it. */
export const PURPOSES = [
  'first-steps',
  'reminder',
  'early-delay',
  'negotiation',
  'broken-promise',
  'broken-agreement',
  'satisfaction',
  'reactivation',
] as const
export type Purpose = (typeof PURPOSES)[number]

export const GalleryTexts = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 80 }),
    /** For whom it is. */
    audience: Type.String({ minLength: 1, maxLength: 300 }),
    does: Type.String({ minLength: 1, maxLength: 500 }),
    /** What to look at before publishing, each in a few words. */
    adapt: Type.Array(Type.String({ minLength: 1, maxLength: 160 }), { minItems: 1, maxItems: 8 }),
  },
  closed,
)
export type GalleryTexts = Static<typeof GalleryTexts>

const About = {
  id: Journey.properties.id,
  purpose: Type.Enum(PURPOSES),
  /** Minutes that making it one's own takes somebody who knows the editor a little. */
  minutes: Type.Integer({ minimum: 1, maximum: 480 }),
}

/** `examples/gallery.json`: the order is the gallery's. */
export const Gallery = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    format: Type.Literal(1),
    journeys: Type.Array(
      Type.Object(
        { ...About, texts: Type.Object({ 'pt-BR': GalleryTexts, es: GalleryTexts, en: GalleryTexts }, closed) },
        closed,
      ),
    ),
  },
  closed,
)
export type Gallery = Static<typeof Gallery>

/** One card of the gallery, in the language that was asked for. */
export const GalleryEntry = Type.Object({
  ...About,
  texts: GalleryTexts,
  journey: Journey,
  /** How many stories come with it. */
  stories: Type.Integer(),
  /** What it sends; `status` is the account's (APPROVED …), `missing` where it has none of that name and language. */
  templates: Type.Array(
    Type.Object({
      name: Type.String(),
      language: Type.String(),
      status: Type.String(),
      category: Type.Optional(Type.String()),
    }),
  ),
  /** Other journeys of the gallery that it sends people on to. */
  leadsTo: Type.Array(Journey.properties.id),
})
export type GalleryEntry = Static<typeof GalleryEntry>

export const GalleryStory = Type.Object({ id: StoryId, story: Story })
export type GalleryStory = Static<typeof GalleryStory>
