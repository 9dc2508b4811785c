package org.chaka.hub.exchange;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.chaka.hub.bank.BankKey;
import org.chaka.hub.bank.Banks;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.Problems;
import org.chaka.protocol.key.KeyId;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Notes the refusals that are not signed for the health board (B3): of a signature that does not hold nobody knows who made
 * it, but whose certificate was shown in TLS.
 */
@Component
@Order(DeviationFilter.BEFORE_OTHERS)
class DeviationFilter extends OncePerRequestFilter {
    /** It stands around those of the edge, which refuse too. */
    static final int BEFORE_OTHERS = 0;

    private final Banks banks;
    private final BankTally tally;

    DeviationFilter(Banks banks, BankTally tally) {
        this.banks = banks;
        this.tally = tally;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/bank/v1/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Before the reply: behind one that ends the connection the certificate is gone.
        Optional<KeyId> shown = ShownCertificate.keyId(request);
        chain.doFilter(request, response);
        if (request.getAttribute(Problems.REFUSED_WITH) instanceof ErrorCode code) {
            shown.flatMap(banks::signingKey).map(BankKey::bank).ifPresent(bank -> tally.refused(bank.slot(), code));
        }
    }
}
