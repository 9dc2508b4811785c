package org.chaka.hub.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ChakaProperties;
import org.chaka.hub.platform.ErrorCode;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The operators' console answers on its own port alone, and nothing else answers there (D15). A form is taken from the
 * console's own pages only: the browser's {@code Origin} must name the host that the request is for. That host must be
 * this machine or the proxy's name, so that no page of the internet becomes one by pointing its own name at this machine
 * (DNS rebinding).
 */
@Component
@Order(FilterOrder.CONSOLE_DOOR)
class ConsoleDoorFilter extends OncePerRequestFilter {
    private static final String CONSOLE = "/console";
    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** This machine, with whatever port a tunnel has on the operator's side. */
    private static final Pattern THIS_MACHINE = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?");

    private final int port;
    private final String proxy;

    ConsoleDoorFilter(ChakaProperties properties) {
        this.port = properties.consolePort();
        this.proxy = properties.consoleHost();
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
        if (consolePort && !isKnownHost(request)) {
            ProblemReply.write(request, response, new ChakaException(ErrorCode.FOREIGN_CLIENT));
        } else if (consolePort && request.getServletPath().equals("/")) {
            response.sendRedirect(CONSOLE);
        } else if (consolePort != isConsole(request)) {
            ProblemReply.write(request, response, new ChakaException(ErrorCode.NOT_FOUND));
        } else if (consolePort && !READING.contains(request.getMethod()) && !isOwnOrigin(request)) {
            ProblemReply.write(request, response, new ChakaException(ErrorCode.FOREIGN_CLIENT));
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isKnownHost(HttpServletRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        return host != null && (THIS_MACHINE.matcher(host).matches() || (!proxy.isEmpty() && host.equals(proxy)));
    }

    /** Whether http or https: a proxy may end TLS in front. */
    private static boolean isOwnOrigin(HttpServletRequest request) {
        List<String> origins = Collections.list(request.getHeaders(HttpHeaders.ORIGIN));
        String host = request.getHeader(HttpHeaders.HOST);
        return origins.equals(List.of("http://" + host)) || origins.equals(List.of("https://" + host));
    }
}
