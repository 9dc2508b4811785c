package org.chaka.simulator.authority;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.BadOriginException;
import com.webauthn4j.verifier.exception.BadRpIdException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import com.webauthn4j.verifier.exception.UserNotPresentException;
import com.webauthn4j.verifier.exception.UserNotVerifiedException;
import java.util.List;
import java.util.Objects;
import org.chaka.protocol.authority.PasskeyRefusal;
import org.chaka.protocol.authority.PasskeyVerdictRequest;
import org.chaka.protocol.wire.Bytes;

/**
 * Checks what authenticators make, as WebAuthn Level 3 has it, with user verification. Who made the authenticator is not
 * asked: that a passkey is the person's is what the face says.
 */
final class PasskeyVerifier {
    /** ES256, RS256 for Windows, and EdDSA. */
    private static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            algorithm(COSEAlgorithmIdentifier.ES256),
            algorithm(COSEAlgorithmIdentifier.RS256),
            algorithm(COSEAlgorithmIdentifier.EdDSA));

    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager();
    private final PasskeySite site;

    PasskeyVerifier(PasskeySite site) {
        this.site = site;
    }

    /**
     * Checks a new passkey.
     *
     * @param challenge 32 bytes, under which it must have been made
     * @return its id
     */
    Bytes made(Bytes clientData, Bytes attestation, Bytes challenge) throws PasskeyRefusedException {
        try {
            RegistrationData data = manager.verify(
                    new RegistrationRequest(attestation.toArray(), clientData.toArray()),
                    new RegistrationParameters(server(challenge), ALGORITHMS, true, true));
            return Bytes.copyOf(record(data).getAttestedCredentialData().getCredentialId());
        } catch (RuntimeException e) {
            // Whatever the library says of bytes that it cannot read, they are no passkey's.
            throw refused(e);
        }
    }

    /**
     * Checks what a known passkey signed.
     *
     * @param known as it was made, with its counter
     * @param challenge 32 bytes, which it must have signed
     * @return the counter's new value
     */
    long used(PasskeyStore.Passkey known, PasskeyVerdictRequest signed, Bytes challenge)
            throws PasskeyRefusedException {
        try {
            CredentialRecord record = record(manager.parse(new RegistrationRequest(
                    known.attestation().toArray(), known.clientData().toArray())));
            record.setCounter(known.counter());
            return manager.verify(
                            new AuthenticationRequest(
                                    signed.credential().toArray(),
                                    signed.authenticatorData().toArray(),
                                    signed.clientData().toArray(),
                                    signed.signature().toArray()),
                            new AuthenticationParameters(server(challenge), record, null, true, true))
                    .getAuthenticatorData()
                    .getSignCount();
        } catch (RuntimeException e) {
            // Whatever the library says of bytes that it cannot read, they are no passkey's.
            throw refused(e);
        }
    }

    private ServerProperty server(Bytes challenge) {
        return ServerProperty.builder()
                .origin(new Origin(site.origin().toString()))
                .rpId(site.relyingParty())
                .challenge(new DefaultChallenge(challenge.toArray()))
                .build();
    }

    private static CredentialRecord record(RegistrationData data) {
        return new CredentialRecordImpl(
                Objects.requireNonNull(data.getAttestationObject()), data.getCollectedClientData(), null, null);
    }

    private static PasskeyRefusedException refused(RuntimeException why) {
        return new PasskeyRefusedException(
                switch (why) {
                    case BadOriginException _, BadRpIdException _ -> PasskeyRefusal.OTHER_SITE;
                    case UserNotVerifiedException _, UserNotPresentException _ -> PasskeyRefusal.USER_NOT_VERIFIED;
                    case MaliciousCounterValueException _ -> PasskeyRefusal.COUNTER_WENT_BACK;
                    default -> PasskeyRefusal.NOT_VALID;
                });
    }

    private static PublicKeyCredentialParameters algorithm(COSEAlgorithmIdentifier algorithm) {
        return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm);
    }
}
