/** Keys, certificates, hashes and who trusts what (protocol sections 1 and 2). */
package org.chaka.protocol.key;
