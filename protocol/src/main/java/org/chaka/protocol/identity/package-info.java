/** Identity numbers and names in their one form (GB 11643, D16). */
package org.chaka.protocol.identity;
