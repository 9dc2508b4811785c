package org.chaka.protocol.key;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;

/** One key (PKCS#8, unencrypted), certificate or revocation list per PEM file. */
public final class PemFiles {
    private static final String PRIVATE_KEY = "PRIVATE KEY";
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String REVOCATION_LIST = "X509 CRL";
    private static final String REQUEST = "CERTIFICATE REQUEST";

    private PemFiles() {}

    /** Writes a private key that only the file's owner can read. */
    public static void writePrivateKey(Path file, ECPrivateKeyParameters key) throws IOException {
        byte[] pkcs8 = PrivateKeyInfoFactory.createPrivateKeyInfo(key).getEncoded();
        write(file, PRIVATE_KEY, pkcs8);
    }

    /**
     * Reads a private key.
     *
     * @throws MalformedException when it is not a PKCS#8 P-256 key
     */
    public static ECPrivateKeyParameters readPrivateKey(Path file) throws IOException, MalformedException {
        try {
            AsymmetricKeyParameter key = PrivateKeyFactory.createKey(read(file, PRIVATE_KEY));
            if (key instanceof ECPrivateKeyParameters ec
                    && ec.getParameters().getCurve().equals(P256.DOMAIN.getCurve())) {
                // Put on the fast curve, whatever the file's parameters were built with.
                return new ECPrivateKeyParameters(ec.getD(), P256.DOMAIN);
            }
        } catch (IllegalArgumentException e) {
            throw new MalformedException(file.getFileName() + " holds no private key", e);
        }
        throw new MalformedException(file.getFileName() + " holds no P-256 key");
    }

    /** Writes a certificate. */
    public static void writeCertificate(Path file, X509Certificate certificate) throws IOException {
        write(file, CERTIFICATE, Certificates.toDer(certificate).toArray());
    }

    /** Writes a certificate request, DER, as {@link CertificateRequests} makes it. */
    public static void writeRequest(Path file, byte[] request) throws IOException {
        write(file, REQUEST, request);
    }

    /**
     * Reads a certificate.
     *
     * @throws MalformedException when it is not a certificate
     */
    public static X509Certificate readCertificate(Path file) throws IOException, MalformedException {
        return Certificates.ofDer(Bytes.copyOf(read(file, CERTIFICATE)));
    }

    /**
     * Reads a certificate from the text of such a file.
     *
     * @throws MalformedException when it is not a certificate
     */
    public static X509Certificate certificate(String pem) throws MalformedException {
        try {
            return Certificates.ofDer(Bytes.copyOf(read(new StringReader(pem), "the text", CERTIFICATE)));
        } catch (IOException e) {
            throw new MalformedException("the text is not PEM", e);
        }
    }

    /** Writes a revocation list. */
    public static void writeRevocationList(Path file, RevocationList list) throws IOException {
        write(file, REVOCATION_LIST, list.der().toArray());
    }

    /**
     * Reads a revocation list.
     *
     * @param root that must have signed it
     * @throws MalformedException when it is not a revocation list
     * @throws UntrustedCertificateException when it is not of this root
     */
    public static RevocationList readRevocationList(Path file, X509Certificate root)
            throws IOException, MalformedException, UntrustedCertificateException {
        return RevocationList.of(Bytes.copyOf(read(file, REVOCATION_LIST)), root);
    }

    private static byte[] read(Path file, String type) throws IOException, MalformedException {
        try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
            return read(text, file.getFileName().toString(), type);
        }
    }

    private static byte[] read(Reader text, String name, String type) throws IOException, MalformedException {
        try (PemReader pem = new PemReader(text)) {
            PemObject object = pem.readPemObject();
            if (object == null) {
                throw new MalformedException(name + " is not PEM with a " + type);
            }
            if (!type.equals(object.getType())) {
                throw new MalformedException(name + " holds a " + object.getType() + ", not a " + type);
            }
            return object.getContent();
        }
    }

    private static void write(Path file, String type, byte[] der) throws IOException {
        StringWriter text = new StringWriter();
        try (PemWriter pem = new PemWriter(text)) {
            pem.writeObject(new PemObject(type, der));
        }
        // Written aside and moved, so that a reader never sees half a file.
        Path aside = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                file.getFileName().toString(),
                ".new",
                PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString(PRIVATE_KEY.equals(type) ? "rw-------" : "rw-r--r--")));
        Files.writeString(aside, text.toString(), StandardCharsets.US_ASCII);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
