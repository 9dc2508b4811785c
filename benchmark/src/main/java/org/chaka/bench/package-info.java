/** Measures the exchange against its limit: the same rows by bare COPY, in the same run on the same server. */
package org.chaka.bench;
