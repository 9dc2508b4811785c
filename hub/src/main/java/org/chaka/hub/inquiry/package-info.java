/** The use case: draft, proof, submission, state, history, withdrawal, opening (S5 to S13, D8). */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "audit",
            "cases",
            "consent",
            "identity",
            "notice",
            "exchange",
            "report",
            "rollout",
            "user",
            "bank",
            "platform"
        })
package org.chaka.hub.inquiry;
