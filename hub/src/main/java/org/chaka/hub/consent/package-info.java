/** The exact texts shown, and one consent per query with a leaf per bank (S6, D10). */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"user", "bank", "platform"})
package org.chaka.hub.consent;
