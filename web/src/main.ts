import { createApp } from 'vue'
import 'vant/es/style/base.css'
import './styles/base.css'
import App from './App.vue'
import { router } from './router'
import { comeFromWallet } from './wallet'

void comeFromWallet().then(() => createApp(App).use(router).mount('#app'))
