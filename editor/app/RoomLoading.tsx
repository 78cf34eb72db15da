/** While a room's code or data is on its way. It shows nothing in the first moment, so that quick rooms do not flash. */
import { Loader } from '@mantine/core'
import { useEffect, useState } from 'react'
import styles from './Standing.module.css'

export function RoomLoading() {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 200)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={styles.loading} role="status" aria-busy="true">
      {late && <Loader size="sm" />}
    </div>
  )
}
