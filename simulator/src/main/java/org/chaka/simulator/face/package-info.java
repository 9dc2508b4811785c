/** Compares faces, one to one: finds the face, aligns it, describes it in numbers, and tells where the head points. */
package org.chaka.simulator.face;
