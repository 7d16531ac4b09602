import { createHmac } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'
import type { Context } from 'hono'
import type { Installation } from '../../platform/installation.ts'

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = address.split('::')
  const groups = (part: string) =>
    part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16))
  const [before, after] = [groups(head), groups(tail ?? '')]
  return tail === undefined
    ? before
    : [...before, ...Array(8 - before.length - after.length).fill(0), ...after]
}

/** The network an address is of: its first 24 bits, of IPv6 its first 48. `undefined` for what is no address. */
export function networkOf(address: string): string | undefined {
  const plain = address.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/%.*$/, '')
  const four = plain.replace(/^::ffff:(?=[\d.]+$)/i, '').replace(/^([\d.]+):\d+$/, '$1')
  if (isIPv4(four)) return four.split('.').slice(0, 3).join('.')
  if (!isIPv6(plain) || plain.includes('.')) return undefined
  return groupsOf(plain)
    .slice(0, 3)
    .map((group) => group.toString(16))
    .join(':')
}

/** Whether a network is this machine or one without a public address: there a proxy may stand for everybody. */
const isNear = (network: string) =>
  /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|0:0:0$|f[cd][\da-f]{2}:|fe80:)/.test(network)

/**
 * The network a request came from. Behind `trustProxy` proxies it is what the outermost of them wrote down; without, it is
 * whoever is connected, unless that is a near address, behind which all visitors may stand.
 */
export function visitingNetwork(
  trustProxy: number,
  connected: string | undefined,
  forwarded: string | undefined,
): string | undefined {
  if (trustProxy === 0) {
    const network = networkOf(connected ?? '')
    return network && !isNear(network) ? network : undefined
  }
  return networkOf((forwarded ?? '').split(',').at(-trustProxy)?.trim() ?? '')
}

/** What a network is counted under for one day. Without the root key nobody can say which network it was, nor follow it to the next day. */
export const networkDigest = (install: Installation, network: string): string =>
  createHmac('sha256', install.root.derive('network'))
    .update(`${install.clock().toISOString().slice(0, 10)} ${network}`)
    .digest('base64url')

/** Under what the wrong guesses of a request's network are counted; `undefined` where it cannot be told. */
export function networkKey(c: Context): string | undefined {
  const install: Installation = c.get('install')
  const socket = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming
    ?.socket
  const network = visitingNetwork(
    install.settings.trustProxy,
    socket?.remoteAddress,
    c.req.header('x-forwarded-for'),
  )
  return network && networkDigest(install, network)
}
