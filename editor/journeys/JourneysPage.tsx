/** Being built. */
export default function JourneysPage() {
  return null
}
