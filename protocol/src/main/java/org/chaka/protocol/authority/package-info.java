/** JSON bodies of the identity authority's interface (protocol section 10). */
package org.chaka.protocol.authority;
