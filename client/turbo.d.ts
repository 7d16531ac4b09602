declare module '@hotwired/turbo' {
  export const config: {
    drive: { progressBarDelay: number }
    forms: { confirm: (question: string) => Promise<boolean> }
  }
}
