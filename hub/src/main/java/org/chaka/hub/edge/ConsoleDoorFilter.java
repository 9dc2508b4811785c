package org.chaka.hub.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ChakaProperties;
import org.chaka.hub.platform.ErrorCode;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The operators' console answers on its own port alone, and nothing else answers there (D15). A form is taken from the
 * console's own pages only: the browser's {@code Origin} must name the host that the request is for.
 */
@Component
@Order(FilterOrder.CONSOLE_DOOR)
class ConsoleDoorFilter extends OncePerRequestFilter {
    private static final String CONSOLE = "/console";
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final int port;

    ConsoleDoorFilter(ChakaProperties properties) {
        this.port = properties.consolePort();
    }

    /** Whether the address is one of the console, as the server will map it: decoded. */
    static boolean isConsole(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.equals(CONSOLE) || path.startsWith(CONSOLE + "/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean consolePort = request.getLocalPort() == port;
        if (consolePort && request.getServletPath().equals("/")) {
            response.sendRedirect(CONSOLE);
        } else if (consolePort != isConsole(request)) {
            ProblemReply.write(request, response, new ChakaException(ErrorCode.NOT_FOUND));
        } else if (consolePort && !READING.contains(request.getMethod()) && !isOwnOrigin(request)) {
            ProblemReply.write(request, response, new ChakaException(ErrorCode.FOREIGN_CLIENT));
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Whether http or https: a proxy may end TLS in front. */
    private static boolean isOwnOrigin(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String host = request.getHeader(HttpHeaders.HOST);
        return origin != null && (origin.equals("http://" + host) || origin.equals("https://" + host));
    }
}
