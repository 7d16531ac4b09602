/** Name under which an event entered by mistake stays in its row. No pathway has it, so nothing counts it. */
export const takenBack = 'taken-back'
