/** Cases between a person and a bank about a card of a report (B6): carried sealed, answered with signed states. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"audit", "bank", "exchange", "identity", "report", "user", "platform"})
package org.chaka.hub.cases;
