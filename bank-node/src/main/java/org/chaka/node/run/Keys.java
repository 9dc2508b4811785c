package org.chaka.node.run;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.EncryptionKey;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;

/** The groups {@code hub} and {@code keys}: what the bank holds, and what it pins (protocol section 2). */
final class Keys {
    private static final int TAG_KEY_BYTES = 32;
    private static final String FROM_THE_OPERATOR = "Ask the operator for the one that is in use now.";

    /** What the bank holds. */
    record Own(SigningKey signing, EncryptionKey encryption, Bytes tag) {}

    /** What it pins. */
    record Pinned(X509Certificate hub, X509Certificate authorityRoot) {}

    private final Section section;
    private final Clock clock;

    private Keys(Section section, Clock clock) {
        this.section = section;
        this.clock = clock;
    }

    static Optional<Own> own(Section section, Optional<InstitutionCode> institution, Clock clock) {
        Keys keys = new Keys(section, clock);
        Optional<SigningKey> signing = keys.pair(
                "signing_key", "signing_certificate", institution.map(ChakaUris::institutionSigning), SigningKey::new);
        Optional<EncryptionKey> encryption = keys.pair(
                "encryption_key",
                "encryption_certificate",
                institution.map(ChakaUris::institutionEncryption),
                EncryptionKey::new);
        Optional<Bytes> tag = keys.tag();
        section.finish();
        if (signing.isEmpty() || encryption.isEmpty() || tag.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Own(signing.get(), encryption.get(), tag.get()));
    }

    static Optional<Pinned> pinned(Section section, Clock clock) {
        Keys keys = new Keys(section, clock);
        Optional<X509Certificate> hub =
                keys.certificate("certificate").filter(certificate -> keys.isUsable("certificate", certificate));
        hub.ifPresent(certificate -> {
            keys.requireUri("certificate", certificate, ChakaUris.HUB_SIGNING);
            keys.requireValid("certificate", certificate, FROM_THE_OPERATOR);
        });
        Optional<X509Certificate> root =
                keys.certificate("authority_root").filter(certificate -> keys.isUsable("authority_root", certificate));
        root.ifPresent(certificate -> {
            keys.requireIssuer("authority_root", certificate);
            keys.requireValid("authority_root", certificate, FROM_THE_OPERATOR);
        });
        if (hub.isEmpty() || root.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Pinned(hub.get(), root.get()));
    }

    /** Puts key and certificate together. */
    private interface Pairing<T> {
        T of(ECPrivateKeyParameters key, X509Certificate certificate) throws MalformedException;
    }

    private <T> Optional<T> pair(String keyName, String certificateName, Optional<String> uri, Pairing<T> pairing) {
        Optional<ECPrivateKeyParameters> key = privateKey(keyName);
        Optional<X509Certificate> certificate = certificate(certificateName);
        if (key.isEmpty() || certificate.isEmpty()) {
            return Optional.empty();
        }
        uri.ifPresent(expected -> requireUri(certificateName, certificate.get(), expected));
        requireValid(certificateName, certificate.get(), "Ask for a new one, for the same key.");
        try {
            return Optional.of(pairing.of(key.get(), certificate.get()));
        } catch (MalformedException e) {
            section.wrong(
                    certificateName,
                    "This is not the certificate of " + keyName
                            + ". Give the certificate that was issued for the request of that key.");
            return Optional.empty();
        }
    }

    private Optional<ECPrivateKeyParameters> privateKey(String name) {
        return section.privateFile(name).flatMap(file -> {
            try {
                return Optional.of(PemFiles.readPrivateKey(file));
            } catch (IOException | MalformedException e) {
                section.wrong(
                        name,
                        file + " holds no P-256 key in PEM (PKCS#8, unencrypted)."
                                + " Make one with openssl, as the guide shows.");
                return Optional.empty();
            }
        });
    }

    private Optional<X509Certificate> certificate(String name) {
        return section.file(name).flatMap(file -> certificate(name, file));
    }

    private Optional<X509Certificate> certificate(String name, Path file) {
        try {
            return Optional.of(PemFiles.readCertificate(file));
        } catch (MalformedException e) {
            section.wrong(
                    name,
                    file + " is no certificate: " + e.getMessage() + ". Take the file as the operator gave it to you.");
            return Optional.empty();
        } catch (IOException e) {
            section.wrong(name, file + " cannot be read as text in PEM. Take the file as the operator gave it to you.");
            return Optional.empty();
        }
    }

    private boolean isUsable(String name, X509Certificate certificate) {
        try {
            P256.publicKeyOf(certificate);
            return true;
        } catch (MalformedException e) {
            section.wrong(name, "This certificate holds no P-256 key. Take the file as you were given it.");
            return false;
        }
    }

    private void requireUri(String name, X509Certificate certificate, String uri) {
        if (!Certificates.alternativeNames(certificate).contains(uri)) {
            section.wrong(
                    name,
                    "This certificate is not for " + uri + ", but for " + Certificates.alternativeNames(certificate)
                            + ". Give the right file, or correct 'institution'.");
        }
    }

    private void requireIssuer(String name, X509Certificate certificate) {
        if (certificate.getBasicConstraints() < 0) {
            section.wrong(
                    name,
                    "This is the certificate of one key, for " + Certificates.alternativeNames(certificate)
                            + ", and not the authority's root, which certifies others."
                            + " Give the file authority-root.pem as the operator handed it to you.");
        }
    }

    private void requireValid(String name, X509Certificate certificate, String remedy) {
        if (certificate.getNotAfter().toInstant().isBefore(clock.instant())) {
            section.wrong(
                    name,
                    "This certificate has expired on "
                            + certificate.getNotAfter().toInstant() + ". " + remedy);
        } else if (certificate.getNotBefore().toInstant().isAfter(clock.instant())) {
            section.wrong(
                    name,
                    "This certificate is valid from "
                            + certificate.getNotBefore().toInstant() + " on. Is the clock of this machine right?");
        }
    }

    private Optional<Bytes> tag() {
        return section.text("tag_key")
                .flatMap(named -> section.secret("tag_key"))
                .flatMap(text -> {
                    if (text.matches("[0-9a-fA-F]{" + 2 * TAG_KEY_BYTES + "}")) {
                        return Optional.of(Bytes.ofHex(text));
                    }
                    section.wrong(
                            "tag_key",
                            "The file must hold 64 hexadecimal digits, as 'openssl rand -hex 32' writes them.");
                    return Optional.empty();
                });
    }
}
