package org.chaka.hub.bank;

import java.util.concurrent.Executors;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.chaka.hub.platform.ChakaProperties;
import org.chaka.hub.platform.HubKeys;
import org.chaka.protocol.http.MutualTls;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * The port for banks: TLS 1.3, where both sides show the certificate of their signing key, and the bank's chains to the
 * bank root (protocol section 5).
 */
@Component
class BankPort implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final int port;
    private final String address;
    private final HubKeys hubKeys;
    private final Handover handover;

    BankPort(ChakaProperties properties, HubKeys hubKeys, Handover handover) {
        this.port = properties.bankPort();
        this.address = properties.bankAddress();
        this.hubKeys = hubKeys;
        this.handover = handover;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        Connector connector = new Connector(TomcatServletWebServerFactory.DEFAULT_PROTOCOL);
        connector.setPort(port);
        connector.setScheme("https");
        connector.setSecure(true);
        AbstractHttp11Protocol<?> protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
        if (!address.isEmpty()) {
            connector.setProperty("address", address);
        }
        protocol.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        protocol.setSSLEnabled(true);
        connector.addSslHostConfig(mutualTls());
        server.addAdditionalConnectors(connector);
    }

    private SSLHostConfig mutualTls() {
        SSLHostConfig tls = new SSLHostConfig();
        tls.setProtocols("TLSv1.3");
        tls.setCertificateVerification("required");
        tls.setTrustStore(MutualTls.trustStore(handover.bankRoot().root()));
        SSLHostConfigCertificate own = new SSLHostConfigCertificate(tls, SSLHostConfigCertificate.Type.EC);
        own.setCertificateKeystore(MutualTls.keyStore(hubKeys.signing()));
        own.setCertificateKeystorePassword("");
        own.setCertificateKeyPassword("");
        tls.addCertificate(own);
        return tls;
    }
}
