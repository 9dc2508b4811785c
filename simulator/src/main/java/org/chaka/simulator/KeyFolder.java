package org.chaka.simulator;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.key.CertificateIssuer;
import org.chaka.protocol.key.EncryptionKey;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.key.RevocationList;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;

/** Keys that are made once and then found again: NAME.key and NAME.pem in one folder. */
final class KeyFolder {
    /** Long, because the demo's time can be moved by years. */
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");

    private static final Instant TO = Instant.parse("2060-01-01T00:00:00Z");
    private static final int SECRET_BYTES = 32;

    /** A private key and its certificate. */
    record Certified(ECPrivateKeyParameters key, X509Certificate certificate) {}

    private final Path folder;
    private final SecureRandom random;

    KeyFolder(Path folder, SecureRandom random) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.random = random;
    }

    CertificateIssuer root(String name, String commonName) throws IOException, MalformedException {
        if (!Files.exists(certificateFile(name))) {
            CertificateIssuer issuer = CertificateIssuer.createRoot(commonName, FROM, TO, random);
            PemFiles.writePrivateKey(keyFile(name), issuer.rootKey());
            // Last: a folder with the certificate is complete, also after a crash.
            PemFiles.writeCertificate(certificateFile(name), issuer.root());
        }
        Certified found = read(name);
        return new CertificateIssuer(found.key(), found.certificate(), random);
    }

    private Certified leaf(String name, String uri, LeafUsage usage, CertificateIssuer issuer)
            throws IOException, MalformedException {
        if (!Files.exists(certificateFile(name))) {
            ECPrivateKeyParameters key = P256.generate(random);
            PemFiles.writePrivateKey(keyFile(name), key);
            PemFiles.writeCertificate(
                    certificateFile(name), issuer.issueLeaf(P256.publicKeyOf(key), uri, usage, FROM, TO));
        }
        return read(name);
    }

    SigningKey signing(String name, String uri, CertificateIssuer issuer) throws IOException, MalformedException {
        Certified leaf = leaf(name, uri, LeafUsage.SIGNING, issuer);
        return new SigningKey(leaf.key(), leaf.certificate());
    }

    EncryptionKey encryption(String name, String uri, CertificateIssuer issuer) throws IOException, MalformedException {
        Certified leaf = leaf(name, uri, LeafUsage.ENCRYPTION, issuer);
        return new EncryptionKey(leaf.key(), leaf.certificate());
    }

    /** The list of a root that has revoked nothing. */
    static RevocationList nothingRevoked(CertificateIssuer root) {
        return root.revocationList(BigInteger.ONE, List.of(), FROM, TO);
    }

    /** 32 random bytes under a name. */
    Bytes secret(String name) throws IOException {
        Path file = folder.resolve(name + ".secret");
        if (!Files.exists(file) || Files.size(file) != SECRET_BYTES) {
            // A temporary file is its owner's only; moved, so that a reader never sees half a secret.
            Path aside = Files.createTempFile(folder, name, ".new");
            Files.write(aside, Bytes.random(SECRET_BYTES, random).toArray());
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return Bytes.copyOf(Files.readAllBytes(file));
    }

    private Certified read(String name) throws IOException, MalformedException {
        return new Certified(PemFiles.readPrivateKey(keyFile(name)), PemFiles.readCertificate(certificateFile(name)));
    }

    private Path keyFile(String name) {
        return folder.resolve(name + ".key");
    }

    private Path certificateFile(String name) {
        return folder.resolve(name + ".pem");
    }
}
