/** A room that breaks does not take the page with it: it says so, and what one can do. */
import { Component, type ErrorInfo, type ReactNode } from 'react'
import { Broken } from './Broken.tsx'

/** `fallback` instead of the message, where the page is whole without the part. */
type Props = { children: ReactNode; fallback?: ReactNode }
type State = { error: unknown }

export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    console.error(error, info.componentStack)
  }

  override render() {
    if (this.state.error === null) return this.props.children
    if (this.props.fallback !== undefined) return this.props.fallback
    return <Broken onRetry={() => this.setState({ error: null })} />
  }
}
