package org.chaka.protocol.http;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.Predicate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.chaka.protocol.key.SigningKey;

/**
 * TLS 1.3 on the bank's port (protocol section 5): each side shows the certificate of its signing key. The bank pins
 * the hub's, so no name and no public authority is asked.
 */
public final class MutualTls {
    private static final char[] NO_PASSWORD = {};

    private MutualTls() {}

    /** The bank's side: shows its own certificate, and talks to the holder of {@code hub} only. */
    public static SSLContext bank(SigningKey own, X509Certificate hub) {
        return believing(own, hub::equals);
    }

    /** Either side: shows its own certificate, and talks to those only whose certificate is believed. */
    public static SSLContext believing(SigningKey own, Predicate<X509Certificate> believed) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(keyStore(own), NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(keys.getKeyManagers(), new TrustManager[] {new Pinned(believed)}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS 1.3", e);
        }
    }

    /** A store with just this key and its certificate, under an empty password, in memory. */
    public static KeyStore keyStore(SigningKey own) {
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry("own", own.toPrivateKey(), NO_PASSWORD, new X509Certificate[] {own.certificate()});
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key cannot be used for TLS", e);
        }
    }

    /** A store that trusts what this root issued. */
    public static KeyStore trustStore(X509Certificate root) {
        try {
            KeyStore store = emptyStore();
            store.setCertificateEntry("root", root);
            return store;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a root cannot be used for TLS", e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException e) {
            throw new IllegalStateException("an empty store cannot fail to load", e);
        }
    }

    /** Believes a certificate by itself, whoever issued it. */
    private static final class Pinned extends X509ExtendedTrustManager {
        private final Predicate<X509Certificate> believed;

        Pinned(Predicate<X509Certificate> believed) {
            this.believed = believed;
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            checkServerTrusted(chain, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            checkServerTrusted(chain, authType);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            if (!believed.test(chain[0])) {
                throw new CertificateException("the server is not the hub whose certificate is pinned");
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
                throws CertificateException {
            checkClientTrusted(chain, authType);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
                throws CertificateException {
            checkClientTrusted(chain, authType);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            if (!believed.test(chain[0])) {
                throw new CertificateException("the client is not the one whose certificate is pinned");
            }
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
