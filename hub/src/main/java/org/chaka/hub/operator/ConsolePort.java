package org.chaka.hub.operator;

import java.util.concurrent.Executors;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.AbstractProtocol;
import org.chaka.hub.platform.ChakaProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** The port of the console, if it has one: HTTP, for this machine unless told otherwise (docs/running.md). */
@Component
class ConsolePort implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final int port;
    private final String address;

    ConsolePort(ChakaProperties properties) {
        this.port = properties.consolePort();
        this.address = properties.consoleAddress();
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        if (port == 0) {
            return;
        }
        Connector connector = new Connector(TomcatServletWebServerFactory.DEFAULT_PROTOCOL);
        connector.setPort(port);
        connector.setProperty("address", address);
        ((AbstractProtocol<?>) connector.getProtocolHandler()).setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.addAdditionalConnectors(connector);
    }
}
