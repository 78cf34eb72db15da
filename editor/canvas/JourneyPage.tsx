/** Being built. */
export default function JourneyPage() {
  return null
}
