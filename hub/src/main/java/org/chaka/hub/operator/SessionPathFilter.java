package org.chaka.hub.operator;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The half of a session that stands in the address, {@code /console/~HALF/…}. A cookie of {@code localhost} goes to every
 * port of the machine, whoever listens there; an address stays with its own port. Pages are mapped without it, and what
 * they link to gets it.
 */
@Component
@Order(SessionPathFilter.BEHIND_THE_DOOR)
class SessionPathFilter extends OncePerRequestFilter {
    static final int BEHIND_THE_DOOR = 7;

    private static final String CONSOLE = "/console";
    private static final Pattern WITH_HALF = Pattern.compile(CONSOLE + "/~([A-Z2-7]{32})(/.*)?");
    private static final String HALF = SessionPathFilter.class.getName();

    /** Of this request; empty when its address has none. */
    static Optional<String> half(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(HALF));
    }

    /** Where a session begins. */
    static String board(String half) {
        return CONSOLE + "/~" + half;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher address = WITH_HALF.matcher(request.getRequestURI());
        if (address.matches()) {
            request.setAttribute(HALF, address.group(1));
            String page = CONSOLE + (address.group(2) == null ? "" : address.group(2));
            chain.doFilter(new Asked(request, page), new Linking(response, address.group(1)));
        } else {
            chain.doFilter(request, response);
        }
    }

    /** As if the address had no half. */
    private static final class Asked extends HttpServletRequestWrapper {
        private final String page;

        Asked(HttpServletRequest request, String page) {
            super(request);
            this.page = page;
        }

        @Override
        public String getRequestURI() {
            return page;
        }

        @Override
        public String getServletPath() {
            return page;
        }
    }

    /** Links and redirects to the console carry the half on. */
    private static final class Linking extends HttpServletResponseWrapper {
        private final String half;

        Linking(HttpServletResponse response, String half) {
            super(response);
            this.half = half;
        }

        @Override
        public String encodeURL(String url) {
            // A new session has a half of its own already.
            boolean lacksOne =
                    url.startsWith(CONSOLE) && !WITH_HALF.matcher(url).matches();
            return lacksOne ? board(half) + url.substring(CONSOLE.length()) : url;
        }

        @Override
        public String encodeRedirectURL(String url) {
            return encodeURL(url);
        }
    }
}
