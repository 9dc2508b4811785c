/** The identity authority: says whether a name and a number belong together, and whether a picture is the person. */
package org.chaka.simulator.authority;
