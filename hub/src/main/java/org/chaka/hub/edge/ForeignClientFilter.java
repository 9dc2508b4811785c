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
 * Refuses what another site makes a browser send (S17): an unsafe request needs {@code X-Chaka-Client}, which no form
 * can set, and, from a browser, the hub's own {@code Origin}.
 */
@Component
@Order(FilterOrder.FOREIGN_CLIENT)
class ForeignClientFilter extends OncePerRequestFilter {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final String ownOrigin;

    ForeignClientFilter(ChakaProperties properties) {
        this.ownOrigin = properties.publicUrl().toString();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // The raw path can be written in many ways, so only the signed bank interface is let off, in its plain form.
        return SAFE.contains(request.getMethod()) || request.getRequestURI().startsWith("/bank/v1/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String origin = request.getHeader("Origin");
        if ("web".equals(request.getHeader("X-Chaka-Client")) && (origin == null || origin.equals(ownOrigin))) {
            chain.doFilter(request, response);
        } else {
            ProblemReply.write(response, new ChakaException(ErrorCode.FOREIGN_CLIENT));
        }
    }
}
