package org.chaka.hub.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What Tomcat refuses before any filter, such as a request line that is none, is a problem like every other refusal. */
@Component
class ServerRefusals implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    @Override
    public void customize(ConfigurableTomcatWebServerFactory server) {
        server.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemValve()));
    }

    /** In the place of Tomcat's page. */
    private static final class ProblemValve extends ErrorReportValve {
        @Override
        protected void report(Request request, Response response, Throwable thrown) {
            boolean refusal = response.getStatus() >= HttpStatus.BAD_REQUEST.value();
            if (!refusal || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            try {
                ProblemReply.write(request, response, new ChakaException(ErrorCode.ofHttpStatus(response.getStatus())));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
