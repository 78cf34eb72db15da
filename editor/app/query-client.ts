/** One cache of server answers for the whole page. A refused request is not repeated; a lost one is, twice. */
import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from '../api/client.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) => failures < 2 && !(error instanceof ApiProblem && error.status < 500),
    },
    mutations: { retry: false },
  },
})
