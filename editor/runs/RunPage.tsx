/** Placeholder until this room is built. */
export default function RunPage() {
  return null
}
