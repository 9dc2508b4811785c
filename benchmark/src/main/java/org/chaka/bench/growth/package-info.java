/** Measures whether the exchange slows down as answers are stored and banks join, and what dropping a day costs. */
package org.chaka.bench.growth;
