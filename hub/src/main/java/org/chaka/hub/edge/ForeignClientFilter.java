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
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what another site makes a browser send (S17). An unsafe request needs {@code X-Chaka-Client}, which no form
 * can set, and, from a browser, the hub's own {@code Origin}. A reading one must not come from another origin either,
 * and nothing is given into a frame, as far as the browser says so.
 */
@Component
@Order(FilterOrder.FOREIGN_CLIENT)
class ForeignClientFilter extends OncePerRequestFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** What the browser wants to put the reply into. */
    private static final Set<String> FRAMES = Set.of("iframe", "frame", "embed", "object", "fencedframe");

    private final String ownOrigin;

    ForeignClientFilter(ChakaProperties properties) {
        this.ownOrigin = properties.publicUrl().toString();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // The raw path can be written in many ways, so only the signed bank interface is let off, in its plain form;
        // and the console, for which ConsoleDoorFilter has a rule of its own.
        return ConsoleDoorFilter.isConsole(request) || request.getRequestURI().startsWith("/bank/v1/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean ours = SAFE.contains(request.getMethod()) || "web".equals(request.getHeader("X-Chaka-Client"));
        if (ours && isOwnOrigin(request) && !isFramed(request)) {
            chain.doFilter(request, response);
        } else {
            ProblemReply.write(request, response, new ChakaException(ErrorCode.FOREIGN_CLIENT));
        }
    }

    private boolean isOwnOrigin(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin != null) {
            return origin.equals(ownOrigin);
        }
        // Whoever follows a link from another site comes to the page itself, but to nothing of the interface.
        String site = request.getHeader("Sec-Fetch-Site");
        boolean elsewhere = "cross-site".equals(site) || "same-site".equals(site);
        return !elsewhere || !request.getServletPath().startsWith("/api/"); // decoded, as the controllers see it
    }

    private static boolean isFramed(HttpServletRequest request) {
        String destination = request.getHeader("Sec-Fetch-Dest");
        return destination != null && FRAMES.contains(destination);
    }
}
