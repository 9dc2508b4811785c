/** A wallet app around the product (docs/wallet.md): its sign-in by OpenID Connect, and its check of payment passwords. */
package org.chaka.simulator.wallet;
