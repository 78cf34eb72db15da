/** The door: e-mail and password, or the choice of the first password when one comes by a one-time link. */
import { useRoute } from '../app/router.tsx'
import { FirstPassword } from './FirstPassword.tsx'
import styles from './SignIn.module.css'
import { SignInForm } from './SignInForm.tsx'

export default function SignInPage() {
  const { query } = useRoute()
  const token = query.get('token')
  return (
    <div className={styles.door}>
      <div className={styles.card}>{token ? <FirstPassword token={token} /> : <SignInForm />}</div>
    </div>
  )
}
