package org.chaka.hub.operator;

import jakarta.servlet.http.HttpServletResponse;
import org.chaka.hub.platform.Secret;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** From an enrolment code to an operator. */
@ConsolePage
class EnrolmentPages {
    private final Enrolment enrolment;

    EnrolmentPages(Enrolment enrolment) {
        this.enrolment = enrolment;
    }

    @GetMapping("/console/enrol")
    String page() {
        return "enrol";
    }

    @PostMapping("/console/enrol")
    String choose(
            @RequestParam String invitation, @RequestParam Secret password, @RequestParam Secret again, Model model) {
        if (!password.text().equals(again.text())) {
            throw RefusedException.of("enrol.password-differs");
        }
        Enrolment.SecondFactor factor = enrolment.choose(invitation, password);
        model.addAttribute("factor", factor);
        model.addAttribute("picture", QrPicture.of(factor.uri()));
        model.addAttribute("invitation", invitation);
        return "second-factor";
    }

    @PostMapping("/console/enrol/confirm")
    String confirm(
            @RequestParam String invitation, @RequestParam String code, Model model, HttpServletResponse response) {
        if (enrolment.confirm(invitation, code)) {
            return "redirect:/console/sign-in?enrolled";
        }
        // The secret is not shown again; the program that has it shows the next code.
        model.addAttribute("invitation", invitation);
        model.addAttribute("wrong", true);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return "second-factor";
    }
}
