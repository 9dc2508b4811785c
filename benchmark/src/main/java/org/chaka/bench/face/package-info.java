/** How often the demo authority's matcher takes two people for one, or one for two, and what a comparison costs. */
package org.chaka.bench.face;
