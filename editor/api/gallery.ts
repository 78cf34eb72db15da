/** Journeys that ship with the product, with what each is for, and the stories that come with them. */
import { queryOptions } from '@tanstack/react-query'
import type { Locale } from '../../schemas/basics.ts'
import type { GalleryEntry } from '../../schemas/gallery.ts'
import { api } from './client.ts'
import type { Page } from './journeys.ts'

/** In the page's language, which every request names. */
export const galleryQuery = (locale: Locale) =>
  queryOptions({
    queryKey: ['gallery', locale],
    queryFn: ({ signal }) => api.get<Page<GalleryEntry>>('/api/gallery', { signal }),
    // What ships does not change while the program runs; the account's templates may.
    staleTime: 60_000,
  })
