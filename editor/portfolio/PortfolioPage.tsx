/** Placeholder until this room is built. */
export default function PortfolioPage() {
  return null
}
