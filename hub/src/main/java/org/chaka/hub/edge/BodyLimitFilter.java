package org.chaka.hub.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.protocol.wire.WireLimits;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a body by its announced length and type, before a byte of it is read. */
@Component
@Order(FilterOrder.BODY_LIMIT)
class BodyLimitFilter extends OncePerRequestFilter {
    private static final long API_BYTES = 1L << 20;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long limit = request.getRequestURI().startsWith("/bank/") ? WireLimits.MAX_POST_BYTES : API_BYTES;
        if (request.getHeader("Transfer-Encoding") != null) {
            ProblemReply.write(request, response, new ChakaException(ErrorCode.LENGTH_REQUIRED));
        } else if (request.getContentLengthLong() > limit) {
            ProblemReply.write(request, response, new ChakaException(ErrorCode.BODY_TOO_LARGE));
        } else if (request.getContentType() != null && request.getContentType().contains("*")) {
            // No body is of every type; the framework would fail on it.
            ProblemReply.write(request, response, new ChakaException(ErrorCode.MEDIA_TYPE_UNSUPPORTED));
        } else {
            chain.doFilter(request, response);
        }
    }
}
