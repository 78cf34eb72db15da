/** The groups of the palette, in its order. Plain data, as `locales.ts`. */
export const NODE_GROUPS = ['entry', 'decision', 'time', 'message', 'negotiation', 'integration'] as const
