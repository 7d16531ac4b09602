import { auditVerify } from './audit.ts'
import { backupCreate, backupVerify } from './backup.ts'
import { backupRestore } from './backup-restore.ts'
import type { CliCommand } from './command.ts'
import { deadlinesExplain } from './deadlines.ts'
import { demoLoad } from './demo.ts'
import { doctor } from './doctor.ts'
import { erase } from './erase.ts'
import { keysRecover, keysRotate, keysStatus } from './keys.ts'
import { lineRecover } from './line.ts'
import { migrateCommand } from './migrate.ts'
import { organisationCreate } from './organisation.ts'
import { pathwaysList } from './pathways.ts'
import { publishStatisticsCommand } from './publish.ts'
import { reportBuild } from './report.ts'
import { retentionPreview, retentionRun } from './retention.ts'
import { serve } from './serve.ts'
import { tokenCreate } from './token.ts'
import { trusteeAdd, trusteeCheck, trusteeRemove } from './trustees.ts'
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
  publishStatisticsCommand,
  deadlinesExplain,
  pathwaysList,
  auditVerify,
  backupCreate,
  backupVerify,
  backupRestore,
  keysStatus,
  keysRotate,
  keysRecover,
  trusteeAdd,
  trusteeCheck,
  trusteeRemove,
  lineRecover,
  erase,
  retentionPreview,
  retentionRun,
  doctor,
]
