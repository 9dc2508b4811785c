package org.chaka.node.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.key.CertificateIssuer;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;

/**
 * The keys of the kit's hub and of its identity authority, which a bank under test pins. Their private halves lie in
 * the kit's folder, so that a second run is believed too; they are worth nothing elsewhere.
 */
final class KitKeys {
    private static final Duration BEFORE = Duration.ofDays(1);
    private static final Duration VALID = Duration.ofDays(1000);
    private static final int TAG_KEY_BYTES = 32;

    final SecureRandom random = new SecureRandom();
    private final Instant from;
    private final Instant to;

    /** Signs replies, and is shown in TLS. */
    final SigningKey hub;

    final CertificateIssuer authorityRoot;

    /** Signs verdicts. */
    final SigningKey authority;

    private KitKeys(Path folder, Instant now) throws IOException, MalformedException {
        from = now.minus(BEFORE);
        to = now.plus(VALID);
        hub = new SigningKey(
                PemFiles.readPrivateKey(folder.resolve("kit-hub.key")),
                PemFiles.readCertificate(folder.resolve("hub-signing.pem")));
        authorityRoot = new CertificateIssuer(
                PemFiles.readPrivateKey(folder.resolve("kit-authority-root.key")),
                PemFiles.readCertificate(folder.resolve("authority-root.pem")),
                random);
        authority = issued(authorityRoot, ChakaUris.AUTHORITY_SIGNING, LeafUsage.SIGNING);
    }

    /**
     * Writes what the bank pins, and test keys of the bank with certificates of a root that is forgotten at once.
     *
     * @throws KitException when the folder holds keys already
     */
    static void write(Path folder, InstitutionCode bank, Instant now) throws IOException, KitException {
        if (Files.exists(folder.resolve("kit-hub.key"))) {
            throw new KitException(folder + " was prepared before. Use it as it is, or choose an empty folder.");
        }
        SecureRandom random = new SecureRandom();
        Instant from = now.minus(BEFORE);
        Instant to = now.plus(VALID);
        ECPrivateKeyParameters hub = P256.generate(random);
        PemFiles.writePrivateKey(folder.resolve("kit-hub.key"), hub);
        PemFiles.writeCertificate(
                folder.resolve("hub-signing.pem"),
                CertificateIssuer.selfSigned(hub, ChakaUris.HUB_SIGNING, LeafUsage.SIGNING, from, to, random));
        CertificateIssuer authority = CertificateIssuer.createRoot("conformance kit authority", from, to, random);
        PemFiles.writePrivateKey(folder.resolve("kit-authority-root.key"), authority.rootKey());
        PemFiles.writeCertificate(folder.resolve("authority-root.pem"), authority.root());
        CertificateIssuer banks = CertificateIssuer.createRoot("conformance kit banks", from, to, random);
        writePair(folder, "signing", banks, ChakaUris.institutionSigning(bank), LeafUsage.SIGNING, from, to);
        Files.writeString(
                folder.resolve("tag.key"), Bytes.random(TAG_KEY_BYTES, random).hex() + "\n");
        writePair(folder, "encryption", banks, ChakaUris.institutionEncryption(bank), LeafUsage.ENCRYPTION, from, to);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws KitException when a file is missing or not what it should be
     */
    static KitKeys read(Path folder, Instant now) throws KitException {
        try {
            return new KitKeys(folder, now);
        } catch (IOException | MalformedException e) {
            throw new KitException(folder + " is not a folder of the kit (" + e.getMessage()
                    + "). Make one with 'conformance prepare'.");
        }
    }

    /** A fresh key with a certificate that is valid today. */
    SigningKey issued(CertificateIssuer issuer, String uri, LeafUsage usage) {
        return issued(issuer, uri, usage, from, to);
    }

    /** A fresh key with a certificate that is valid from one moment to another. */
    SigningKey issued(CertificateIssuer issuer, String uri, LeafUsage usage, Instant validFrom, Instant validTo) {
        ECPrivateKeyParameters key = P256.generate(random);
        return together(key, issuer.issueLeaf(P256.publicKeyOf(key), uri, usage, validFrom, validTo));
    }

    /** Another root, of the same name as the authority's. */
    CertificateIssuer falseAuthorityRoot() {
        return CertificateIssuer.createRoot("conformance kit authority", from, to, random);
    }

    /** Somebody who calls itself the hub. */
    SigningKey falseHub() {
        ECPrivateKeyParameters key = P256.generate(random);
        return together(
                key, CertificateIssuer.selfSigned(key, ChakaUris.HUB_SIGNING, LeafUsage.SIGNING, from, to, random));
    }

    private static SigningKey together(ECPrivateKeyParameters key, X509Certificate certificate) {
        try {
            return new SigningKey(key, certificate);
        } catch (MalformedException e) {
            throw new IllegalStateException("a certificate made for this key", e);
        }
    }

    private static void writePair(
            Path folder, String name, CertificateIssuer issuer, String uri, LeafUsage usage, Instant from, Instant to)
            throws IOException {
        ECPrivateKeyParameters key = P256.generate(new SecureRandom());
        PemFiles.writePrivateKey(folder.resolve(name + ".key"), key);
        PemFiles.writeCertificate(
                folder.resolve(name + ".pem"), issuer.issueLeaf(P256.publicKeyOf(key), uri, usage, from, to));
    }
}
