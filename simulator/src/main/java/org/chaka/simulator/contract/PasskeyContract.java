package org.chaka.simulator.contract;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.simulator.contract.HubCaller.Reply;
import tools.jackson.databind.JsonNode;

/** The rules of passkeys (docs/identity-authority.md, rules 10 and 11), as far as they can be seen without one. */
final class PasskeyContract {
    private static final String PASSKEY_CHALLENGES = "/authority/v1/passkey-challenges";
    private static final String PASSKEYS = "/authority/v1/passkeys";
    private static final String PASSKEY_REMOVALS = "/authority/v1/passkey-removals";
    private static final String PASSKEY_VERDICTS = "/authority/v1/passkey-verdicts";

    private final AuthorityContract contract;

    PasskeyContract(AuthorityContract contract) {
        this.contract = contract;
    }

    /** An authority may do without them; then none of these calls is there. */
    void check() throws InterruptedException {
        if (hasNoPasskeys()) {
            return;
        }
        contract.rule("a passkey's challenge has 16 bytes, a site and an end in the future", () -> {
            Reply reply = contract.hub.post(PASSKEY_CHALLENGES, passkeyOf(contract.inquiry));
            boolean right = reply.status() == 200
                    && AuthorityContract.bytes(reply.body().path("challenge")).length()
                            == WireLimits.PASSKEY_CHALLENGE_BYTES
                    && !reply.body().path("relying_party").asString("").isEmpty()
                    && Instant.parse(reply.body().path("expires_at").asString(""))
                            .isAfter(contract.clock.instant());
            return right ? null : reply;
        });
        contract.rule("who registered none has no passkey", () -> {
            Reply reply = contract.hub.post(PASSKEY_CHALLENGES, passkeyOf(contract.inquiry));
            JsonNode credentials = reply.body().path("credentials");
            return credentials.isArray() && credentials.isEmpty() ? null : reply;
        });
        contract.rule("what no authenticator made is registered for nobody", () -> {
            Map<String, Object> registration = contract.person();
            registration.put("attempt_id", UUID.randomUUID());
            registration.put("registration_id", contract.inquiry);
            registration.put("person_salt", contract.salt);
            registration.put("client_data", Bytes.random(100, contract.random));
            registration.put("attestation", Bytes.random(100, contract.random));
            registration.put("sealed_face", contract.sealed(contract.inquiry, contract.challenge(contract.inquiry)));
            contract.hub.post(PASSKEY_CHALLENGES, passkeyOf(contract.inquiry));
            Reply reply = contract.hub.post(PASSKEYS, registration);
            return reply.status() == 422 && reply.code().equals("passkey-not-accepted") ? null : reply;
        });
        contract.rule("a passkey that the person did not register gets no verdict", () -> {
            contract.hub.post(PASSKEY_CHALLENGES, passkeyOf(contract.inquiry));
            Reply reply = contract.hub.post(PASSKEY_VERDICTS, strangersPasskey());
            return reply.status() == 422 && reply.reason().equals("unknown-passkey") ? null : reply;
        });
        contract.rule("a passkey without a challenge gets no verdict", () -> {
            Reply reply = contract.hub.post(PASSKEY_VERDICTS, strangersPasskey());
            return reply.status() == 422 && reply.reason().equals("challenge-ended") ? null : reply;
        });
        contract.rule("a passkey that is not there can be removed", () -> {
            Map<String, Object> removal = contract.person();
            removal.remove("name");
            Reply reply = contract.hub.post(PASSKEY_REMOVALS, removal);
            return reply.status() == 200 && reply.body().path("registered").isBoolean() ? null : reply;
        });
    }

    private boolean hasNoPasskeys() throws InterruptedException {
        try {
            return contract.hub
                            .post(PASSKEY_CHALLENGES, passkeyOf(contract.inquiry))
                            .status()
                    == 404;
        } catch (IOException e) {
            return false;
        }
    }

    private Map<String, Object> passkeyOf(UUID of) {
        return Map.of(
                "document_type",
                WireLimits.RESIDENT_IDENTITY_CARD,
                "document_number",
                AuthorityContract.NUMBER,
                "inquiry_id",
                of);
    }

    private Map<String, Object> strangersPasskey() {
        Map<String, Object> proof = contract.request(Bytes.random(1, contract.random));
        proof.remove("sealed_face");
        proof.put("credential", Bytes.random(20, contract.random));
        proof.put("client_data", Bytes.random(100, contract.random));
        proof.put("authenticator_data", Bytes.random(37, contract.random));
        proof.put("signature", Bytes.random(70, contract.random));
        return proof;
    }
}
