/** Large type for those who want it, remembered on this device; whatever the browser is set to comes on top. */
import { ref, watchEffect } from 'vue'

const STORED = 'chaka.large'

export const large = ref(localStorage.getItem(STORED) === 'yes')

watchEffect(() => {
  localStorage.setItem(STORED, large.value ? 'yes' : 'no')
  document.documentElement.classList.toggle('large', large.value)
})

export function switchSize(): void {
  large.value = !large.value
}
