package org.chaka.hub.edge;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Wipes what a browser sent out of Tomcat's memory once it is read: its buffers live as long as the connection and
 * longer, and would keep the last payment password until other bytes happen to lie over it.
 */
@Component
class WipedBodies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addEngineValves(new WipingValve());
    }

    private static final class WipingValve extends ValveBase {
        private WipingValve() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            String path = request.getRequestURI();
            // What banks post is sealed, and large; a request that could not be read has no path.
            if (path == null || path.startsWith("/bank/")) {
                getNext().invoke(request, response);
                return;
            }
            org.apache.coyote.Request connection = request.getCoyoteRequest();
            InputBuffer tomcats = connection.getInputBuffer();
            WipingInput wiping = new WipingInput(tomcats);
            connection.setInputBuffer(wiping);
            try {
                getNext().invoke(request, response);
            } finally {
                connection.setInputBuffer(tomcats);
                wiping.wipe();
            }
        }
    }

    /** Hands on views of Tomcat's own buffer, and wipes each when the next is wanted: it is used up then. */
    private static final class WipingInput implements InputBuffer {
        private final InputBuffer tomcats;
        private byte[] bytes = {};
        private int from;
        private int to;

        private WipingInput(InputBuffer tomcats) {
            this.tomcats = tomcats;
        }

        @Override
        public int doRead(ApplicationBufferHandler reader) throws IOException {
            wipe();
            int read = tomcats.doRead(new ApplicationBufferHandler() {
                @Override
                public void setByteBuffer(ByteBuffer view) {
                    remember(view);
                    reader.setByteBuffer(view);
                }

                @Override
                public ByteBuffer getByteBuffer() {
                    return reader.getByteBuffer();
                }

                @Override
                public void expand(int size) {
                    reader.expand(size);
                }
            });
            // The view may go on to what the browser has sent after this body: that is the next request's.
            to = Math.min(to, from + Math.max(read, 0));
            return read;
        }

        @Override
        public int available() {
            return tomcats.available();
        }

        private void remember(ByteBuffer view) {
            bytes = view.array();
            from = view.arrayOffset() + view.position();
            to = view.arrayOffset() + view.limit();
        }

        private void wipe() {
            Arrays.fill(bytes, from, to, (byte) 0);
            from = to;
        }
    }
}
