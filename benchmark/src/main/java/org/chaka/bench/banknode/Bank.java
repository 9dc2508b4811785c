package org.chaka.bench.banknode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.key.CertificateIssuer;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.EncryptionKey;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;

/** The keys of all around one bank, and the files that its node reads. */
final class Bank {
    static final InstitutionCode CODE = new InstitutionCode("01020000");
    private static final int TAG_KEY_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final Instant from = Instant.now().minus(Duration.ofDays(1));
    private final Instant to = from.plus(Duration.ofDays(100));
    private final Path folder;
    final CertificateIssuer root = CertificateIssuer.createRoot("bench bank root", from, to, random);
    final SigningKey hub;
    final SigningKey authority;
    final SigningKey signing;
    final EncryptionKey encryption;

    /** Makes the keys and writes the files. */
    Bank(Path folder) throws IOException, MalformedException {
        this.folder = folder;
        CertificateIssuer authorityRoot = CertificateIssuer.createRoot("bench authority root", from, to, random);
        ECPrivateKeyParameters hubKey = P256.generate(random);
        this.hub = new SigningKey(
                hubKey,
                CertificateIssuer.selfSigned(hubKey, ChakaUris.HUB_SIGNING, LeafUsage.SIGNING, from, to, random));
        this.authority = signing(authorityRoot, ChakaUris.AUTHORITY_SIGNING, "authority");
        this.signing = signing(root, ChakaUris.institutionSigning(CODE), "signing");
        ECPrivateKeyParameters key = P256.generate(random);
        this.encryption = new EncryptionKey(
                key,
                root.issueLeaf(
                        P256.publicKeyOf(key), ChakaUris.institutionEncryption(CODE), LeafUsage.ENCRYPTION, from, to));
        PemFiles.writePrivateKey(folder.resolve("encryption.key"), key);
        PemFiles.writeCertificate(folder.resolve("encryption.pem"), encryption.certificate());
        PemFiles.writeCertificate(folder.resolve("hub-signing.pem"), hub.certificate());
        PemFiles.writeCertificate(folder.resolve("authority-root.pem"), authorityRoot.root());
        Files.writeString(
                folder.resolve("tag.key"), Bytes.random(TAG_KEY_BYTES, random).hex());
    }

    private SigningKey signing(CertificateIssuer issuer, String uri, String name)
            throws IOException, MalformedException {
        ECPrivateKeyParameters key = P256.generate(random);
        SigningKey made =
                new SigningKey(key, issuer.issueLeaf(P256.publicKeyOf(key), uri, LeafUsage.SIGNING, from, to));
        PemFiles.writePrivateKey(folder.resolve(name + ".key"), key);
        PemFiles.writeCertificate(folder.resolve(name + ".pem"), made.certificate());
        return made;
    }
}
