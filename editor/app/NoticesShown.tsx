/** The messages themselves: a file of its own, so that their code comes with the first of them. */
import { Notifications } from '@mantine/notifications'

export default function NoticesShown() {
  return <Notifications position="bottom-right" autoClose={6000} limit={4} />
}
