package org.chaka.hub.operator;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.chaka.hub.platform.NaturalDays;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** What every page of the console needs, and the pages that say no. */
@ControllerAdvice(annotations = ConsolePage.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConsoleAdvice {
    private final OperatorSessions sessions;

    ConsoleAdvice(OperatorSessions sessions) {
        this.sessions = sessions;
    }

    /** How a page writes a moment: China time. */
    record Times() {
        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

        /** Null for never. */
        public String of(Instant moment) {
            return moment == null ? "–" : TIME.format(moment.atZone(NaturalDays.ZONE));
        }
    }

    @ModelAttribute("times")
    Times times() {
        return new Times();
    }

    /** Null while nobody is signed in. */
    @ModelAttribute("operator")
    Operator operator(HttpServletRequest request) {
        return sessions.of(request).orElse(null);
    }

    @ExceptionHandler
    ModelAndView refused(RefusedException refused, HttpServletRequest request) {
        ModelAndView page = new ModelAndView(
                "refused",
                Map.of("message", refused.getMessage(), "translated", refused.isTranslated()),
                HttpStatus.CONFLICT);
        page.addObject("times", new Times());
        page.addObject("operator", operator(request));
        return page;
    }

    @ExceptionHandler
    ModelAndView notSignedIn(NotSignedInException nobody) {
        RedirectView signIn = new RedirectView("/console/sign-in");
        signIn.setStatusCode(HttpStatus.SEE_OTHER);
        return new ModelAndView(signIn);
    }
}
