/** The bank node as a program: one configuration file, every mistake in it found at the start, health and metrics. */
package org.chaka.node.run;
