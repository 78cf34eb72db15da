/**
 * The import of a portfolio file, from choosing it to what became of each row: choose → check what was recognised →
 * follow → result. Closing it never stops an import that runs.
 */
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { Dialog } from '../page/Dialog.tsx'
import { ChooseFile } from './ChooseFile.tsx'
import { ImportProgress } from './ImportProgress.tsx'
import { type ImportWishes, startImport } from './portfolio-api.ts'
import { RecognisedFileView } from './RecognisedFileView.tsx'
import { decodeText, type RecognisedFile, recogniseFile } from './recognise-file.ts'

interface Props {
  opened: boolean
  /** A file dropped on the page: it is checked at once. */
  file?: File
  /** An import already under way or done: it is shown. */
  id?: string
  onClose: () => void
}

export function ImportDialog({ opened, file, id, onClose }: Props) {
  const t = useTexts('portfolio')
  return (
    <Dialog opened={opened} onClose={onClose} size={680} title={t('import.title')}>
      {/* Mounted only while open, so that each opening begins anew. */}
      <ImportSteps {...(file && { file })} {...(id !== undefined && { id })} onClose={onClose} />
    </Dialog>
  )
}

type Checked = { file: File; recognised: RecognisedFile }

function ImportSteps({ file: dropped, id, onClose }: Omit<Props, 'opened'>) {
  const app = useTexts('app')
  const [following, setFollowing] = useState(id)
  const [checked, setChecked] = useState<Checked | undefined>()
  const [original, setOriginal] = useState<string | undefined>()
  const choose = async (file: File) => setChecked({ file, recognised: await recogniseFile(file) })
  useEffect(() => {
    if (dropped) recogniseFile(dropped).then((recognised) => setChecked({ file: dropped, recognised }))
  }, [dropped])

  const send = useMutation({
    mutationFn: async ({ file, contentType, wishes }: { file: File; contentType: string; wishes: ImportWishes }) => {
      // Kept for the file of rejected rows; a workbook's rows are not text.
      if (contentType === 'text/csv') setOriginal(decodeText(new Uint8Array(await file.arrayBuffer())))
      return startImport(file, contentType, wishes)
    },
    onSuccess: (started) => setFollowing(started.id),
  })

  if (following !== undefined) {
    const again = () => {
      setFollowing(undefined)
      setChecked(undefined)
      setOriginal(undefined)
    }
    return <ImportProgress id={following} original={original} onAgain={again} onClose={onClose} />
  }
  if (!checked) return <ChooseFile onFile={choose} onSee={setFollowing} />
  return (
    <RecognisedFileView
      file={checked.file}
      recognised={checked.recognised}
      sending={send.isPending}
      problem={send.error ? troubleText(send.error, app) : undefined}
      onReplace={() => setChecked(undefined)}
      onImport={(contentType, wishes) => send.mutate({ file: checked.file, contentType, wishes })}
    />
  )
}
