/** Signed HTTP, errors and JSON (protocol sections 5, 6 and 8). */
package org.chaka.protocol.http;
