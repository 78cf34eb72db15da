/** Placeholder until this room is built. */
export default function SimulatorPanel() {
  return null
}
