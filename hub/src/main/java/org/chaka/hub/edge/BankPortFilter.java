package org.chaka.hub.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ChakaProperties;
import org.chaka.hub.platform.ErrorCode;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** On the port for banks nothing answers but their interface: a bank's certificate opens no app and no health. */
@Component
@Order(FilterOrder.BANK_PORT)
class BankPortFilter extends OncePerRequestFilter {
    private final int port;

    BankPortFilter(ChakaProperties properties) {
        this.port = properties.bankPort();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getLocalPort() == port && !request.getServletPath().startsWith("/bank/")) {
            ProblemReply.write(request, response, new ChakaException(ErrorCode.NOT_FOUND));
        } else {
            chain.doFilter(request, response);
        }
    }
}
