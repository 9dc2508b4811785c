/** Whether the report is out of sight: another window or app is in front, as it is when a screen is switched or shared. */
import { onBeforeUnmount, onMounted, ref } from 'vue'

export function useShield() {
  const covered = ref(false)
  const cover = () => (covered.value = true)
  const look = () => (covered.value = document.hidden)
  onMounted(() => {
    window.addEventListener('blur', cover)
    window.addEventListener('focus', look)
    document.addEventListener('visibilitychange', look)
  })
  onBeforeUnmount(() => {
    window.removeEventListener('blur', cover)
    window.removeEventListener('focus', look)
    document.removeEventListener('visibilitychange', look)
  })
  return covered
}
