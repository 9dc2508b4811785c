/** Measures what a cardholder waits for, through the public interface, beside what the machine can do at best. */
package org.chaka.bench.cardholder;
