/** The outside world for demo and tests, in one process: banks, identity authority, SMS carrier, and time. */
package org.chaka.simulator;
