/** Being built. */
export default function VersionPage() {
  return null
}
