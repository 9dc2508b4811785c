/** One chunk per screen, so that the first view stays small. Hash addresses need nothing of the server. */
import { nextTick, ref, watch } from 'vue'
import { START_LOCATION, createRouter, createWebHashHistory } from 'vue-router'
import { loadMe, me } from './account'
import Home from './screens/Home.vue'
import { STEPS, backToConsent, consentIsVoid, flow } from './query/flow'

declare module 'vue-router' {
  interface RouteMeta {
    /** Everybody may see it. */
    open?: boolean
  }
}

const history = () => import('./screens/History.vue')
const record = () => import('./screens/Record.vue')

export const router = createRouter({
  history: createWebHashHistory(),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/', component: Home, meta: { open: true } },
    { path: '/sign-in', component: () => import('./screens/SignIn.vue'), meta: { open: true } },
    { path: '/register', component: () => import('./screens/Register.vue'), meta: { open: true } },
    { path: '/questions', component: () => import('./screens/Questions.vue'), meta: { open: true } },
    { path: '/warnings', component: () => import('./screens/Warnings.vue'), meta: { open: true } },
    { path: '/query/banks', component: () => import('./screens/Banks.vue') },
    { path: '/query/consent', component: () => import('./screens/Consent.vue') },
    { path: '/query/face', component: () => import('./screens/Face.vue') },
    { path: '/query/code', component: () => import('./screens/QueryCode.vue') },
    { path: '/records', component: history },
    { path: '/records/:id/submitted', component: () => import('./screens/Submitted.vue'), props: true },
    { path: '/records/:id', component: record, props: true },
    { path: '/records/:id/report', component: () => import('./screens/ReportScreen.vue'), props: true },
    { path: '/records/:id/consent', component: () => import('./screens/ConsentGiven.vue'), props: true },
    { path: '/records/:id/receipt', component: () => import('./screens/Receipt.vue'), props: true },
    { path: '/cases', component: () => import('./screens/Cases.vue') },
    { path: '/account', component: () => import('./screens/Account.vue') },
    { path: '/account/phone', component: () => import('./screens/ChangePhone.vue') },
    { path: '/account/password', component: () => import('./screens/ChangePassword.vue') },
    { path: '/account/password/reset', component: () => import('./screens/ResetPassword.vue') },
    { path: '/account/passkey', component: () => import('./screens/Passkey.vue') },
    { path: '/account/region', component: () => import('./screens/ChangeRegion.vue') },
    { path: '/account/closing', component: () => import('./screens/CloseAccount.vue') },
    { path: '/account/devices', component: () => import('./screens/Devices.vue') },
    { path: '/:rest(.*)', redirect: '/' },
  ],
})

router.beforeEach(async (to) => {
  const entering = to.path === '/sign-in' || to.path === '/register'
  if (!to.meta.open || entering) {
    // An unreachable hub shows on the screen itself, which asks it anyway.
    if (me.value === undefined) await loadMe().catch(() => undefined)
    if (me.value === null && !entering) return { path: '/sign-in', query: { next: to.fullPath } }
    // Going back must not show an empty form to somebody who is signed in.
    if (me.value && entering) return '/'
  }
  // Nobody gets ahead of the steps; going back is free.
  const step = STEPS.findIndex((each) => to.path === `/query/${each}`)
  if (step > STEPS.indexOf(flow.step)) return `/query/${flow.step}`
  // Told before a picture is taken for nothing.
  if (step > STEPS.indexOf('consent') && consentIsVoid()) {
    backToConsent()
    return { path: '/query/consent', query: { void: '' } }
  }
  return true
})

/** Where a screen was wanted whose files did not come: no network, or a new release has other files. */
export const missing = ref<string | null>(null)

router.onError((_error, to) => (missing.value = router.resolve(to).href))

router.afterEach(async (_to, from, failure) => {
  if (failure) return
  missing.value = null
  // Keyboard and screen reader begin at the top of the new screen.
  if (from === START_LOCATION) return
  await nextTick()
  document.querySelector('h1')?.focus({ preventScroll: true })
})

// Without a network the own queries can be looked at all the same: their screens are here before it is gone.
watch(me, (person) => {
  if (person) void Promise.all([history(), record()]).catch(() => undefined)
})

// A session that ends in the middle of a step leads to signing in, and back to that step.
watch(me, (now, before) => {
  const here = router.currentRoute.value
  if (now === null && before && !here.meta.open)
    void router.push({ path: '/sign-in', query: { next: here.fullPath, ended: '' } })
})
