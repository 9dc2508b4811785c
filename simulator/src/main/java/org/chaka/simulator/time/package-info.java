/** The page and the command that move the whole system's time forward. */
package org.chaka.simulator.time;
