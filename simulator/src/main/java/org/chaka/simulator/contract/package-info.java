/** Plays the hub against any identity authority, and says which rules of docs/identity-authority.md it keeps. */
package org.chaka.simulator.contract;
