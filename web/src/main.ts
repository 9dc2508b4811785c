import { wayBack } from './way-back' // first: before the router looks at the address
import { createApp } from 'vue'
import 'vant/es/style/base.css'
import './styles/base.css'
import App from './App.vue'
import { leaveWithOtherTabs } from './account'
import { router } from './router'
import { comeFromWallet } from './wallet'

async function start(): Promise<void> {
  if (wayBack) await router.replace(await comeFromWallet(wayBack))
  leaveWithOtherTabs()
  createApp(App).use(router).mount('#app')
}

void start()
