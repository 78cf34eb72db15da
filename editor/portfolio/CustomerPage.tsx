/** Placeholder until this room is built. */
export default function CustomerPage() {
  return null
}
