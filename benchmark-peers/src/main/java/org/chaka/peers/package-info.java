/** The same durable scatter-gather as a Java team would otherwise do it, each way in one file. */
package org.chaka.peers;
