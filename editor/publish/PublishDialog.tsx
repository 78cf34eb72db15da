/** Being built. */
export default function PublishDialog(_: { onClose: () => void }) {
  return null
}
