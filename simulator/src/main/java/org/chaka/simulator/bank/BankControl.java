package org.chaka.simulator.bank;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.Sentence;
import org.chaka.simulator.web.Page;
import org.chaka.simulator.web.WebReply;
import org.chaka.simulator.web.WebRequest;

/** Shows how each bank behaves, and changes it while everything runs. */
public final class BankControl {
    private static final int UNPROCESSABLE = 422;

    /** One bank, by its institution code, and the word of a profile. */
    record Change(String bank, String profile) {}

    private final Profiles profiles;
    private final BiConsumer<DemoBank, Profile> behave;

    /**
     * Reads the profiles and changes them.
     *
     * @param behave makes a bank behave so from now on
     */
    public BankControl(Profiles profiles, BiConsumer<DemoBank, Profile> behave) {
        this.profiles = profiles;
        this.behave = behave;
    }

    /** {@code POST /banks} with {@code {"bank":"01020000","profile":"slow"}}; replies with the same and the bank's name. */
    public WebReply change(WebRequest request) {
        String type = request.headers().apply("Content-Type");
        if (type == null || !type.startsWith(MediaTypes.JSON)) {
            return refused();
        }
        try {
            Change change = Json.read(request.body(), Change.class);
            Optional<DemoBank> bank = Arrays.stream(DemoBank.values())
                    .filter(each -> each.code().digits().equals(change.bank()))
                    .findFirst();
            Optional<Profile> profile = Optional.ofNullable(change.profile()).flatMap(Profile::of);
            if (bank.isEmpty() || profile.isEmpty()) {
                return refused();
            }
            behave.accept(bank.get(), profile.get());
            return WebReply.json(Map.of(
                    "bank",
                    change.bank(),
                    "name",
                    bank.get().zh(),
                    "profile",
                    profile.get().word()));
        } catch (JsonRefusedException e) {
            return refused();
        }
    }

    /** {@code GET /banks}: each bank with its profile, to be chosen. */
    public WebReply page(WebRequest request) {
        String rows = Arrays.stream(DemoBank.values()).map(this::row).collect(Collectors.joining());
        String head = "<script type=\"module\" src=\"/banks.js\"></script>";
        return WebReply.html(Page.of("银行 Banks", head, """
                <header><h1>银行 Banks</h1><p>每家银行如何应答，可随时更改 · How each bank behaves; it can be changed at any time</p></header>
                <main>
                %s
                <p class="soft said" role="status"></p>
                <p><a href="/">返回 Back</a></p>
                </main>
                """.formatted(rows)));
    }

    /** {@code GET /banks.js}. */
    public WebReply script(WebRequest request) {
        return WebReply.text("text/javascript; charset=utf-8", Page.file("banks.js"));
    }

    private String row(DemoBank bank) {
        String options = Arrays.stream(Profile.values())
                .map(profile -> "<option value=\"%s\"%s>%s %s</option>"
                        .formatted(
                                profile.word(),
                                profiles.of(bank) == profile ? " selected" : "",
                                Page.escape(profile.zh()),
                                Page.escape(profile.en())))
                .collect(Collectors.joining());
        return "<p><label>%s %s <select data-bank=\"%s\">%s</select></label></p>%n"
                .formatted(bank.code(), Page.escape(bank.zh()), bank.code(), options);
    }

    private static WebReply refused() {
        String words = Arrays.stream(Profile.values()).map(Profile::word).collect(Collectors.joining(", "));
        return WebReply.problem(
                UNPROCESSABLE,
                "bank-profile-invalid",
                new Sentence("没有这家银行或这种行为。", "There is no such bank, or no such profile."),
                new Sentence(
                        "请发送 JSON：bank（八位机构代码）和 profile（" + words + "）。",
                        "Send JSON with bank, 8 digits, and profile, one of " + words + "."));
    }
}
