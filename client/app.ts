import { Application } from '@hotwired/stimulus'
import * as Turbo from '@hotwired/turbo'
import { ask } from './confirm.ts'
import { AlikeController } from './controllers/alike.ts'
import { ChooseController } from './controllers/choose.ts'
import { DropController } from './controllers/drop.ts'
import { FinderController } from './controllers/finder.ts'
import { GrowController } from './controllers/grow.ts'
import { KeyboardController } from './controllers/keyboard.ts'
import { MenuController } from './controllers/menu.ts'
import { OnceController } from './controllers/once.ts'
import { CopyController, PrintController } from './controllers/page.ts'
import { PasskeyController } from './controllers/passkey.ts'
import { ZoneController } from './controllers/zone.ts'

document.documentElement.classList.add('js')

// The styles show a line while a page is on its way; Turbo's own bar would need an inline style.
Turbo.config.drive.progressBarDelay = 2 ** 31 - 1
Turbo.config.forms.confirm = ask

// Menus stay closed on the page that comes, and what is wrong gets the focus.
document.addEventListener('turbo:render', () => {
  document.documentElement.classList.add('js')
  document.querySelector<HTMLElement>('.errors')?.focus()
})

const application = Application.start()
application.register('alike', AlikeController)
application.register('choose', ChooseController)
application.register('copy', CopyController)
application.register('drop', DropController)
application.register('finder', FinderController)
application.register('grow', GrowController)
application.register('keyboard', KeyboardController)
application.register('menu', MenuController)
application.register('once', OnceController)
application.register('passkey', PasskeyController)
application.register('print', PrintController)
application.register('zone', ZoneController)
