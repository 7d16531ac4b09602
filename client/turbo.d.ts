declare module '@hotwired/turbo' {
  export function visit(address: string): void
  export const config: {
    drive: { progressBarDelay: number }
    forms: { confirm: (question: string) => Promise<boolean> }
  }
}
