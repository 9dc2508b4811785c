/** Named attacks over HTTP on a hub that runs, as somebody plays them who has read all of this: {@code ./check abuse}. */
package org.chaka.simulator.abuse;
