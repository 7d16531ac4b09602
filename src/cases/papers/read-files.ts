import type { Context } from 'hono'
import { fileStore, prepareFile, type Ready } from '../../platform/files/index.ts'
import type { StaffEnv } from '../../ui/env.ts'
import type { WrongFile } from './views/papers-page.tsx'

/** The files of a request that can be kept, and those that cannot, each with its reason. */
export async function readFiles(c: Context<StaffEnv>): Promise<{ ready: Ready[]; wrong: WrongFile[] }> {
  const store = fileStore(c.get('install').settings)
  const ready: Ready[] = []
  const wrong: WrongFile[] = []
  for (const { file, name, refused } of c.get('files')) {
    const looked = refused ?? (await prepareFile(store, file, name))
    if (typeof looked === 'string') wrong.push({ name, problem: looked })
    else ready.push(looked)
  }
  return { ready, wrong }
}
