import type { CliCommand } from './command.ts'
import { deadlinesExplain } from './deadlines.ts'
import { demoLoad } from './demo.ts'
import { doctor } from './doctor.ts'
import { migrateCommand } from './migrate.ts'
import { organisationCreate } from './organisation.ts'
import { pathwaysList } from './pathways.ts'
import { reportBuild } from './report.ts'
import { serve } from './serve.ts'
import { tokenCreate } from './token.ts'
import { userCreate, userReset, userRole } from './user.ts'

/** All commands, in the order `--help` shows them. */
export const commands: CliCommand[] = [
  serve,
  migrateCommand,
  demoLoad,
  organisationCreate,
  userCreate,
  userReset,
  userRole,
  tokenCreate,
  reportBuild,
  deadlinesExplain,
  pathwaysList,
  doctor,
]
