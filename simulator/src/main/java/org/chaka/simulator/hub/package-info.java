/** The hub as its neighbours know it: by the requests that it signs. */
package org.chaka.simulator.hub;
