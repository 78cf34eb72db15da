/** Placeholder until this room is built. */
export default function RunsPage() {
  return null
}
