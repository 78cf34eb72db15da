/** Being built. */
export default function VersionsPage() {
  return null
}
