package org.chaka.hub.operator;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.chaka.hub.platform.Secret;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in and out. */
@ConsolePage
class SignInPages {
    private final SignIn signIn;
    private final OperatorSessions sessions;

    SignInPages(SignIn signIn, OperatorSessions sessions) {
        this.signIn = signIn;
        this.sessions = sessions;
    }

    @GetMapping("/console/sign-in")
    String page() {
        return "sign-in";
    }

    @PostMapping("/console/sign-in")
    String signIn(
            @RequestParam String name,
            @RequestParam Secret password,
            @RequestParam String code,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        // The database takes no NUL, and nobody has one in the name.
        String known = name.indexOf('\0') >= 0 ? "" : name.strip();
        Optional<Operator> operator = signIn.check(known, password, code);
        if (operator.isEmpty()) {
            model.addAttribute("wrong", true);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "sign-in";
        }
        return "redirect:" + SessionPathFilter.board(sessions.begin(operator.get(), response));
    }

    @PostMapping("/console/sign-out")
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        sessions.end(request, response);
        return "redirect:/console/sign-in";
    }
}
