/** The banks' names, as the hub lists them; asked once. */
import { computed, shallowRef } from 'vue'
import { hub } from './api/hub'
import { type Bank } from './api/types'
import { phrase } from './language'

export const banks = shallowRef<Bank[]>([])

/** The service line of the operator (S19); a bank's own line comes with the bank. */
export const OPERATOR_LINE = '95516'

export async function loadBanks(): Promise<Bank[]> {
  if (banks.value.length === 0) banks.value = await hub.banks()
  return banks.value
}

const byCode = computed(() => new Map(banks.value.map((bank) => [bank.code, bank])))

export function bankOf(code: string): Bank | undefined {
  return byCode.value.get(code)
}

/** The bank's name, or its code where the directory is not here. */
export function bankName(code: string): string {
  const bank = bankOf(code)
  return bank ? phrase(bank) : code
}

export function serviceLine(code: string): string | undefined {
  return bankOf(code)?.service_number
}
