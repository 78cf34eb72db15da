/** Placeholder until the form of a step is here. */
export default function Inspector(_: { nodeId: string | null }) {
  return null
}
